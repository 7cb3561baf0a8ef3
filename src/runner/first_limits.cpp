/// \file
/// Estimates and outlooks to limits and the sentences above them.
#include "runner/first_limits.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "gate/judge.hpp"
#include "gate/outlook.hpp"
#include "metric/registry.hpp"
#include "runner/prepare.hpp"
#include "runner/round_numbers.hpp"
#include "text/number.hpp"
#include "text/utf8.hpp"

namespace modelgate::runner {
namespace {

constexpr double kPower = 0.9;
constexpr std::size_t kMostSlices = 3;
constexpr std::int64_t kFewestOfClass = 30;
// Rows that differ by nothing leave this many rows of doubt (Tango's z² of 95 %).
constexpr double kLeastDoubt = 3.84;

bool has_scores(const FoundModel& model) { return model.score.has_value(); }

FirstCheck whole_check(std::string_view metric, const Discovery& found) {
  FirstCheck check;
  check.metric = metric;
  check.slo = FirstLimit{">= 0.5", {}};
  if (found.baseline) check.delta = FirstLimit{">= -0.5", {}};
  return check;
}

std::string about_recall(const std::string& shown_class) {
  return "Of the rows that are '" + shown_class + "' the share that is found.";
}

std::string about_precision(const std::string& shown_class) {
  return "Of the rows called '" + shown_class +
         "' the share that is: balanced accuracy does not see this.";
}

std::string shown(double value) {
  constexpr int kShown = 3;
  return text::fixed(value, kShown);
}

/// A decision of the provisional report about one check.
const Decision* decision_of(const Report& report, std::size_t check, DecisionKind kind) {
  for (const Decision& decision : report.decisions) {
    const bool is_it =
        decision.kind == kind && decision.position->line == static_cast<int>(check) + 1;
    if (is_it) return &decision;
  }
  return nullptr;
}

/// The model that sets the bar.
const Estimate* bar_of(const Report& report, std::size_t check) {
  if (const Decision* delta = decision_of(report, check, DecisionKind::delta)) {
    return delta->baseline ? &*delta->baseline : nullptr;
  }
  const Decision* slo = decision_of(report, check, DecisionKind::slo);
  return slo == nullptr ? nullptr : &slo->candidate;
}

std::optional<FirstLimit> slo_for(const Estimate* bar, const Discovery& found) {
  if (bar == nullptr || !bar->value || !bar->interval) return std::nullopt;
  const double width = bar->interval->high - bar->interval->low;
  if (!(width > 0.0)) return std::nullopt;
  const double limit = round_limit(bar->interval->low, width, Towards::lower);
  if (limit <= 0.0) return std::nullopt;
  const std::string who = found.baseline ? "the baseline" : "the model";
  const std::string value = text::shortest(limit);
  return FirstLimit{">= " + value, value + ": " + who + " reaches " + shown(*bar->value) +
                                       ", and " + shown(bar->interval->low) +
                                       " is the lower end of its 95 % interval; rounded down."};
}

std::optional<FirstLimit> margin_for(const DecisionOutlook* outlook) {
  if (outlook == nullptr || !outlook->detectable || outlook->rows <= 0) return std::nullopt;
  const double least = kLeastDoubt / static_cast<double>(outlook->rows);
  const double margin = round_margin(std::max(*outlook->detectable, least));
  if (!(margin < 1.0)) return std::nullopt;
  const std::string value = text::shortest(margin);
  const std::string rows = text::grouped(outlook->rows);
  return FirstLimit{">= -" + value,
                    value + ": on " + rows +
                        " such rows an equally good candidate passes this in nine of ten cases."};
}

struct Prospects {
  Report report;
  GateOutlook outlook;
};

/// The outlook of a decision, which has no order of its own.
const DecisionOutlook* outlook_of(const Prospects& prospects, const Decision* decision) {
  if (decision == nullptr) return nullptr;
  const auto found =
      std::ranges::find(prospects.outlook.decisions, decision->id, &DecisionOutlook::id);
  return found == prospects.outlook.decisions.end() ? nullptr : &*found;
}

/// Judges the provisional policy; its checks are numbered by their lines.
Prospects prospects_of(Policy policy, const RunOptions& options) {
  for (std::size_t at = 0; at < policy.checks.size(); ++at) {
    policy.checks[at].where.line = static_cast<int>(at) + 1;
  }
  gate::Planning planning;
  planning.power = kPower;
  planning.judging.threads = thread_count(options);
  planning.judging.now = options.now;
  planning.judging.stop = options.stop;
  source::Opened opened = open_inputs(policy, options);
  const gate::OpenedFacts facts = facts_of(opened);
  Prospects prospects;
  prospects.report = gate::judge(policy, *opened.source, facts, planning.judging);
  prospects.outlook = gate::outlook_on(policy, *opened.source, facts, planning);
  opened.finish();
  return prospects;
}

double margin_of(const FirstCheck& check) {
  constexpr std::size_t kBefore = std::string_view(">= -").size();
  return check.delta ? text::parse_number(check.delta->limit.substr(kBefore)).value_or(0.0) : 0.0;
}

/// Slices are judged by accuracy, which needs no class to be present in every slice; their margin
/// follows that of all rows.
double slice_margin(const std::vector<FirstCheck>& checks) {
  constexpr double kLeast = 0.02;
  double margin = 0.0;
  for (const FirstCheck& check : checks) {
    const double own = margin_of(check);
    if (check.metric == metric::accuracy.name && own > 0.0) margin = own;
    if (check.metric != metric::accuracy.name && margin == 0.0) margin = own;
  }
  return margin > 0.0 ? round_margin(std::max(2.0 * margin, kLeast)) : 0.0;
}

void add_slices(std::vector<FirstCheck>& checks, const Discovery& found) {
  const double margin = slice_margin(checks);
  if (!found.baseline || margin <= 0.0 || margin >= 1.0) return;
  const std::string value = text::shortest(margin);
  for (std::size_t at = 0; at < std::min(found.slices.size(), kMostSlices); ++at) {
    const Found& slice = found.slices[at];
    FirstCheck check;
    check.name = "no " + slice.column + " is left behind";
    check.metric = metric::accuracy.name;
    check.slice = slice.column;
    const std::string parts = slice.sureness == Sureness::given ? "values" : slice.why;
    check.delta = FirstLimit{">= -" + value, value +
                                                 ": twice the margin of all rows, because each "
                                                 "of the " +
                                                 parts + " has a part of them only."};
    check.burden_why =
        "A slice is too thin to be proven safe by itself: stop where harm is proven.";
    checks.push_back(std::move(check));
  }
}

}  // namespace

std::vector<FirstCheck> provisional_checks(const Discovery& found) {
  std::vector<FirstCheck> checks;
  const ClassCount& thinnest = *std::ranges::min_element(found.classes, {}, &ClassCount::rows);
  const bool is_thin = thinnest.rows < kFewestOfClass;
  if (is_thin || !found.positive) {
    checks.push_back(whole_check(metric::accuracy.name, found));
    checks.back().about = is_thin ? "Not balanced accuracy: with " + text::grouped(thinnest.rows) +
                                        " rows of class '" + text::printable(thinnest.name) +
                                        "' it is mostly noise."
                                  : "Every row counts alike.";
  }
  if (!is_thin) {
    checks.push_back(whole_check(metric::balanced_accuracy.name, found));
    checks.back().about = "Every class counts alike, however rare.";
  }
  if (!found.positive) return checks;
  const std::string shown_class = text::printable(found.positive->column);
  checks.push_back(whole_check(metric::recall.name, found));
  checks.back().about = about_recall(shown_class);
  checks.push_back(whole_check(metric::precision.name, found));
  checks.back().about = about_precision(shown_class);
  for (FirstCheck& check : checks) {
    const bool is_of_class =
        check.metric == metric::recall.name || check.metric == metric::precision.name;
    if (is_of_class) check.class_name = found.positive->column;
  }
  if (has_scores(found.candidate) && (!found.baseline || has_scores(*found.baseline))) {
    checks.push_back(whole_check(metric::roc_auc.name, found));
    checks.back().about = "How well the scores rank, whatever the threshold.";
  }
  return checks;
}

std::vector<FirstCheck> limited_checks(const Policy& policy, const PolicyDraft& draft,
                                       const RunOptions& options) {
  const Prospects prospects = prospects_of(policy, options);
  std::vector<FirstCheck> checks;
  for (std::size_t at = 0; at < draft.checks.size(); ++at) {
    FirstCheck check = draft.checks[at];
    check.slo = slo_for(bar_of(prospects.report, at), draft.found);
    check.delta =
        margin_for(outlook_of(prospects, decision_of(prospects.report, at, DecisionKind::delta)));
    if (check.slo || check.delta) checks.push_back(std::move(check));
  }
  add_slices(checks, draft.found);
  return checks;
}

}  // namespace modelgate::runner
