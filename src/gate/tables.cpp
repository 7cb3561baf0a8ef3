/// \file
/// What a statistic is on tables that change row by row.
#include "gate/tables.hpp"

#include <limits>
#include <utility>

#include "gate/arms.hpp"

namespace modelgate::gate {
namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

}  // namespace

Tables::Tables(const Evidence& evidence)
    : candidate_(confusion(evidence, Arm::candidate)),
      baseline_(confusion(evidence, Arm::baseline)),
      agreement_(agreement(evidence)) {}

Tables::Tables(Confusion candidate, Confusion baseline, Agreement agreement)
    : candidate_(std::move(candidate)), baseline_(std::move(baseline)), agreement_(agreement) {}

void Tables::add(const Cell& cell, double weight) {
  gate::add(candidate_, cell, Arm::candidate, weight);
  gate::add(baseline_, cell, Arm::baseline, weight);
  if (const auto part = agreement_part(cell)) agreement_.*part += weight;
}

ModelValues Tables::evaluate(const Statistic& statistic) const {
  const Metric& metric = *statistic.metric;
  if (metric.scope == Scope::pair) {
    return {metric.evaluate_pair(agreement_, statistic.parameters), kUndefined};
  }
  const auto value = [&](const Confusion& table) {
    return table.total > 0.0 ? metric.evaluate(table, statistic.parameters) : kUndefined;
  };
  return {value(candidate_), value(baseline_)};
}

}  // namespace modelgate::gate
