/// \file
/// ROC AUC by hand: ties, the classes of many, and where it is undefined.
#include <doctest/doctest.h>

#include <cmath>

#include "metric/measured_rows.hpp"
#include "metric/registry.hpp"

namespace modelgate::metric {

namespace {

Parameters by(Multiclass multiclass) {
  Parameters parameters;
  parameters.multiclass = multiclass;
  return parameters;
}

TEST_CASE("ROC AUC is the share of pairs in the right order with ties half") {
  CHECK(value_of(roc_auc, binary({1, 1, 1, 0, 0}, {0.9, 0.5, 0.5, 0.5, 0.1})) ==
        doctest::Approx(5.0 / 6.0).epsilon(1e-15));
  CHECK(value_of(roc_auc, binary({1, 0}, {0.9, 0.1})) == 1.0);
  CHECK(value_of(roc_auc, binary({1, 0}, {0.1, 0.9})) == 0.0);
  CHECK(value_of(roc_auc, binary({1, 0}, {0.5, 0.5})) == 0.5);
}

TEST_CASE("ROC AUC of three classes is a mean over classes or over pairs") {
  // Class 0 is told apart from both others, 1 and 2 not from each other.
  const OwnedRows rows{
      3, {0, 1, 2}, {{0.8, 0.2, 0.2}, {0.1, 0.4, 0.4}, {0.1, 0.4, 0.4}}, {1.0, 1.0, 1.0}};
  CHECK(value_of(roc_auc, rows, by(Multiclass::ovr)) ==
        doctest::Approx((1.0 + 0.75 + 0.75) / 3.0).epsilon(1e-15));
  CHECK(value_of(roc_auc, rows, by(Multiclass::ovo)) ==
        doctest::Approx((4.0 * 1.0 + 2.0 * 0.5) / 6.0).epsilon(1e-15));
}

TEST_CASE("a class without rows makes ROC AUC undefined") {
  CHECK(std::isnan(value_of(roc_auc, binary({1, 1}, {0.9, 0.1}))));
  const OwnedRows rows{3, {0, 1}, {{0.8, 0.2}, {0.1, 0.4}, {0.1, 0.4}}, {1.0, 1.0}};
  CHECK(std::isnan(value_of(roc_auc, rows, by(Multiclass::ovr))));
  CHECK(std::isnan(value_of(roc_auc, rows, by(Multiclass::ovo))));
}

}  // namespace

}  // namespace modelgate::metric
