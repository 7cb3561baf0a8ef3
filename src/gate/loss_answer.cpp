/// \file
/// Two losses and what they share.
#include "gate/loss_answer.hpp"

#include "gate/loss.hpp"
#include "stats/mover.hpp"
#include "stats/relative_change.hpp"

namespace modelgate::gate {
namespace {

constexpr Provenance kValue{
    "gamma",
    "no law of its own: the loss is a sum of rare wrong rows with weights of their own, "
    "with limits (mid-p gamma) at any number of errors"};
constexpr Provenance kChange{
    "mover",
    "no law of its own: the limits of the two values (mid-p gamma) are combined with their "
    "correlation (MOVER)"};

}  // namespace

Answer loss_answer(const Evidence& evidence, const Statistic& statistic, RelativeChange relative) {
  Answer result;
  result.point = evaluate(evidence, statistic);
  const Losses losses(evidence, statistic);
  result.candidate = {losses.value(Arm::candidate), kValue};
  result.baseline = {losses.value(Arm::baseline), kValue};
  if (!result.candidate || !result.baseline) return result;
  const double rho = losses.correlation();
  const auto difference = [rho, candidate = result.candidate.inference,
                           baseline = result.baseline.inference](double factor) {
    return stats::mover_difference(candidate, baseline, factor, rho);
  };
  result.change = {difference(1.0), kChange};
  if (relative == RelativeChange::wanted && result.point.baseline != 0.0) {
    result.relative = {
        stats::relative_change(result.point.candidate, result.point.baseline, difference), kChange};
  }
  return result;
}

}  // namespace modelgate::gate
