/// \file
/// The text of the count query.
#include <doctest/doctest.h>

#include "gate/plan.hpp"

namespace modelgate::gate {

TEST_CASE("all rows need one grouping set without keys") {
  CHECK(count_query({Grouping{}}) ==
        "SELECT 0 AS mg_set, mg_status, mg_arm, mg_label, mg_baseline, mg_candidate, "
        "sum(mg_count) AS mg_rows FROM (SELECT mg_status, mg_arm, mg_label, mg_baseline, "
        "mg_candidate, mg_count FROM rows) GROUP BY GROUPING SETS ((mg_status, mg_arm, mg_label, "
        "mg_baseline, mg_candidate))");
}

TEST_CASE("each grouping is one set that its mask of absent keys tells apart") {
  Grouping language;
  language.columns = {"language"};
  Grouping long_mail;
  long_mail.condition = "length > 100";
  CHECK(count_query({language, long_mail}) ==
        "SELECT CASE GROUPING(mg_k0, mg_k1) WHEN 1 THEN 0 WHEN 2 THEN 1 END AS mg_set, "
        "mg_status, mg_arm, mg_label, mg_baseline, mg_candidate, mg_k0, mg_k1, "
        "sum(mg_count) AS mg_rows FROM (SELECT mg_status, mg_arm, mg_label, mg_baseline, "
        "mg_candidate, mg_count, CAST(\"language\" AS VARCHAR) AS mg_k0, "
        "CAST((length > 100) AS VARCHAR) AS mg_k1 FROM rows) GROUP BY GROUPING SETS "
        "((mg_status, mg_arm, mg_label, mg_baseline, mg_candidate, mg_k0), "
        "(mg_status, mg_arm, mg_label, mg_baseline, mg_candidate, mg_k1))");
}

TEST_CASE("a hostile column name stays an identifier") {
  Grouping hostile;
  hostile.columns = {"a\") FROM x; --"};
  CHECK(key_expressions(hostile) ==
        std::vector<std::string>{"CAST(\"a\"\") FROM x; --\" AS VARCHAR)"});
}

TEST_CASE("a pass rate groups by the column of each model") {
  Grouping pass;
  pass.pass_candidate = "ok_new";
  pass.pass_baseline = "ok_old";
  CHECK(key_expressions(pass) == std::vector<std::string>{"CAST(\"baseline:ok_old\" AS VARCHAR)",
                                                          "CAST(\"candidate:ok_new\" AS VARCHAR)"});
}

TEST_CASE("keys that several groupings use are computed once") {
  Grouping one;
  one.columns = {"a"};
  Grouping both;
  both.columns = {"b", "a"};
  CHECK(distinct_keys({one, both}).size() == 2);
}

}  // namespace modelgate::gate
