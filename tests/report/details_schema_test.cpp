/// \file
/// What schemas of details ask for; that reports are valid by them is schema_test.cpp's.
#include "report/details_schema.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

namespace modelgate::report {
namespace {

using nlohmann::ordered_json;

TEST_CASE("every key of a matrix is required") {
  CHECK(confusion_schema()["required"] ==
        ordered_json::array({"classes", "classes_left_out", "baseline", "candidate"}));
}

TEST_CASE("intervals of a point may be absent") {
  const ordered_json curves = curves_schema();
  const ordered_json& one = curves["properties"]["classes"]["items"]["properties"]["candidate"];
  CHECK(one["anyOf"][0]["properties"]["points"]["items"]["required"] ==
        ordered_json::array({"threshold", "fpr", "recall", "precision"}));
}

TEST_CASE("names of rows are of three kinds") {
  CHECK(flipped_schema()["properties"]["names"]["enum"] ==
        ordered_json::array({"hashed", "shown", "row_numbers"}));
}

}  // namespace
}  // namespace modelgate::report
