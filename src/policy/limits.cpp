/// \file
/// Limits: ">= 0.85" for a value, ">= -0.01" or ">= -5%" for a change. Refused are those that can
/// never or always pass, and those that look the wrong way: "<= 0.01" for the change of a metric
/// that should be high would pass every loss.
#include <cmath>
#include <limits>

#include "policy/check_parts.hpp"
#include "text/number.hpp"

namespace modelgate::policy {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

bool is_lower_bound(Comparison comparison) {
  switch (comparison) {
    case Comparison::at_least:
    case Comparison::more_than: return true;
    case Comparison::at_most:
    case Comparison::less_than: return false;
  }
  return false;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// Takes the comparison off the front of `text`; ">=" is tried before ">".
std::optional<Comparison> take_comparison(std::string_view& text) {
  for (const Comparison comparison : kChoices<Comparison>) {
    const std::string_view sign = name(comparison);
    if (!text.starts_with(sign)) continue;
    text = trimmed(text.substr(sign.size()));
    return comparison;
  }
  return std::nullopt;
}

std::string usual_sign(const Metric& metric) {
  return metric.better == Better::lower ? "<=" : ">=";
}

std::string sign_hint(std::string_view written, const Metric& metric) {
  std::string_view rest = written;
  std::string sign = usual_sign(metric);
  for (const std::string_view slip : {"=>", "≥", "=<", "≤", "==", "="}) {
    if (!rest.starts_with(slip)) continue;
    rest = trimmed(rest.substr(slip.size()));
    if (slip == "=>" || slip == "≥") sign = ">=";
    if (slip == "=<" || slip == "≤") sign = "<=";
    break;
  }
  const bool has_percent = rest.ends_with('%');
  const auto value = text::parse_number(has_percent ? rest.substr(0, rest.size() - 1) : rest);
  return value ? "did you mean \"" + sign + " " + std::string(rest) + "\"?"
               : "write it as \"" + sign + " 0.9\", in quotes";
}

/// One limit being read: what it is called, where it stands, what it is for.
struct Subject {
  std::string_view key;
  const Value& node;
  const Metric& metric;
  Problems& problems;

  void add(const std::string& message, const std::string& hint = {}) const {
    problems.add(node.where, in_quotes(key) + " " + message, hint);
  }
};

std::string number_slip(std::string_view digits) {
  std::string with_point(digits);
  const std::size_t comma = with_point.find(',');
  if (comma != std::string::npos) with_point[comma] = '.';
  return comma != std::string::npos && text::parse_number(with_point) ? "write " + with_point
                                                                      : std::string();
}

std::optional<Limit> parse_limit(const Subject& subject) {
  const Value& node = subject.node;
  if (node.kind != Kind::scalar) {
    subject.add("must be a limit such as \"" + usual_sign(subject.metric) + " 0.9\", not " +
                (node.kind == Kind::null ? "nothing" : "a collection"));
    return std::nullopt;
  }
  std::string_view rest = trimmed(node.text);
  const auto comparison = take_comparison(rest);
  if (!comparison) {
    subject.add("has no comparison: " + in_quotes(node.text) + "; expected >=, >, <= or <",
                sign_hint(trimmed(node.text), subject.metric));
    return std::nullopt;
  }
  Limit limit{.comparison = *comparison};
  limit.relative = rest.ends_with('%');
  if (limit.relative) rest = trimmed(rest.substr(0, rest.size() - 1));
  const auto value = text::parse_number(rest);
  if (rest.empty()) {
    subject.add("has no number after " + in_quotes(name(*comparison)),
                "write it as \"" + std::string(name(*comparison)) + " 0.9\"");
    return std::nullopt;
  }
  if (!value || !std::isfinite(*value)) {
    subject.add("compares with " + in_quotes(rest) + ", which is no finite number",
                number_slip(rest));
    return std::nullopt;
  }
  limit.value = limit.relative ? *value / 100.0 : *value;
  return limit;
}

/// Values between which something lies, whatever the data.
struct Extent {
  double low;
  double high;
};

enum class Outcome { open, never, always };

Outcome outcome(const Limit& limit, const Extent& possible) {
  switch (limit.comparison) {
    case Comparison::at_least:
      if (limit.value > possible.high) return Outcome::never;
      return limit.value <= possible.low ? Outcome::always : Outcome::open;
    case Comparison::more_than:
      if (limit.value >= possible.high) return Outcome::never;
      return limit.value < possible.low ? Outcome::always : Outcome::open;
    case Comparison::at_most:
      if (limit.value < possible.low) return Outcome::never;
      return limit.value >= possible.high ? Outcome::always : Outcome::open;
    case Comparison::less_than:
      if (limit.value <= possible.low) return Outcome::never;
      return limit.value > possible.high ? Outcome::always : Outcome::open;
  }
  return Outcome::open;
}

std::string percent_or_plain(double value, const Limit& like) {
  return like.relative ? text::shortest(value * 100.0) + "%" : text::shortest(value);
}

std::string described(const Extent& extent, const Limit& like) {
  const std::string low = percent_or_plain(extent.low, like);
  if (std::isinf(extent.high)) return "is at least " + low;
  return "is between " + low + " and " + percent_or_plain(extent.high, like);
}

// "85" for 0.85, or "-1" for -1 percent: the slip that limits out of reach usually are.
std::string reach_hint(const Limit& limit, const Extent& possible) {
  const bool is_end = limit.value == possible.high;
  if (is_end && limit.comparison == Comparison::more_than) {
    return "did you mean \">= " + text::shortest(limit.value) + "\"?";
  }
  const Limit smaller{limit.comparison, limit.value / 100.0, limit.relative};
  if (limit.relative || std::abs(limit.value) > 100.0 ||
      outcome(smaller, possible) != Outcome::open) {
    return {};
  }
  return "did you mean \"" + std::string(name(limit.comparison)) + " " +
         text::shortest(smaller.value) + "\"?";
}

void refuse_undecidable(const Subject& subject, const Limit& limit, const Extent& possible) {
  const Outcome found = outcome(limit, possible);
  if (found == Outcome::open) return;
  const std::string change = limit.relative ? "the relative change of " : "the change of ";
  const std::string what = (subject.key == "slo" ? "" : change) + std::string(subject.metric.name);
  subject.add(in_quotes(subject.node.text) +
                  (found == Outcome::never ? " can never pass: " : " always passes: ") + what +
                  " " + described(possible, limit),
              reach_hint(limit, possible));
}

bool looks_the_wrong_way(const Metric& metric, Comparison comparison) {
  switch (metric.better) {
    case Better::higher: return !is_lower_bound(comparison);
    case Better::lower: return is_lower_bound(comparison);
    case Better::neither: return false;
  }
  return false;
}

Comparison mirrored(Comparison comparison) {
  switch (comparison) {
    case Comparison::at_least: return Comparison::at_most;
    case Comparison::more_than: return Comparison::less_than;
    case Comparison::at_most: return Comparison::at_least;
    case Comparison::less_than: return Comparison::more_than;
  }
  return comparison;
}

std::string written_with(Comparison comparison, double value, const Limit& like) {
  const double shown = like.relative ? value * 100.0 : value;
  return "\"" + std::string(name(comparison)) + " " + text::shortest(shown) +
         (like.relative ? "%" : "") + "\"";
}

// A change "<= 0.01" of a metric that should be high was meant as a loss of at most 0.01.
void refuse_wrong_way(const Subject& subject, const Limit& limit) {
  const Metric& metric = subject.metric;
  const std::string good = metric.better == Better::higher ? "higher" : "lower";
  const bool is_slo = subject.key == "slo";
  const double value = is_slo                            ? limit.value
                       : metric.better == Better::higher ? -std::abs(limit.value)
                                                         : std::abs(limit.value);
  subject.add(in_quotes(subject.node.text) + " would pass the worst model: " + good + " " +
                  std::string(metric.name) + " is better",
              "did you mean " + written_with(mirrored(limit.comparison), value, limit) + "?");
}

void check_limit(const Subject& subject, const Limit& limit, const Extent& possible) {
  if (looks_the_wrong_way(subject.metric, limit.comparison)) {
    refuse_wrong_way(subject, limit);
  } else {
    refuse_undecidable(subject, limit, possible);
  }
}

std::optional<Limit> read_slo(const Subject& subject) {
  const auto limit = parse_limit(subject);
  if (!limit) return std::nullopt;
  if (limit->relative) {
    subject.add("takes no '%': " + in_quotes(subject.node.text),
                "did you mean \"" + std::string(name(limit->comparison)) + " " +
                    text::shortest(limit->value) + "\"?");
    return std::nullopt;
  }
  check_limit(subject, *limit, {subject.metric.lowest, subject.metric.highest});
  return limit;
}

std::optional<Limit> read_delta(const Subject& subject) {
  const Metric& metric = subject.metric;
  if (metric.scope == Scope::pair) {
    subject.add("is not for " + in_quotes(metric.name) + ", which compares the two models already",
                "give it an 'slo'");
    return std::nullopt;
  }
  const auto limit = parse_limit(subject);
  if (!limit) return std::nullopt;
  const double widest = metric.highest - metric.lowest;
  // A value that cannot be negative cannot lose more than all of itself.
  const Extent relative = {metric.lowest >= 0.0 ? -1.0 : -kInfinity, kInfinity};
  check_limit(subject, *limit, limit->relative ? relative : Extent{-widest, widest});
  return limit;
}

}  // namespace

Limits read_limits(const Fields& check, const Metric& metric) {
  Limits limits;
  if (const Value* slo = check.find("slo")) {
    limits.slo = read_slo({"slo", *slo, metric, check.problems()});
  }
  if (const Value* delta = check.find("delta")) {
    limits.delta = read_delta({"delta", *delta, metric, check.problems()});
  }
  return limits;
}

}  // namespace modelgate::policy
