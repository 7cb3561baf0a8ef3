/// \file
/// A text file for the textfile collector of Prometheus' node exporter: the last run of a gate as
/// gauges. Families stand whole, as readers want them; what is undefined has no sample.
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/format.hpp"
#include "report/phrases.hpp"
#include "report/sentences.hpp"
#include "text/number.hpp"
#include "text/utf8.hpp"

namespace modelgate::report {
namespace {

using Labels = std::vector<std::pair<std::string_view, std::string>>;

std::string value_text(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
  return text::shortest(value);
}

/// Writes families of gauges, one after the other.
class Exposition {
 public:
  Exposition(const Report& report, std::ostream& out)
      : policy_(text::printable(report.gate.name.empty() ? report.gate.path : report.gate.name)),
        out_(&out) {}

  void family(std::string_view name, std::string_view help) {
    name_ = "modelgate_" + std::string(name);
    *out_ << "# HELP " << name_ << ' ' << help << "\n# TYPE " << name_ << " gauge\n";
  }

  void sample(const Labels& labels, std::optional<double> value) {
    if (!value) return;
    *out_ << name_ << "{policy=" << in_quotes(policy_);
    for (const auto& [key, text] : labels) *out_ << ',' << key << '=' << in_quotes(text);
    *out_ << "} " << value_text(*value) << '\n';
  }

 private:
  std::string policy_;
  std::string name_;
  std::ostream* out_;
};

/// Seconds since 1970 of "2026-03-01T09:30:00Z"; nothing for anything else.
std::optional<double> epoch_seconds(std::string_view instant) {
  constexpr std::string_view kShape = "0000-00-00T00:00:00Z";
  if (instant.size() != kShape.size()) return std::nullopt;
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    const bool is_digit = instant[i] >= '0' && instant[i] <= '9';
    if (kShape[i] == '0' ? !is_digit : instant[i] != kShape[i]) return std::nullopt;
  }
  const auto part = [instant](std::size_t at, std::size_t length) {
    return static_cast<int>(text::parse_integer(instant.substr(at, length)).value_or(0));
  };
  const std::chrono::year_month_day date{std::chrono::year(part(0, 4)),
                                         std::chrono::month(static_cast<unsigned>(part(5, 2))),
                                         std::chrono::day(static_cast<unsigned>(part(8, 2)))};
  if (!date.ok()) return std::nullopt;
  const std::chrono::seconds time =
      std::chrono::sys_days(date).time_since_epoch() + std::chrono::hours(part(11, 2)) +
      std::chrono::minutes(part(14, 2)) + std::chrono::seconds(part(17, 2));
  return static_cast<double>(time.count());
}

constexpr std::array kVerdicts{Verdict::pass, Verdict::inconclusive, Verdict::error, Verdict::fail};

void write_gate(Exposition& page, const Report& report) {
  page.family("build_info", "The program that judged.");
  page.sample({{"version", text::printable(report.metadata.modelgate)}}, 1.0);
  page.family("gate_verdict", "1 for the verdict of the gate, 0 for the others.");
  for (const Verdict verdict : kVerdicts) {
    page.sample({{"verdict", std::string(name(verdict))}}, report.verdict == verdict ? 1.0 : 0.0);
  }
  page.family("gate_exit_code", "Exit code of the run: 0 lets the model ship.");
  page.sample({}, report.exit_code);
  page.family("last_run_timestamp_seconds", "When the run began, in seconds since 1970.");
  page.sample({}, epoch_seconds(report.metadata.started_at));
  page.family("last_run_duration_seconds", "How long the run took.");
  page.sample({}, report.metadata.duration_seconds);
}

void write_counts(Exposition& page, const Report& report) {
  const ReportSummary& summary = report.summary;
  page.family("gate_decisions", "Decisions by verdict.");
  page.sample({{"verdict", "pass"}}, summary.pass);
  page.sample({{"verdict", "inconclusive"}}, summary.inconclusive);
  page.sample({{"verdict", "error"}}, summary.error);
  page.sample({{"verdict", "fail"}}, summary.fail);
  page.family("gate_decisions_apart", "Decisions that are warned of, waived or pass unproven.");
  page.sample({{"mark", "warned"}}, summary.warned);
  page.sample({{"mark", "waived"}}, summary.waived);
  page.sample({{"mark", "unproven"}}, summary.unproven);
  if (report.error) return;
  page.family("gate_judged_rows", "Rows that entered the decisions.");
  const ReportEvidence& evidence = report.evidence;
  const auto rows = [](const ArmEvidence& arm) { return static_cast<double>(arm.judged); };
  switch (evidence.design) {
    case Design::paired: page.sample({{"arm", "both"}}, rows(evidence.all)); return;
    case Design::independent:
      page.sample({{"arm", "baseline"}}, rows(evidence.baseline));
      page.sample({{"arm", "candidate"}}, rows(evidence.all));
      return;
  }
}

/// Decisions with labels that no two of them share.
std::vector<std::pair<const Decision*, Labels>> labelled(const Report& report) {
  std::vector<std::pair<const Decision*, Labels>> all;
  std::map<std::string, int> seen;
  for (const Decision& decision : report.decisions) {
    std::string check = text::printable(decision.id);
    if (const int count = ++seen[check]; count > 1) check += "_" + std::to_string(count);
    all.push_back({&decision,
                   {{"check", std::move(check)},
                    {"kind", std::string(name(decision.kind))},
                    {"metric", text::printable(decision.metric)}}});
  }
  return all;
}

std::optional<double> value_of(const std::optional<Estimate>& estimate) {
  return estimate ? estimate->value : std::nullopt;
}

/// What the limit is on.
std::optional<double> judged_value(const Decision& decision) {
  switch (decision.kind) {
    case DecisionKind::slo:
    case DecisionKind::evidence: return decision.candidate.value;
    case DecisionKind::delta: return value_of(decision.delta);
  }
  return std::nullopt;
}

std::optional<double> limit_of(const Decision& decision) {
  return decision.limit ? std::optional(decision.limit->value) : std::nullopt;
}

std::optional<double> low_of(const Decision& decision) {
  const std::optional<Interval> interval = judged_interval(decision);
  return interval ? std::optional(interval->low) : std::nullopt;
}

std::optional<double> high_of(const Decision& decision) {
  const std::optional<Interval> interval = judged_interval(decision);
  return interval ? std::optional(interval->high) : std::nullopt;
}

/// A family with one sample for each decision.
struct Figure {
  std::string_view name;
  std::string_view help;
  std::optional<double> (*value)(const Decision&);
};

constexpr std::array kFigures{
    Figure{"check_value",
           "What the limit is on: the candidate's value, or its change from the "
           "baseline's, in the metric's unit; relative changes as fractions.",
           &judged_value},
    Figure{"check_candidate_value", "The candidate's value.",
           [](const Decision& decision) { return decision.candidate.value; }},
    Figure{"check_baseline_value", "The baseline's value.",
           [](const Decision& decision) { return value_of(decision.baseline); }},
    Figure{"check_threshold", "The limit.", &limit_of},
    Figure{"check_ci_lower", "Lower end of the interval that is judged.", &low_of},
    Figure{"check_ci_upper", "Upper end of the interval that is judged.", &high_of},
    Figure{
        "check_rows", "Rows of the decision.",
        [](const Decision& decision) { return std::optional(static_cast<double>(decision.rows)); }},
};

void write_decisions(Exposition& page, const Report& report) {
  const auto decisions = labelled(report);
  if (decisions.empty()) return;
  page.family("check_verdict", "1, its verdict and whether it blocks the gate in the labels.");
  for (const auto& [decision, labels] : decisions) {
    Labels more = labels;
    more.emplace_back("verdict", std::string(name(decision->verdict)));
    more.emplace_back("blocking", decision->blocking && !decision->waived ? "true" : "false");
    page.sample(more, 1.0);
  }
  for (const Figure& figure : kFigures) {
    page.family(figure.name, figure.help);
    for (const auto& [decision, labels] : decisions) page.sample(labels, figure.value(*decision));
  }
}

void write(const Report& report, const RenderOptions&, std::ostream& out) {
  Exposition page(report, out);
  write_gate(page, report);
  write_counts(page, report);
  write_decisions(page, report);
}

}  // namespace

extern const Format prometheus;
const Format prometheus{"prometheus", "gauges for the textfile collector of the node exporter",
                        ".prom", &write};

}  // namespace modelgate::report
