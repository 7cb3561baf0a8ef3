/// \file
/// Every approach that stands alone leads to an answer.
#include "gate/answer.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "gate/scenes.hpp"

namespace modelgate::gate {
namespace {

const Resampling kResampling{999, 20260101, 1, {}};

Answer answer_about(const Evidence& evidence, const Statistic& statistic,
                    IntervalMethod asked = IntervalMethod::automatic) {
  return answer_alone({evidence, "rows\n"}, {statistic, asked, Guarantee::approximate}, kResampling,
                      RelativeChange::wanted);
}

}  // namespace

TEST_CASE("each law has the method of the table") {
  const Evidence evidence = spam_evidence();
  CHECK(answer_about(evidence, statistic("recall", 1)).change.provenance.method == "tango");
  CHECK(answer_about(evidence, statistic("mcc")).change.provenance.method == "smoothed");
  const Evidence three{3,
                       Design::paired,
                       {{0, 0, 0, 50}, {1, 1, 1, 40}, {1, 1, 2, 10}, {2, 1, 2, 12}, {2, 2, 2, 9}}};
  CHECK(answer_about(three, statistic("mcc")).change.provenance.method == "mover");
}

TEST_CASE("every answer has limits around its values and its changes") {
  for (const char* name : {"accuracy", "balanced_accuracy", "mcc", "kappa"}) {
    CAPTURE(name);
    const Answer answer = answer_about(spam_evidence(), statistic(name));
    for (const Limits* limits :
         {&answer.candidate, &answer.baseline, &answer.change, &answer.relative}) {
      REQUIRE(*limits);
      CHECK(limits->inference->lower(0.025) < limits->inference->estimate());
      CHECK(limits->inference->upper(0.025) > limits->inference->estimate());
    }
  }
}

TEST_CASE("a pair of models has one value and no change") {
  const Answer answer = answer_about(spam_evidence(), statistic("broken"));
  CHECK(answer.candidate);
  CHECK_FALSE(answer.baseline);
  CHECK_FALSE(answer.change);
}

TEST_CASE("a method without meaning leaves the values") {
  const Answer answer = answer_about(spam_evidence(), statistic("mcc"), IntervalMethod::tango);
  CHECK(std::isfinite(answer.point.candidate));
  CHECK_FALSE(answer.candidate);
}

}  // namespace modelgate::gate
