/// \file
/// Decisions in words: values against limits, and what would have passed.
#include "report/sentences.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "report/phrases.hpp"
#include "text/magnitude.hpp"
#include "text/number.hpp"

namespace modelgate::report {
namespace {

constexpr int kMostDecimals = 6;
constexpr int kRelativeDecimals = 4;
// Digits after which two different numbers are close enough to be shown alike.
constexpr int kFinestDecimals = 12;
constexpr std::size_t kMethodColumns = 20;
constexpr std::size_t kReasonColumns = 200;
constexpr std::size_t kPartColumns = 40;
constexpr std::size_t kTitleColumns = 200;
constexpr std::size_t kPartsShown = 3;

int digits_after_point(double value) {
  const std::string written = text::shortest(value);
  if (written.find('e') != std::string::npos) return std::abs(value) < 1.0 ? kMostDecimals : 0;
  const std::size_t point = written.find('.');
  return point == std::string::npos ? 0 : static_cast<int>(written.size() - point - 1);
}

bool wants_high(Comparison comparison) {
  switch (comparison) {
    case Comparison::at_least:
    case Comparison::more_than: return true;
    case Comparison::at_most:
    case Comparison::less_than: return false;
  }
  return {};
}

bool is_strict(Comparison comparison) {
  switch (comparison) {
    case Comparison::more_than:
    case Comparison::less_than: return true;
    case Comparison::at_least:
    case Comparison::at_most: return false;
  }
  return {};
}

bool is_relative(const Decision& decision) {
  return decision.kind == DecisionKind::delta && decision.limit && decision.limit->relative;
}

// A fraction of the baseline in percent.
std::string shown_percent(const std::optional<double>& fraction) {
  constexpr int kPercent = 100;
  if (!fraction || !std::isfinite(*fraction)) return shown(std::optional<double>(), 0);
  return text::fixed(kPercent * *fraction, kRelativeDecimals - 2) + "%";
}

// As many decimals as it takes to tell `value` from `limit`.
std::string told_apart(double value, double limit, int decimals) {
  while (decimals < kFinestDecimals && value != limit &&
         text::fixed(value, decimals) == text::fixed(limit, decimals)) {
    ++decimals;
  }
  return text::fixed(value, decimals);
}

// Three digits that count, as levels far out are told.
double rounded(double level) {
  if (level <= 0.0) return level;
  const double scale = std::pow(10.0, 2.0 - std::floor(std::log10(level)));
  return std::nearbyint(level * scale) / scale;
}

std::string limit_value(const Limit& limit) {
  if (limit.relative) return percent(limit.value) + " of the baseline";
  return text::shortest(limit.value);
}

// The end of the interval that must lie on the right side, and of which interval.
struct Decisive {
  std::string end;
  std::optional<double> value;
  bool strict = false;
};

Decisive decisive_end(const Decision& decision) {
  const bool high = wants_high(decision.limit->comparison);
  const bool strict = is_strict(decision.limit->comparison);
  const bool is_delta = decision.kind == DecisionKind::delta;
  const std::string of = is_delta ? " end of the change " : " end of the interval ";
  const auto bound = [](const std::optional<Interval>& interval, bool low) {
    return interval ? std::optional(low ? interval->low : interval->high) : std::nullopt;
  };
  switch (decision.burden) {
    case Burden::prove_safe:
      return {(high ? "lower" : "upper") + of, bound(judged_interval(decision), high),
              strict || is_delta};
    case Burden::prove_harm: {
      const std::optional<Interval> widest =
          decision.adjusted_interval ? decision.adjusted_interval : judged_interval(decision);
      return {(high ? "upper" : "lower") + of, bound(widest, !high), strict};
    }
  }
  return {};
}

std::string to_pass(const Decision& decision) {
  const Limit& limit = *decision.limit;
  if (decision.kind == DecisionKind::evidence) {
    return limit_text(decision) + " (it is " + shown(decision.candidate.value, decimals(decision)) +
           ")";
  }
  const Decisive decisive = decisive_end(decision);
  const std::string side = wants_high(limit.comparison) ? "above " : "below ";
  std::string sentence =
      decisive.end + (decisive.strict ? side : "at or " + side) + limit_value(limit);
  const bool comparable = decisive.value && std::isfinite(*decisive.value) && !limit.relative;
  if (comparable) {
    const std::string now = told_apart(*decisive.value, limit.value, decimals(decision));
    sentence += " (it is " + now + ")";
  }
  return sentence;
}

bool has_a_way_to_pass(const Decision& decision) {
  if (decision.look && !decision.look->pass_level) return false;
  return decision.limit && decision.verdict != Verdict::pass && decision.candidate.value;
}

std::string rows_text(const Decision& decision) {
  const std::string rows = text::grouped(decision.rows);
  return decision.flips ? rows + ": " + flips_text(*decision.flips) : rows;
}

std::string contribution_text(const Contribution& part, int decimals) {
  return brief(part.part, kPartColumns) + " " + shown(std::optional(part.baseline), decimals) +
         " → " + shown(std::optional(part.candidate), decimals) + " (" + counted(part.rows, "row") +
         ")";
}

std::string carried_text(const Decision& decision) {
  std::string joined;
  const std::size_t count = std::min(decision.carried_by.size(), kPartsShown);
  for (std::size_t i = 0; i < count; ++i) {
    joined.append(i == 0 ? "" : "; ");
    joined += contribution_text(decision.carried_by[i], decimals(decision));
  }
  const std::size_t rest = decision.carried_by.size() - count;
  return rest == 0 ? joined : joined + "; and " + std::to_string(rest) + " more";
}

/// A requirement of the evidence is met by the rows themselves; a decision may turn either way.
std::string needs_text(const Needs& needs, DecisionKind decision) {
  const std::string kind =
      needs.class_name.empty() ? "" : " of class " + brief(needs.class_name, kPartColumns);
  const std::string rows =
      needs.units > 0 ? counted(needs.units, "more unit") : counted(needs.rows, "more row") + kind;
  switch (decision) {
    case DecisionKind::slo:
    case DecisionKind::delta:
      return needs.rows == 0 ? rows : rows + " would decide it at the observed effect";
    case DecisionKind::evidence: return rows;
  }
  return rows;
}

void add_estimates(std::vector<Fact>& list, const Decision& decision) {
  const int places = decimals(decision);
  const auto add = [&](const char* label, const Estimate& estimate, const std::string& value) {
    if (!estimate.value) return;
    const std::string interval =
        estimate.interval ? " " + shown(estimate.interval, places) : std::string();
    list.push_back({label, value + interval});
  };
  const bool is_evidence = decision.kind == DecisionKind::evidence;
  add(is_evidence ? "value" : "candidate", decision.candidate,
      shown(decision.candidate.value, places));
  if (decision.baseline)
    add("baseline", *decision.baseline, shown(decision.baseline->value, places));
  if (decision.delta && decision.delta->value) {
    const bool is_delta = decision.kind == DecisionKind::delta;
    const std::string interval =
        is_delta ? interval_text(decision) : shown(decision.delta->interval, places);
    list.push_back(
        {"change", change_text(decision) + (decision.delta->interval ? " " + interval : "")});
  }
}

// "; by the tango interval of this look (one-sided: fails beyond 0.00041, cannot pass)"
std::string judged_at_look(const DecisionLook& look, const std::string& method) {
  if (look.fail_level <= 0.0) return {};
  const std::string pass = look.pass_level
                               ? "passes beyond " + text::shortest(rounded(*look.pass_level))
                               : "cannot pass";
  return "; by the " + method + " interval of this look (one-sided: fails beyond " +
         text::shortest(rounded(look.fail_level)) + ", " + pass + ")";
}

// "0.42 [0.31, 0.48]": the score from which on a row is called positive.
std::string threshold_text(const Estimate& threshold) {
  constexpr int kPlaces = 3;
  const std::string value =
      threshold.value ? shown(threshold.value, kPlaces) : "none: nothing is called positive";
  return threshold.interval ? value + " " + shown(threshold.interval, kPlaces) : value;
}

void add_thresholds(std::vector<Fact>& list, const Decision& decision) {
  if (!decision.candidate_threshold) return;
  std::string text = "candidate " + threshold_text(*decision.candidate_threshold);
  if (decision.baseline_threshold) {
    text += ", baseline " + threshold_text(*decision.baseline_threshold);
  }
  list.push_back({"threshold", std::move(text)});
}

// "; by the 95% bca interval"
std::string judged_by(const Decision& decision) {
  if (decision.interval_method->empty()) return {};
  if (decision.look) {
    return judged_at_look(*decision.look, brief(decision.interval_method, kMethodColumns));
  }
  return "; by the " + percent(decision.confidence) + " " +
         brief(decision.interval_method, kMethodColumns) + " interval";
}

void add_limits(std::vector<Fact>& list, const Decision& decision) {
  if (!decision.limit) return;
  const bool is_delta = decision.kind == DecisionKind::delta;
  list.push_back(
      {"limit", (is_delta ? "change " : "") + limit_text(decision) + judged_by(decision)});
  if (!decision.interval_reason->empty())
    list.push_back({"method", brief(decision.interval_reason, kReasonColumns)});
  if (decision.adjusted_interval) {
    list.push_back({"adjusted", shown(decision.adjusted_interval, decimals(decision)) +
                                    " over the family of decisions"});
  }
}

/// The largest number that is shown against an absolute limit: of a change where the limit is on
/// one.
double size_of(const Decision& decision) {
  const bool is_change = decision.kind == DecisionKind::delta && decision.delta && decision.limit &&
                         !decision.limit->relative;
  const Estimate& shown = is_change ? *decision.delta : decision.candidate;
  double size = std::abs(shown.value.value_or(0.0));
  if (shown.interval) {
    size = std::max({size, std::abs(shown.interval->low), std::abs(shown.interval->high)});
  }
  return size;
}

}  // namespace

int decimals(const Decision& decision) {
  const int fewest = text::readable_decimals(size_of(decision));
  if (!decision.limit || !std::isfinite(decision.limit->value)) return fewest;
  if (decision.limit->relative) return fewest + 1;
  const int digits = digits_after_point(decision.limit->value);
  if (decision.kind == DecisionKind::evidence) return std::min(digits, kMostDecimals);
  return std::clamp(digits, fewest, kMostDecimals);
}

std::string limit_text(const Decision& decision) {
  if (!decision.limit) return {};
  const Limit& limit = *decision.limit;
  return std::string(name(limit.comparison)) + " " +
         (limit.relative ? percent(limit.value) : text::shortest(limit.value));
}

std::optional<Interval> judged_interval(const Decision& decision) {
  switch (decision.kind) {
    case DecisionKind::slo: return decision.candidate.interval;
    case DecisionKind::delta: return decision.delta ? decision.delta->interval : std::nullopt;
    case DecisionKind::evidence: return std::nullopt;
  }
  return std::nullopt;
}

std::string slice_text(const Decision& decision) {
  std::string joined;
  for (const auto& [column, value] : *decision.slice) {
    joined += joined.empty() ? "" : ", ";
    if (column != kConditionPart) joined += brief(column, kPartColumns) + "=";
    joined += value ? brief(*value, kPartColumns) : "(null)";
  }
  return joined;
}

std::string interval_text(const Decision& decision) {
  const std::optional<Interval> interval = judged_interval(decision);
  if (!interval || !is_relative(decision)) return shown(interval, decimals(decision));
  return "[" + shown_percent(interval->low) + ", " + shown_percent(interval->high) + "]";
}

std::string change_text(const Decision& decision) {
  if (!decision.delta) return shown_change(std::nullopt, 0);
  const std::optional<double> change = decision.delta->value;
  if (!is_relative(decision)) return shown_change(change, decimals(decision));
  return change && *change > 0.0 ? "+" + shown_percent(*change) : shown_percent(change);
}

std::string title(const Decision& decision) {
  const std::string slice = slice_text(decision);
  const std::string name = brief(decision.name, kTitleColumns);
  return slice.empty() ? name : name + " [" + slice + "]";
}

std::string reason(const Decision& decision, std::size_t columns) {
  return brief(decision.reason, columns);
}

std::string waiver_text(const Waiver& waiver) {
  return "until " + brief(waiver.until, kPartColumns) + " by " + brief(waiver.owner, kPartColumns) +
         ": " + brief(waiver.reason, kTitleColumns);
}

std::vector<Fact> facts(const Decision& decision) {
  std::vector<Fact> list;
  add_estimates(list, decision);
  add_thresholds(list, decision);
  add_limits(list, decision);
  if (decision.kind != DecisionKind::evidence) list.push_back({"rows", rows_text(decision)});
  if (decision.design_effect) {
    list.push_back({"design", "variance " + text::fixed(*decision.design_effect, 1) +
                                  " times that of as many independent and equal rows"});
  }
  if (!decision.carried_by.empty()) list.push_back({"carried by", carried_text(decision)});
  if (has_a_way_to_pass(decision)) list.push_back({"would pass", to_pass(decision)});
  if (decision.needs) list.push_back({"needs", needs_text(*decision.needs, decision.kind)});
  if (decision.waived) list.push_back({"waived", waiver_text(*decision.waived)});
  if (!decision.position->file.empty()) {
    list.push_back({"policy", brief(decision.position->file, kTitleColumns) + ":" +
                                  std::to_string(decision.position->line)});
  }
  return list;
}

}  // namespace modelgate::report
