/// \file
/// The words of a decision's reason.
#include "gate/wording.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "gate/naming.hpp"
#include "text/magnitude.hpp"
#include "text/number.hpp"

namespace modelgate::gate {
namespace {

constexpr int kMostDecimals = 9;

/// Whether rounding leaves `value` on the side of `limit` on which it is.
bool is_told_apart(double value, double limit, int decimals) {
  const double scale = std::pow(10.0, decimals);
  const double shown = std::nearbyint(value * scale) / scale;
  if (value == limit) return true;
  return value < limit ? shown < limit : shown > limit;
}

int decimals_for(const Estimate& estimate, double limit) {
  const std::array<double, 3> values = {estimate.value.value_or(0.0),
                                        estimate.interval ? estimate.interval->low : limit,
                                        estimate.interval ? estimate.interval->high : limit};
  int decimals = kMostDecimals;
  for (const double value : values) decimals = std::min(decimals, text::readable_decimals(value));
  const auto is_unclear = [&](double value) { return !is_told_apart(value, limit, decimals); };
  while (decimals < kMostDecimals && std::ranges::any_of(values, is_unclear)) ++decimals;
  return decimals;
}

/// How the numbers of one sentence are written: as they are, or as percent of the baseline.
struct Scale {
  double factor;
  int decimals;
  std::string_view unit;

  [[nodiscard]] std::string number(double value) const {
    return text::fixed(value * factor, decimals) + std::string(unit);
  }
  [[nodiscard]] std::string as_given(double value) const {
    // The product with 100 is not the decimal that the author wrote: 0.07 * 100 is
    // 7.000000000000001.
    const double shown = factor == 1.0 ? value : std::nearbyint(value * factor * 1e9) / 1e9;
    return text::shortest(shown) + std::string(unit);
  }
};

Scale scale_of(const Limit& limit, const Estimate& estimate) {
  const int decimals = decimals_for(estimate, limit.value);
  if (limit.relative) return {100.0, std::max(1, decimals - 2), "%"};
  return {1.0, decimals, ""};
}

std::string slo_words(const Limit& limit) {
  const std::string value = text::shortest(limit.value);
  switch (limit.comparison) {
    case Comparison::at_least: return "at least " + value + " is required";
    case Comparison::more_than: return "more than " + value + " is required";
    case Comparison::at_most: return "at most " + value + " is allowed";
    case Comparison::less_than: return "less than " + value + " is required";
  }
  return {};
}

bool is_floor(const Limit& limit) {
  return limit.comparison == Comparison::at_least || limit.comparison == Comparison::more_than;
}

/// A floor below zero allows a fall, one above zero requires a rise; a ceiling mirrors both.
std::string delta_words(const Limit& limit, const Scale& scale, double change) {
  const std::string towards = is_floor(limit) ? "fall" : "rise";
  const std::string away = is_floor(limit) ? "rise" : "fall";
  const double allowed = is_floor(limit) ? -limit.value : limit.value;
  const std::string margin = scale.as_given(std::abs(limit.value));
  if (allowed == 0.0) return "no " + towards + " is allowed";
  if (allowed < 0.0) return "a " + away + " of more than " + margin + " is required";
  const bool is_same_way = is_floor(limit) ? change < 0.0 : change > 0.0;
  return (is_same_way ? "at most " : "a " + towards + " of at most ") + margin + " is allowed";
}

std::string interval_text(const std::optional<Interval>& interval, const Scale& scale,
                          double sign) {
  if (!interval) return {};
  const double low = std::min(sign * interval->low, sign * interval->high);
  const double high = std::max(sign * interval->low, sign * interval->high);
  return " [" + scale.number(low) + ", " + scale.number(high) + "]";
}

std::string delta_sentence(const std::string& title, const Limit& limit, const Estimate& delta) {
  const double change = delta.value.value_or(0.0);
  const Scale scale = scale_of(limit, delta);
  const double sign = change < 0.0 ? -1.0 : 1.0;
  const std::string moved = change < 0.0   ? " fell by " + scale.number(-change)
                            : change > 0.0 ? " rose by " + scale.number(change)
                                           : std::string(" did not change");
  return title + moved + interval_text(delta.interval, scale, sign) + "; " +
         delta_words(limit, scale, change);
}

}  // namespace

std::string finding_sentence(const Draft& draft, const DataContract& contract) {
  const Decision& decision = draft.decision;
  const std::string title = statistic_title(draft.statistic, contract);
  if (decision.kind == DecisionKind::delta) {
    return delta_sentence(title, *decision.limit, *decision.delta);
  }
  const Scale scale = scale_of(*decision.limit, decision.candidate);
  return title + " is " + scale.number(decision.candidate.value.value_or(0.0)) +
         interval_text(decision.candidate.interval, scale, 1.0) + "; " + slo_words(*decision.limit);
}

}  // namespace modelgate::gate
