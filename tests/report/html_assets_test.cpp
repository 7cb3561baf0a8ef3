/// \file
/// What the program carries for its pages.
#include "report/html_assets.hpp"

#include <doctest/doctest.h>

#include <string_view>

namespace modelgate::report {
namespace {

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

TEST_CASE("the style sheet and the script are whole") {
  CHECK(page_style().starts_with("/* One page"));
  CHECK(page_style().ends_with("}\n"));
  CHECK(contains(page_style(), "prefers-color-scheme: dark"));
  CHECK(page_script().ends_with("start();\n"));
}

TEST_CASE("no asset can end the element that it stands in") {
  for (const std::string_view asset : {page_style(), page_script(), plot_library()}) {
    CHECK_FALSE(contains(asset, "</s"));
    CHECK_FALSE(contains(asset, "<!--"));
  }
}

TEST_CASE("the library has its licences and its interpreter or is absent") {
  CHECK(contains(page_script(), "typeof vegaLite !== 'undefined'"));
  if (plot_library().empty()) return;
  CHECK(contains(plot_library(), "Redistribution and use in source and binary forms"));
  CHECK(contains(plot_library(), "vega.expressionInterpreter = expression;"));
  CHECK_FALSE(contains(plot_library(), "sourceMappingURL"));
}

}  // namespace
}  // namespace modelgate::report
