/// \file
/// Texts as SQL that knows their codes.
#include "gate/coded_texts.hpp"

#include <doctest/doctest.h>

namespace modelgate::gate {
namespace {

TEST_CASE("texts and their codes are a relation") {
  CHECK(code_table({{"it's", 0}, {std::nullopt, 1}}, "mg_x") ==
        "(VALUES ('it''s', 0), (CAST(NULL AS VARCHAR), 1)) AS mg_x(mg_x_text, mg_x_code)");
}

TEST_CASE("no text at all is a relation that joins with nothing") {
  CHECK(codes_of({}) == SliceTexts::Codes{{std::nullopt, -1}});
  CHECK(codes_of({{"spam", 1}}) == SliceTexts::Codes{{"spam", 1}});
}

TEST_CASE("rows of refused answers are not judged where their model answered") {
  JudgedTexts texts;
  CHECK(may_be_judged(texts) == "mg_status = 'kept' AND mg_count > 0");
  texts.refused_candidate = {"", "n/a"};
  CHECK(may_be_judged(texts) ==
        "mg_status = 'kept' AND mg_count > 0 AND (mg_arm = 'baseline' OR "
        "coalesce(CAST(mg_candidate AS VARCHAR), '') NOT IN ('', 'n/a'))");
}

}  // namespace
}  // namespace modelgate::gate
