/// \file
/// The text of the count query.
#include <doctest/doctest.h>

#include "gate/plan.hpp"

namespace modelgate::gate {

TEST_CASE("all rows need one grouping set without keys") {
  CHECK(count_query({Grouping{}}, {}) ==
        "SELECT 0 AS mg_set, mg_status, mg_arm, mg_label, mg_baseline, mg_candidate, "
        "coalesce(sum(mg_count), 0) AS mg_rows FROM (SELECT * FROM rows) GROUP BY GROUPING SETS "
        "((mg_status, mg_arm, mg_label, mg_baseline, mg_candidate))");
}

TEST_CASE("another selection can stand for the rows") {
  CHECK(count_query({Grouping{}}, {}, "(SELECT 1)").find("FROM (SELECT * FROM (SELECT 1))") !=
        std::string::npos);
}

TEST_CASE("what is the same for all rows is not grouped by") {
  const RowFacts facts{Varies::no, Varies::no, Varies::no, Varies::yes, Varies::no};
  CHECK(count_query({Grouping{}}, facts) ==
        "SELECT 0 AS mg_set, 'kept' AS mg_status, 'both' AS mg_arm, mg_label, NULL AS mg_baseline, "
        "mg_candidate, count(*) AS mg_rows FROM (SELECT * FROM rows) GROUP BY GROUPING SETS "
        "((mg_label, mg_candidate))");
}

TEST_CASE("each grouping is one set that its mask of absent keys tells apart") {
  Grouping language;
  language.columns = {"language"};
  Grouping long_mail;
  long_mail.condition = "length > 100";
  CHECK(count_query({language, long_mail}, {}) ==
        "SELECT CASE GROUPING(mg_k0, mg_k1) WHEN 1 THEN 0 WHEN 2 THEN 1 END AS mg_set, "
        "mg_status, mg_arm, mg_label, mg_baseline, mg_candidate, mg_k0, mg_k1, "
        "coalesce(sum(mg_count), 0) AS mg_rows FROM (SELECT *, \"language\" AS mg_k0, "
        "(length > 100) AS mg_k1 FROM rows) GROUP BY GROUPING SETS "
        "((mg_status, mg_arm, mg_label, mg_baseline, mg_candidate, mg_k0), "
        "(mg_status, mg_arm, mg_label, mg_baseline, mg_candidate, mg_k1))");
}

TEST_CASE("a hostile column name stays an identifier") {
  Grouping hostile;
  hostile.columns = {"a\") FROM x; --"};
  CHECK(key_expressions(hostile) == std::vector<std::string>{"\"a\"\") FROM x; --\""});
}

TEST_CASE("a pass rate groups by the column of each model") {
  Grouping pass;
  pass.pass_candidate = "ok_new";
  pass.pass_baseline = "ok_old";
  CHECK(key_expressions(pass) ==
        std::vector<std::string>{"\"baseline:ok_old\"", "\"candidate:ok_new\""});
}

TEST_CASE("keys that several groupings use are computed once") {
  Grouping one;
  one.columns = {"a"};
  Grouping both;
  both.columns = {"b", "a"};
  CHECK(distinct_keys({one, both}).size() == 2);
}

}  // namespace modelgate::gate
