/// \file
/// Derives layout and wanted columns from a policy, without looking at data.
#include "source/intake.hpp"

#include <algorithm>

#include "modelgate/error.hpp"
#include "source/answers.hpp"
#include "source/complaints.hpp"
#include "source/made_cells.hpp"

namespace modelgate::source {
namespace {

PolicyError unfit(const Policy& policy, std::string message, std::string hint) {
  return complain({{.where = {policy.path, 1, 1},
                    .message = std::move(message),
                    .hint = std::move(hint),
                    .excerpt = {}}});
}

void require_one_layout(const Policy& policy) {
  const auto& inputs = policy.inputs;
  const bool has_split =
      !inputs.labels.empty() || !inputs.baseline.empty() || !inputs.candidate.empty();
  const int layouts =
      (inputs.rows.empty() ? 0 : 1) + (inputs.cells.empty() ? 0 : 1) + (has_split ? 1 : 0);
  constexpr auto kChoice =
      "expected 'rows', or 'labels' with 'baseline' and 'candidate', or 'cells'";
  if (layouts == 0) {
    throw unfit(policy, "no inputs", kChoice);
  }
  if (layouts > 1) {
    throw unfit(policy, "inputs of more than one kind", kChoice);
  }
  if (has_split && inputs.candidate.empty()) {
    throw unfit(policy, "'inputs.candidate' is missing", "the model that wants in");
  }
}

void require_design(const Policy& policy, CellsOrigin cells) {
  const auto& inputs = policy.inputs;
  const bool is_joined = !inputs.candidate.empty();
  const bool has_arm_column = policy.data.has_arm_column();
  const bool may_be_made = !inputs.cells.empty() && cells != CellsOrigin::written;
  if (inputs.design == Design::independent && !is_joined && !has_arm_column && !may_be_made) {
    throw unfit(policy, "'inputs.design: independent' with one file",
                "expected 'inputs.baseline' and 'inputs.candidate', one file for each model, or "
                "'data.arm'");
  }
  if (is_joined && has_arm_column) {
    throw unfit(policy, "'data.arm' with a file for each model",
                "expected 'inputs.rows': one file in which a column tells the models apart");
  }
  const bool needs_labels = !policy.data.classes.empty() && inputs.design == Design::paired;
  if (is_joined && needs_labels && inputs.labels.empty()) {
    throw unfit(policy, "'inputs.labels' is missing",
                "predictions of the same rows are joined with their labels on 'data.id'");
  }
  const bool is_join = is_joined && (inputs.design == Design::paired || !inputs.labels.empty());
  if (is_join && !policy.data.id) {
    throw unfit(policy, "'data.id' is missing", "the column that joins the files");
  }
}

void require_label_time(const Policy& policy) {
  if (policy.join.label_conflict == OnLabelConflict::latest && !policy.data.label_time) {
    throw unfit(policy, "'join.label_conflict: latest' without 'data.label_time'",
                "the column that says which label is the latest");
  }
}

void require_answers(const Intake& intake) {
  const auto& data = *intake.data;
  for (const auto* model : {&intake.baseline, &intake.candidate}) {
    const bool is_needed = intake.has_labels && (model == &intake.candidate || intake.has_baseline);
    if (is_needed && answer_columns(*model).empty()) {
      throw unfit(*intake.policy,
                  std::string("no column for the answers of the ") +
                      (model == &intake.candidate ? "candidate" : "baseline"),
                  "expected 'data.prediction', or 'data.score' with 'data.threshold'");
    }
    if (model->score && !model->prediction && (!data.positive || data.classes.size() != 2)) {
      throw unfit(*intake.policy, "'data.score' names one column, but the classes are not two",
                  "expected two classes and 'data.positive', or one score for each class");
    }
    if (model->score && !model->prediction && !model->threshold) {
      throw unfit(*intake.policy, "'data.score' without 'data.threshold'",
                  "a prediction is positive when its score is at least the threshold");
    }
  }
}

void refuse_one_model_twice(const Intake& intake) {
  const bool is_same = intake.baseline.prediction
                           ? intake.baseline.prediction == intake.candidate.prediction
                           : intake.baseline.score == intake.candidate.score &&
                                 intake.baseline.class_scores == intake.candidate.class_scores &&
                                 intake.baseline.threshold == intake.candidate.threshold &&
                                 !intake.candidate.prediction;
  const bool is_side_by_side =
      (intake.layout == Layout::one_file ||
       (intake.layout == Layout::cells && intake.cells == CellsOrigin::written)) &&
      !intake.data->has_arm_column();
  if (is_side_by_side && intake.has_labels && intake.has_baseline && is_same) {
    throw unfit(*intake.policy, "baseline and candidate are the same column",
                "expected 'data.baseline' and 'data.candidate' to name the answers of two models");
  }
}

bool answers_by_scores(const ModelColumns& model) {
  return !model.prediction && !score_columns(model).empty();
}

// Scores that make the answers are read anyway, and curves can be drawn of them.
bool has_scores(const Intake& intake) {
  const auto is_about_scores = [](const Check& check) { return check.scope == Scope::score; };
  return std::ranges::any_of(intake.policy->checks, is_about_scores) ||
         (answers_by_scores(intake.candidate) &&
          (!intake.has_baseline || answers_by_scores(intake.baseline)));
}

Layout layout_of(const Inputs& inputs) {
  if (!inputs.rows.empty()) {
    return Layout::one_file;
  }
  return inputs.cells.empty() ? Layout::joined : Layout::cells;
}

bool is_pass_rate_of_two(const Check& check) {
  const auto& parameters = check.parameters;
  return !parameters.baseline_column.empty() && parameters.baseline_column != parameters.column;
}

bool is_of_baseline(const std::string& column) {
  return column == kMadeBaseline || column.starts_with(std::string(kMadeBaseline) + "_");
}

bool has_baseline(const Policy& policy, Layout layout, const Headers& headers) {
  if (headers.cells == CellsOrigin::made) {
    return std::ranges::any_of(headers.made, is_of_baseline);
  }
  if (layout == Layout::joined) {
    return !policy.inputs.baseline.empty();
  }
  return policy.data.has_arm_column() || is_set(policy.data.baseline) ||
         std::ranges::any_of(policy.checks, is_pass_rate_of_two);
}

void add(std::vector<Wanted>& wanted, Wanted column) {
  if (!column.column.empty() &&
      std::ranges::find(wanted, column.column, &Wanted::column) == wanted.end()) {
    wanted.push_back(std::move(column));
  }
}

void add_column(std::vector<Wanted>& wanted, const Policy& policy, Wanted column) {
  column.where = position_of(policy, column.key);
  add(wanted, std::move(column));
}

std::vector<Wanted> user_columns(const Policy& policy, std::span<const Wanted> condition_columns) {
  std::vector<Wanted> wanted;
  for (const auto& check : policy.checks) {
    for (const auto& column : check.slice.columns) {
      add(wanted, {column, "slice", check.slice.position});
    }
    for (const auto& [column, value] : check.slice.fixed) {
      add(wanted, {column, "slice", check.slice.position});
    }
  }
  for (const auto& column : policy.report.columns.value_or(std::vector<std::string>())) {
    add(wanted, {column, "report.columns", policy.report.where});
  }
  for (const auto& column : condition_columns) {
    add(wanted, column);
  }
  add_column(wanted, policy, {policy.data.id.value_or(""), "data.id", {}});
  add_column(wanted, policy, {policy.data.time.value_or(""), "data.time", {}});
  add_column(wanted, policy, {policy.data.label_time.value_or(""), "data.label_time", {}});
  add_column(wanted, policy, {policy.data.unit.value_or(""), "data.unit", {}});
  add_column(wanted, policy, {policy.data.weight.value_or(""), "data.weight", {}});
  if (policy.data.has_arm_column()) {
    add_column(wanted, policy, {policy.data.arm->column, "data.arm.column", {}});
  }
  return wanted;
}

void add_scores(std::vector<Wanted>& wanted, const Intake& intake, const ModelColumns& model) {
  if (!intake.has_scores) {
    return;
  }
  for (auto& column : score_columns(model)) {
    add_column(wanted, *intake.policy, {std::move(column), "data.score", {}});
  }
}

void add_answer(std::vector<Wanted>& wanted, const Intake& intake, Role role) {
  const bool is_baseline = role == Role::baseline;
  const auto& own = is_baseline ? intake.data->baseline : intake.data->candidate;
  const auto& model = is_baseline ? intake.baseline : intake.candidate;
  const bool is_own = own.prediction || own.score || !own.class_scores.empty();
  const std::string key = (is_own ? "data." + std::string(name(role)) + "." : "data.") +
                          (model.prediction ? "prediction" : "score");
  for (auto& column : answer_columns(model)) {
    add_column(wanted, *intake.policy, {std::move(column), key, {}});
  }
  add_scores(wanted, intake, model);
}

void add_passes(std::vector<Wanted>& wanted, const Policy& policy,
                std::string Parameters::*column) {
  for (const auto& check : policy.checks) {
    add(wanted, {check.parameters.*column, "column of " + check.metric, check.where});
  }
}

}  // namespace

void require_countable(const Policy& policy) {
  constexpr auto kHint = "expected 'rows', or 'labels' with 'baseline' and 'candidate'";
  std::vector<Diagnostic> complaints;
  const auto add_complaint = [&](const SourcePosition& where, std::string message) {
    complaints.push_back(
        {.where = where, .message = std::move(message), .hint = kHint, .excerpt = {}});
  };
  if (policy.data.unit) {
    add_complaint(position_of(policy, "data.unit"),
                  "'data.unit' says which rows belong together, and cells have no rows");
  }
  if (policy.data.weight) {
    add_complaint(position_of(policy, "data.weight"),
                  "'data.weight' says what each row weighs, and cells have no rows");
  }
  if (policy.data.half_life.count() > 0) {
    add_complaint({policy.path, 1, 1},
                  "'inputs.half_life' weighs each row by its age, and cells have no rows");
  }
  for (const auto& check : policy.checks) {
    if (!is_of_rows(check.scope)) continue;
    add_complaint(check.where, "metric '" + check.metric +
                                   "' needs the numbers of each row, and cells have none");
  }
  if (!complaints.empty()) throw complain(std::move(complaints));
}

SourcePosition position_of(const Policy& policy, std::string_view key) {
  const auto& positions = policy.data.positions;
  const auto found =
      std::ranges::find(positions, key, &std::pair<std::string, SourcePosition>::first);
  return found == positions.end() ? SourcePosition{policy.path, 1, 1} : found->second;
}

Intake plan_intake(const Policy& policy, const Headers& headers) {
  require_one_layout(policy);
  require_design(policy, headers.cells);
  Intake intake;
  intake.policy = &policy;
  intake.data = &policy.data;
  intake.layout = layout_of(policy.inputs);
  intake.cells = headers.cells;
  intake.made = headers.made;
  intake.has_baseline = has_baseline(policy, intake.layout, headers);
  intake.has_labels = !policy.data.classes.empty();
  intake.candidate = resolved(policy.data.candidate, policy.data.shared);
  if (intake.has_baseline) {
    intake.baseline = resolved(policy.data.baseline, policy.data.shared);
  }
  intake.has_scores = headers.made.empty() && has_scores(intake);
  require_label_time(policy);
  if (intake.layout == Layout::cells) require_countable(policy);
  require_answers(intake);
  refuse_one_model_twice(intake);
  intake.user = user_columns(policy, headers.in_conditions);
  return intake;
}

std::vector<RolePath> role_paths(const Inputs& inputs) {
  std::vector<RolePath> paths;
  for (const auto& path :
       {RolePath{Role::rows, inputs.rows}, RolePath{Role::labels, inputs.labels},
        RolePath{Role::baseline, inputs.baseline}, RolePath{Role::candidate, inputs.candidate},
        RolePath{Role::cells, inputs.cells}}) {
    if (!path.path.empty()) {
      paths.push_back(path);
    }
  }
  return paths;
}

std::vector<Wanted> required_columns(const Intake& intake, Role role) {
  const auto& policy = *intake.policy;
  const auto& data = *intake.data;
  if (role == Role::cells && intake.cells == CellsOrigin::made) {
    return required_of_made(intake);
  }
  const bool is_whole = role == Role::rows || role == Role::cells;
  const bool is_model = role == Role::baseline || role == Role::candidate;
  std::vector<Wanted> wanted;
  if (role == Role::cells && intake.cells == CellsOrigin::unseen) {
    for (const auto column : {kMadeQuery, kMadeCount}) {
      add_column(wanted, policy, {std::string(column), "modelgate sql", {}});
    }
  }
  if (intake.has_labels &&
      (is_whole || role == Role::labels || (is_model && policy.inputs.labels.empty()))) {
    add_column(wanted, policy, {data.label, "data.label", {}});
  }
  if (data.id && role != Role::cells) {
    add_column(wanted, policy, {*data.id, "data.id", {}});
  }
  if (role == Role::cells) {
    add_column(wanted, policy, {data.count.value_or("count"), "data.count", {}});
  }
  if (is_whole && data.has_arm_column()) {
    add_column(wanted, policy, {data.arm->column, "data.arm.column", {}});
  }
  if (intake.has_baseline && (is_whole || role == Role::baseline)) {
    add_answer(wanted, intake, Role::baseline);
    add_passes(wanted, policy, &Parameters::baseline_column);
  }
  if (is_whole || role == Role::candidate) {
    add_answer(wanted, intake, Role::candidate);
    add_passes(wanted, policy, &Parameters::column);
  }
  return wanted;
}

}  // namespace modelgate::source
