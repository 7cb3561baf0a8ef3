/// \file
/// The table of formats.
#include "report/format.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string_view>
#include <vector>

namespace modelgate::report {
namespace {

TEST_CASE("formats stand in the order of reports.def") {
  std::vector<std::string_view> names;
  for (const Format* format : all()) names.push_back(format->name);
  CHECK(names == std::vector<std::string_view>{"text", "json", "junit", "markdown", "html", "flips",
                                               "github", "prometheus", "tap"});
}

TEST_CASE("every format is found by its name and says what it is") {
  std::set<std::string_view> extensions;
  for (const Format* format : all()) {
    CHECK(find(format->name) == format);
    CHECK(format->summary.size() > 10);
    CHECK(format->extension.starts_with('.'));
    CHECK((format->write != nullptr));
    extensions.insert(format->extension);
  }
  CHECK(extensions.size() == all().size());
}

TEST_CASE("an unknown format is not guessed") {
  CHECK(find("") == nullptr);
  CHECK(find("JSON") == nullptr);
  CHECK(find("jsonl") == nullptr);
}

}  // namespace
}  // namespace modelgate::report
