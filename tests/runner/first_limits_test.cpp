/// \file
/// Which checks suit the classes. Their limits are tested where they are derived from data:
/// init_test.cpp.
#include "runner/first_limits.hpp"

#include <doctest/doctest.h>

namespace modelgate::runner {
namespace {

Discovery found(std::vector<ClassCount> classes) {
  Discovery one;
  one.classes = std::move(classes);
  one.baseline = FoundModel{};
  return one;
}

std::string metrics(const Discovery& one) {
  std::string list;
  for (const FirstCheck& check : provisional_checks(one)) {
    list += (list.empty() ? "" : " ") + check.metric;
  }
  return list;
}

}  // namespace

TEST_CASE("two classes are judged by both rates of the positive one") {
  Discovery two = found({{"ham", 100}, {"spam", 100}});
  two.positive = Found{"spam", Sureness::sure, ""};
  CHECK(metrics(two) == "balanced_accuracy recall precision");
  two.baseline->score = Found{"a", Sureness::sure, ""};
  CHECK(metrics(two) == "balanced_accuracy recall precision");
  two.candidate.score = Found{"b", Sureness::sure, ""};
  CHECK(metrics(two) == "balanced_accuracy recall precision roc_auc");
}

TEST_CASE("a class of few rows keeps balanced accuracy out") {
  CHECK(metrics(found({{"a", 100}, {"b", 100}, {"c", 100}})) == "accuracy balanced_accuracy");
  const Discovery thin = found({{"a", 100}, {"b", 100}, {"c", 9}});
  CHECK(metrics(thin) == "accuracy");
  CHECK(provisional_checks(thin).front().about ==
        "Not balanced accuracy: with 9 rows of class 'c' it is mostly noise.");
}

}  // namespace modelgate::runner
