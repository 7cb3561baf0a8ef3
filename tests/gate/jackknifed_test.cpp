/// \file
/// Jackknife limits against laws that are known.
#include "gate/jackknifed.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "gate/scenes.hpp"

namespace modelgate::gate {
namespace {

constexpr double kAlpha = 0.025;

}  // namespace

TEST_CASE("the jackknife of a share has the binomial standard error on the logit scale") {
  const Answer answer =
      jackknifed_answer(spam_evidence(), statistic("accuracy"), RelativeChange::unwanted);
  const double p = 1400.0 / 1500;
  CHECK(answer.point.candidate == doctest::Approx(p));
  // Deleting rows of a mean: variance p (1 - p) / (n - 1).
  const double error = std::sqrt(1.0 / (p * (1 - p) * 1499));
  const double low = std::log(p / (1 - p)) - 1.959963985 * error;
  CHECK(answer.candidate.inference->lower(kAlpha) == doctest::Approx(1 / (1 + std::exp(-low))));
  CHECK(answer.candidate.provenance.method == "jackknife");
}

TEST_CASE("the change of a share has nearly the standard error of the paired difference") {
  const Answer answer =
      jackknifed_answer(spam_evidence(), statistic("accuracy"), RelativeChange::wanted);
  // 50 rows fixed and 50 broken of 1,500.
  const double error = std::sqrt(100.0) / 1500;
  CHECK(answer.change.inference->estimate() == doctest::Approx(0.0));
  CHECK(answer.change.inference->lower(kAlpha) ==
        doctest::Approx(-1.959963985 * error).epsilon(0.02));
  CHECK(answer.relative.inference->lower(kAlpha) ==
        doctest::Approx(-1.959963985 * error / (1400.0 / 1500)).epsilon(0.03));
}

TEST_CASE("a value at the end of its range has no jackknife limits") {
  const Evidence perfect{3, Design::paired, {{0, 0, 0, 50}, {1, 1, 1, 50}, {2, 2, 1, 50}}};
  const Answer answer = jackknifed_answer(perfect, statistic("mcc"), RelativeChange::unwanted);
  CHECK_FALSE(answer.baseline);
  CHECK(answer.candidate);
  CHECK_FALSE(answer.change);
}

TEST_CASE("the range of a cost ends at its dearest entry") {
  Statistic cost = statistic("cost");
  cost.parameters.costs = {0, 1, 1, 20, 0, 20};
  const Answer answer = jackknifed_answer(spam_evidence(), cost, RelativeChange::unwanted);
  CHECK(answer.candidate.inference->upper(kAlpha) < 20.0);
  CHECK(answer.candidate.inference->lower(kAlpha) > 0.0);
  CHECK(answer.candidate.inference->estimate() == doctest::Approx((40.0 + 60 * 20) / 1500));
}

}  // namespace modelgate::gate
