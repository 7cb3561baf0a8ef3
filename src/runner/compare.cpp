/// \file
/// A policy made of every metric, judged for its estimates only.
#include "runner/compare.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "gate/judge.hpp"
#include "metric/registry.hpp"
#include "modelgate/error.hpp"
#include "runner/prepare.hpp"

namespace modelgate::runner {
namespace {

constexpr double kUsualThreshold = 0.5;

ModelColumns columns_of(const FoundModel& model) {
  ModelColumns columns;
  if (model.prediction) columns.prediction = model.prediction->column;
  if (model.score) columns.score = model.score->column;
  if (model.score && !model.prediction) columns.threshold = kUsualThreshold;
  columns.class_scores = model.class_scores;
  return columns;
}

std::optional<int> positive_index(const Discovery& found) {
  if (!found.positive) return std::nullopt;
  const auto at = std::ranges::find(found.classes, found.positive->column, &ClassCount::name);
  return static_cast<int>(at - found.classes.begin());
}

Policy contract_of(const Discovery& found, const ModelPair& pair, const RunOptions& options) {
  Policy policy;
  policy.name = "compare";
  policy.path = "the command line";
  DataContract& data = policy.data;
  data.label = found.label.column;
  for (const ClassCount& one : found.classes) data.classes.push_back(one.name);
  data.positive = positive_index(found);
  data.candidate = columns_of(found.candidate);
  if (found.baseline) data.baseline = columns_of(*found.baseline);
  const bool is_joined = options.inputs.rows.empty();
  if (found.id && (is_joined || pair.columns.id)) data.id = found.id->column;
  data.other_labels = OnOtherLabel::exclude;
  data.unparsed = OnUnparsed::wrong;
  policy.inputs = options.inputs;
  policy.statistics.confidence = pair.confidence;
  policy.on_missing_baseline = OnMissingBaseline::slo_only;
  return policy;
}

void require_two_classes_for_scores(const Discovery& found) {
  const bool is_scored = found.candidate.score || (found.baseline && found.baseline->score);
  if (is_scored && found.classes.size() != 2) {
    throw UsageError(
        "--score is the probability of the positive one of two classes; the labels are " +
        std::to_string(found.classes.size()));
  }
}

/// One model: its values are asked for by limits that say nothing.
bool is_alone(const Policy& policy) {
  const ModelColumns& baseline = policy.data.baseline;
  return !baseline.prediction && !baseline.score && baseline.class_scores.empty();
}

Check check_of(const Metric& metric, const Policy& policy) {
  Check check;
  check.metric = metric.name;
  check.scope = metric.scope;
  check.confidence = policy.statistics.confidence;
  check.severity = Severity::warn;
  if (metric.scope == Scope::pair) {
    check.slo = Limit{Comparison::at_most, metric.highest, false};
  } else if (is_alone(policy)) {
    check.slo = Limit{Comparison::at_least, metric.lowest, false};
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

void add_per_class(Policy& policy, const Metric& metric, Check check) {
  if (policy.data.classes.size() == 2) {
    check.parameters.class_index = policy.data.positive;
    policy.checks.push_back(check);
    return;
  }
  if (metric.accepts.averages) {
    check.parameters.average = Average::macro;
    policy.checks.push_back(check);
    check.parameters.average.reset();
  }
  check.each_class = true;
  if (is_shown_per_class(metric)) policy.checks.push_back(check);
}

/// The one metric that is judged: it exists in every slice, and right answers are what it counts.
void add_accuracy(Policy& policy, const SliceSpec& slice) {
  Check check = check_of(metric::accuracy, policy);
  check.slice = slice;
  check.severity = Severity::block;
  check.burden = Burden::prove_harm;
  policy.checks.push_back(check);
}

void add_checks(Policy& policy, const SliceSpec& slice, Scores scores) {
  for (const Metric* metric : metric::all()) {
    if (metric->accepts.matrix || metric->accepts.column || metric->accepts.beta) continue;
    if (metric->scope == Scope::pair && is_alone(policy)) continue;
    const bool is_scored = metric->scope == Scope::score;
    if (is_scored && (scores == Scores::absent || metric->accepts.at)) continue;
    if (metric == &metric::accuracy) {
      add_accuracy(policy, slice);
      continue;
    }
    Check check = check_of(*metric, policy);
    check.slice = slice;
    if (metric->accepts.per_class) {
      add_per_class(policy, *metric, std::move(check));
    } else {
      policy.checks.push_back(std::move(check));
    }
  }
}

void add_all_checks(Policy& policy, const Discovery& found) {
  const bool is_scored = found.candidate.score && (!found.baseline || found.baseline->score);
  const Scores scores = is_scored ? Scores::present : Scores::absent;
  add_checks(policy, {}, scores);
  for (const Found& column : found.slices) {
    SliceSpec slice;
    slice.columns = {column.column};
    if (column.sureness == Sureness::given) {
      add_checks(policy, slice, scores);
    } else {
      add_accuracy(policy, slice);
    }
  }
}

Discovery discovered(const ModelPair& pair, const RunOptions& options) {
  source::Survey survey(options.inputs, open_options(options));
  return discover(survey, pair.columns);
}

}  // namespace

Compared compare(const ModelPair& pair, const RunOptions& options) {
  require_surveyable(options.inputs, "compare");
  Compared compared;
  compared.found = discovered(pair, options);
  require_two_classes_for_scores(compared.found);
  Policy policy = contract_of(compared.found, pair, options);
  add_all_checks(policy, compared.found);
  source::Opened opened = open_inputs(policy, options);
  gate::JudgeOptions judging;
  judging.threads = thread_count(options);
  judging.now = options.now;
  judging.stop = options.stop;
  judging.progress = options.progress;
  judging.details = options.details;
  judging.row_key = [&opened] { return row_key(opened); };
  compared.report = gate::judge(policy, *opened.source, facts_of(opened), judging);
  opened.finish();
  compared.report.files = std::move(opened.files);
  compared.report.exit_code = 0;
  return compared;
}

}  // namespace modelgate::runner
