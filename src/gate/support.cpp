/// \file
/// Counting what carries a decision, term by term.
#include "gate/support.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "gate/terms.hpp"
#include "text/number.hpp"
#include "text/utf8.hpp"

namespace modelgate::gate {
namespace {

constexpr std::int64_t kMinEachSide = 10;
constexpr std::int64_t kMinDiscordant = 20;
constexpr std::int64_t kMinDiscordantEachSide = 5;

bool names_classes(const Statistic& statistic) { return statistic.metric->scope == Scope::model; }

std::string class_text(const Sides& sides, const Statistic& statistic,
                       const DataContract& contract) {
  if (!names_classes(statistic) || !sides.only_class || !sides.is_one_class) return {};
  return " of " + text::printable(contract.classes[static_cast<std::size_t>(*sides.only_class)]);
}

std::string rows_text(const Sides& sides, const Statistic& statistic,
                      const DataContract& contract) {
  return text::grouped(sides.rows) + (sides.rows == 1 ? " row" : " rows") +
         class_text(sides, statistic, contract);
}

/// Whether a row of the cell takes part in any term of the metric.
bool enters_metric(const Evidence& evidence, const Cell& cell, Arm arm,
                   const Statistic& statistic) {
  const Scope scope = statistic.metric->scope;
  if (scope == Scope::pair || is_of_rows(scope)) return true;
  for (int term = 0; term < terms_of(evidence, statistic); ++term) {
    if (side_of(cell, arm, term, statistic) != 0) return true;
  }
  return false;
}

/// Rows missing until the scarce count reaches what is required, at the observed share; nothing
/// where none was seen.
std::optional<Needs> needs_of(const Sides& sides, double factor, const Statistic& statistic,
                              const DataContract& contract) {
  if (!std::isfinite(factor)) return std::nullopt;
  Needs needs;
  needs.rows = static_cast<std::int64_t>(std::ceil(static_cast<double>(sides.rows) * (factor - 1)));
  const bool one_class = names_classes(statistic) && sides.only_class && sides.is_one_class;
  if (one_class) {
    needs.class_name = contract.classes[static_cast<std::size_t>(*sides.only_class)];
  }
  return needs;
}

double ratio(std::int64_t wanted, std::int64_t seen) {
  return static_cast<double>(wanted) / static_cast<double>(seen);
}

}  // namespace

std::optional<Want> want_of_value(const Evidence& evidence, const Statistic& statistic, Arm arm,
                                  const DataContract& contract) {
  std::optional<Want> worst;
  std::int64_t scarcest = kMinEachSide;
  for (int term = 0; term < terms_of(evidence, statistic); ++term) {
    const Sides sides = sides_of_value(evidence, statistic, arm, term);
    const std::int64_t scarce = std::min(sides.up, sides.down);
    if (scarce >= scarcest) continue;
    scarcest = scarce;
    worst = Want{"too little support for a bootstrap interval: " + text::grouped(sides.up) +
                     " for and " + text::grouped(sides.down) + " against among " +
                     rows_text(sides, statistic, contract) + "; at least " +
                     std::to_string(kMinEachSide) + " of each are needed",
                 needs_of(sides, ratio(kMinEachSide, scarce), statistic, contract)};
  }
  return worst;
}

std::optional<Want> want_of_change(const Evidence& evidence, const Statistic& statistic,
                                   const DataContract& contract) {
  if (evidence.design == Design::independent) {
    const auto candidate = want_of_value(evidence, statistic, Arm::candidate, contract);
    return candidate ? candidate : want_of_value(evidence, statistic, Arm::baseline, contract);
  }
  std::optional<Want> worst;
  double largest = 1.0;
  for (int term = 0; term < terms_of(evidence, statistic); ++term) {
    const Sides sides = sides_of_change(evidence, statistic, term);
    const double factor = std::max(ratio(kMinDiscordant, sides.up + sides.down),
                                   ratio(kMinDiscordantEachSide, std::min(sides.up, sides.down)));
    if (factor <= largest) continue;
    largest = factor;
    worst = Want{
        "too little support for a bootstrap interval of the change: " + text::grouped(sides.up) +
            " gained and " + text::grouped(sides.down) + " lost among " +
            rows_text(sides, statistic, contract) + "; at least " + std::to_string(kMinDiscordant) +
            " rows must differ, " + std::to_string(kMinDiscordantEachSide) + " in each direction",
        needs_of(sides, factor, statistic, contract)};
  }
  return worst;
}

Informative informative_rows(const Evidence& evidence, const Statistic& statistic, Arm arm) {
  Informative result;
  bool one_class = names_classes(statistic);
  for (const Cell& cell : evidence.cells) {
    if (answer(cell, arm) == kNotScored) continue;
    if (!enters_metric(evidence, cell, arm, statistic)) continue;
    result.rows += cell.count;
    if (result.only_class && *result.only_class != cell.label) one_class = false;
    result.only_class = cell.label;
  }
  if (!one_class) result.only_class.reset();
  return result;
}

Flips flips_of(const Evidence& evidence, const Statistic& statistic) {
  Flips flips;
  for (const Cell& cell : evidence.cells) {
    const auto part = agreement_part(cell);
    if (part == nullptr || (!enters_metric(evidence, cell, Arm::baseline, statistic) &&
                            !enters_metric(evidence, cell, Arm::candidate, statistic))) {
      continue;
    }
    if (part == &Agreement::broken) {
      flips.broken += cell.count;
    } else if (part == &Agreement::fixed) {
      flips.fixed += cell.count;
    } else {
      flips.unchanged += cell.count;
    }
  }
  return flips;
}

}  // namespace modelgate::gate
