-- Counts for the gate 'mail that two models scored', as Trino counts them (modelgate sql, mark 29aa813ac129).
-- Keep the result with its header, for example: trino --output-format CSV_HEADER --file query.sql > cells.csv
-- Then: modelgate run tests/engines/scored.yaml --cells FILE
-- Counts of shards add up: give --cells several times, or a glob.
SELECT '29aa813ac129' AS "mg_query",
  c."mg_label" AS "mg_label",
  c."mg_baseline" AS "mg_baseline",
  c."mg_candidate" AS "mg_candidate",
  c."mg_when_33e1ddc55a91" AS "mg_when_33e1ddc55a91",
  c."mg_when_d5479cedc5cb" AS "mg_when_d5479cedc5cb",
  c."region" AS "region",
  COUNT(*) AS "mg_count"
FROM (
SELECT CASE WHEN w."mg_when_33e1ddc55a91" = 'true' THEN w."mg_label" END AS "mg_label",
  CASE WHEN w."mg_when_33e1ddc55a91" = 'true' THEN w."mg_baseline" END AS "mg_baseline",
  CASE WHEN w."mg_when_33e1ddc55a91" = 'true' THEN w."mg_candidate" END AS "mg_candidate",
  w."mg_when_33e1ddc55a91" AS "mg_when_33e1ddc55a91",
  CASE WHEN w."mg_when_33e1ddc55a91" = 'true' THEN w."mg_when_d5479cedc5cb" END AS "mg_when_d5479cedc5cb",
  CASE WHEN w."mg_when_33e1ddc55a91" = 'true' THEN w."region" END AS "region"
FROM (
SELECT NULLIF(CAST(t."Label" AS VARCHAR), '') AS "mg_label",
  NULLIF(CAST(t."old" AS VARCHAR), '') AS "mg_baseline",
  CASE WHEN CAST(t."p_new" AS DOUBLE) IS NULL OR CAST(t."p_new" AS DOUBLE) - CAST(t."p_new" AS DOUBLE) <> 0 THEN 'mg:nonfinite' WHEN CAST(t."p_new" AS DOUBLE) < 0 OR CAST(t."p_new" AS DOUBLE) > 1 THEN 'mg:range' WHEN CAST(t."p_new" AS DOUBLE) >= CAST('0.45' AS DOUBLE) THEN 'spam"; --' ELSE 'ham''' END AS "mg_candidate",
  CASE WHEN ((t."age" >= 18) AND (t."note" NOT LIKE 'x%')) THEN 'true' ELSE 'false' END AS "mg_when_33e1ddc55a91",
  CASE WHEN ((t."amount" > 50.5) OR (t."region" IS NULL)) THEN 'true' ELSE 'false' END AS "mg_when_d5479cedc5cb",
  CAST(t."region" AS VARCHAR) AS "region"
FROM "mail"."scored" AS t
) AS w
) AS c
GROUP BY c."mg_label", c."mg_baseline", c."mg_candidate", c."mg_when_33e1ddc55a91", c."mg_when_d5479cedc5cb", c."region"
