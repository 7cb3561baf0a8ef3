/// \file
/// Confusion matrices; curves and flipped rows have tests of their own.
#include "gate/details.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "gate/scenes.hpp"

namespace modelgate::gate {
namespace {

TEST_CASE("both matrices count rows by label and answer") {
  const auto confusion = confusion_of(
      two_classes({{0, 0, 0, 5}, {0, 1, 2, 2}, {1, 0, 1, 3}, {1, 1, 1, 7}}), {"ham", "spam"});
  REQUIRE(confusion);
  CHECK(confusion->classes == std::vector<std::string>{"ham", "spam"});
  CHECK(confusion->classes_left_out == 0);
  CHECK(confusion->baseline ==
        std::vector<ConfusionRow>{{"ham", {5, 2}, 0, 0}, {"spam", {3, 7}, 0, 0}});
  CHECK(confusion->candidate ==
        std::vector<ConfusionRow>{{"ham", {5, 0}, 0, 2}, {"spam", {0, 10}, 0, 0}});
}

TEST_CASE("a model without rows has no matrix") {
  const auto confusion = confusion_of(two_classes({{0, kNotScored, 0, 5}}), {"ham", "spam"});
  REQUIRE(confusion);
  CHECK(confusion->baseline.empty());
  CHECK(confusion->candidate.size() == 2);
}

TEST_CASE("without classes or rows there is no matrix") {
  CHECK(confusion_of(two_classes({}), {"ham", "spam"}) == std::nullopt);
  CHECK(confusion_of(two_classes({{0, 0, 0, 1}}), {}) == std::nullopt);
}

TEST_CASE("of many classes those with most wrong rows are shown in policy order") {
  std::vector<std::string> classes;
  Evidence evidence{40, Design::paired, {}};
  for (int label = 0; label < 40; ++label) {
    classes.push_back("c" + std::to_string(label));
    evidence.cells.push_back({label, label, label, 100});
    evidence.cells.push_back({label, label, (label + 1) % 40, label < 10 ? 1 : 5});
  }
  const auto confusion = confusion_of(evidence, classes);
  REQUIRE(confusion);
  CHECK(confusion->classes.size() == 30);
  CHECK(confusion->classes_left_out == 10);
  CHECK(confusion->classes.front() == "c10");
  CHECK(confusion->classes.back() == "c39");
  CHECK(confusion->candidate.front().predicted[0] == 100);
  CHECK(confusion->candidate.front().predicted[1] == 5);
  CHECK(confusion->candidate.back().other_classes == 5);
  CHECK(confusion->candidate.back().no_class == 0);
}

}  // namespace
}  // namespace modelgate::gate
