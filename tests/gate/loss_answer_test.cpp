/// \file
/// Changes from losses against laws that are known.
#include "gate/loss_answer.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "gate/scenes.hpp"

namespace modelgate::gate {

TEST_CASE("the change of a share has nearly the standard error of the paired difference") {
  const Answer answer = loss_answer(spam_evidence(), statistic("accuracy"), RelativeChange::wanted);
  // 50 rows fixed and 50 broken of 1,500.
  const double reach = 1.959963985 * std::sqrt(100.0) / 1500;
  CHECK(answer.change.inference->estimate() == doctest::Approx(0.0));
  CHECK(answer.change.inference->lower(0.025) == doctest::Approx(-reach).epsilon(0.03));
  CHECK(answer.relative.inference->lower(0.025) ==
        doctest::Approx(-reach / (1400.0 / 1500)).epsilon(0.03));
  CHECK(answer.candidate.provenance.method == "gamma");
}

TEST_CASE("one model alone has no change") {
  const Evidence alone{
      3, Design::paired, {{0, kNotScored, 0, 9}, {1, kNotScored, 1, 4}, {2, kNotScored, 1, 4}}};
  const Answer answer = loss_answer(alone, statistic("mcc"), RelativeChange::wanted);
  CHECK(answer.candidate);
  CHECK_FALSE(answer.baseline);
  CHECK_FALSE(answer.change);
}

}  // namespace modelgate::gate
