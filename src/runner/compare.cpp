/// \file
/// A policy made of every metric, judged for its estimates only.
#include "runner/compare.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "gate/clock.hpp"
#include "gate/judge.hpp"
#include "metric/registry.hpp"
#include "modelgate/version.hpp"
#include "runner/prepare.hpp"
#include "text/canonical.hpp"
#include "text/number.hpp"
#include "text/sql.hpp"

namespace modelgate::runner {
namespace {

constexpr std::size_t kMostClasses = 200;

Policy contract_of(const ModelPair& comparison, const RunOptions& options) {
  Policy policy;
  policy.name = "compare";
  policy.path = "the command line";
  DataContract& data = policy.data;
  data.label = comparison.label;
  data.shared.prediction = comparison.prediction;
  data.baseline.prediction = comparison.baseline_prediction;
  data.candidate.prediction = comparison.candidate_prediction;
  data.shared.score = comparison.score;
  data.baseline.score = comparison.baseline_score;
  data.candidate.score = comparison.candidate_score;
  data.id = comparison.id;
  data.other_labels = OnOtherLabel::exclude;
  data.unparsed = OnUnparsed::wrong;
  policy.inputs = options.inputs;
  policy.statistics.confidence = comparison.confidence;
  policy.on_missing_baseline = OnMissingBaseline::slo_only;
  return policy;
}

bool has_scores(const ModelPair& comparison) {
  return comparison.score || comparison.candidate_score;
}

/// Rows by canonical label, as the data have them.
std::map<std::string, std::int64_t> labels_in(const Policy& policy, const RunOptions& options) {
  source::Opened opened = open_inputs(policy, options);
  const Table table =
      opened.source->query("SELECT mg_label, sum(mg_count) FROM rows WHERE mg_status = " +
                               text::sql_literal(name(RowStatus::kept)) + " GROUP BY mg_label",
                           options.stop);
  opened.finish();
  std::map<std::string, std::int64_t> labels;
  for (const auto& row : table.rows) {
    if (!row[0] || row[0]->empty()) continue;
    labels[text::canonical_class(*row[0])] += text::parse_integer(row[1].value_or("0")).value_or(0);
  }
  return labels;
}

/// Numbers by value, then texts by bytes.
bool comes_before(const std::string& left, const std::string& right) {
  const auto low = text::parse_number(left);
  const auto high = text::parse_number(right);
  if (low && high) return *low < *high;
  return low.has_value() != high.has_value() ? low.has_value() : left < right;
}

int index_of(const std::vector<std::string>& classes, const std::string& name) {
  const auto found = std::ranges::find(classes, text::canonical_class(name));
  if (found == classes.end()) {
    throw UsageError("--positive '" + name + "' is not one of the classes");
  }
  return static_cast<int>(found - classes.begin());
}

void set_classes(Policy& policy, const ModelPair& comparison, const RunOptions& options) {
  policy.data.classes = {"?"};
  const auto labels = labels_in(policy, options);
  auto& classes = policy.data.classes;
  classes.clear();
  for (const std::string& name : comparison.classes) {
    classes.push_back(text::canonical_class(name));
  }
  if (comparison.classes.empty()) {
    for (const auto& [name, rows] : labels) classes.push_back(name);
    std::ranges::sort(classes, comes_before);
  }
  if (classes.size() < 2) {
    throw DataError("the label column '" + comparison.label + "' has " +
                    std::to_string(classes.size()) +
                    " distinct values; two classes or more are needed to compare");
  }
  if (classes.size() > kMostClasses) {
    throw DataError("the label column '" + comparison.label + "' has " +
                    std::to_string(classes.size()) + " distinct values; at most " +
                    std::to_string(kMostClasses) + " classes are compared");
  }
  if (has_scores(comparison) && classes.size() != 2) {
    throw UsageError(
        "--score is the probability of the positive one of two classes; the labels are " +
        std::to_string(classes.size()));
  }
  if (comparison.positive) {
    policy.data.positive = index_of(classes, *comparison.positive);
  } else if (classes.size() == 2) {
    const auto rows = [&](const std::string& name) {
      const auto found = labels.find(name);
      return found == labels.end() ? 0 : found->second;
    };
    policy.data.positive = rows(classes[0]) < rows(classes[1]) ? 0 : 1;
  }
}

Check check_of(const Metric& metric, const Policy& policy) {
  Check check;
  check.metric = metric.name;
  check.scope = metric.scope;
  check.confidence = policy.statistics.confidence;
  check.severity = Severity::warn;
  if (metric.scope == Scope::pair) {
    check.slo = Limit{Comparison::at_most, metric.highest, false};
  } else {
    check.delta = Limit{Comparison::at_least, 0.0, false};
  }
  return check;
}

/// What is shown of every class of many: what scikit-learn's classification_report shows.
constexpr std::array kPerClass = {&metric::precision, &metric::recall, &metric::f1};

bool is_shown_per_class(const Metric& metric) {
  return std::ranges::find(kPerClass, &metric) != kPerClass.end();
}

enum class Scores { absent, present };

void add_checks(Policy& policy, const SliceSpec& slice, Scores scores) {
  const bool is_binary = policy.data.classes.size() == 2;
  for (const Metric* metric : metric::all()) {
    if (metric->accepts.matrix || metric->accepts.column || metric->accepts.beta) continue;
    const bool is_scored = metric->scope == Scope::score;
    if (is_scored && (scores == Scores::absent || metric->accepts.at)) continue;
    Check check = check_of(*metric, policy);
    check.slice = slice;
    if (!metric->accepts.per_class) {
      policy.checks.push_back(check);
      continue;
    }
    if (is_binary) {
      check.parameters.class_index = policy.data.positive;
      policy.checks.push_back(check);
      continue;
    }
    if (metric->accepts.averages) {
      check.parameters.average = Average::macro;
      policy.checks.push_back(check);
      check.parameters.average.reset();
    }
    check.each_class = true;
    if (is_shown_per_class(*metric)) policy.checks.push_back(check);
  }
}

}  // namespace

Report compare(const ModelPair& comparison, const RunOptions& options) {
  Policy policy = contract_of(comparison, options);
  set_classes(policy, comparison, options);
  const Scores scores = has_scores(comparison) ? Scores::present : Scores::absent;
  add_checks(policy, {}, scores);
  for (const std::string& column : comparison.slices) {
    SliceSpec slice;
    slice.columns = {column};
    add_checks(policy, slice, scores);
  }
  source::Opened opened = open_inputs(policy, options);
  gate::JudgeOptions judging;
  judging.threads = thread_count(options);
  judging.now = options.now;
  judging.stop = options.stop;
  judging.progress = options.progress;
  Report report = gate::judge(policy, *opened.source,
                              {opened.has_baseline, opened.findings, opened.rows}, judging);
  opened.finish();
  report.files = std::move(opened.files);
  return report;
}

}  // namespace modelgate::runner
