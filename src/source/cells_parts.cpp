/// \file
/// Labels, answers, slices and conditions of a row, as relation.cpp and answers.cpp have them for
/// the tool's own engine.
#include "source/cells_parts.hpp"

#include <algorithm>
#include <array>

#include "modelgate/source.hpp"
#include "source/complaints.hpp"
#include "source/condition.hpp"
#include "source/made_cells.hpp"
#include "source/translation.hpp"
#include "text/sql.hpp"

namespace modelgate::source {
namespace {

constexpr std::string_view kTable = "t.";

std::vector<CountedCondition> placed_conditions(const Policy& policy) {
  std::vector<CountedCondition> placed;
  const auto add = [&](const std::string& text, const std::string& key,
                       const SourcePosition& where) {
    if (text.empty() || std::ranges::find(placed, text, &CountedCondition::text) != placed.end()) {
      return;
    }
    placed.push_back({text, key, where, {}, {}, {}});
  };
  add(policy.data.where, "data.where", position_of(policy, "data.where"));
  for (const auto& check : policy.checks) add(check.slice.where, "slice", check.slice.position);
  return placed;
}

// What a condition says of a row that has none of its columns, by the tool's own engine.
std::string of_nothing(Engine& engine, const CountedCondition& condition) {
  std::string nulls;
  for (const auto& column : condition.columns) {
    nulls += (nulls.empty() ? "" : ", ") + std::string("NULL AS ") + text::sql_identifier(column);
  }
  const auto answer =
      engine.select("SELECT coalesce((" + condition.text + "), false) FROM (SELECT " +
                        (nulls.empty() ? "1" : nulls) + ")",
                    {});
  const bool holds = !answer.failure && answer.table.rows.at(0).at(0) == "true";
  return holds ? "true" : "false";
}

Diagnostic complaint(const CountedCondition& condition, std::string message, std::string hint) {
  return {.where = condition.where,
          .message = "condition (" + condition.key + "): " + std::move(message),
          .hint = std::move(hint),
          .excerpt = {}};
}

struct ClassScore {
  std::string name;
  std::string score;
};

}  // namespace

std::string CellsParts::column(const std::string& name) const {
  return std::string(kTable) + quoted(spelled(name, tables_->spelling));
}

std::string CellsParts::text(const std::string& name) const {
  return as_text(*dialect_, column(name));
}

std::string CellsParts::filled(const std::string& name) const {
  return "NULLIF(" + text(name) + ", '')";
}

std::vector<CountedCondition> CellsParts::conditions(Engine& engine) const {
  auto conditions = placed_conditions(*intake_->policy);
  std::vector<Diagnostic> complaints;
  for (auto& condition : conditions) {
    const auto read = read_condition(engine, condition.text);
    if (read.refusal) {
      complaints.push_back(complaint(condition, *read.refusal, ""));
      continue;
    }
    condition.columns = read.columns;
    condition.of_nothing = of_nothing(engine, condition);
    auto said = translated(read.tree, *dialect_, [this](const auto& name) { return column(name); });
    if (said.refusal && dialect_->conditions == Dialect::Conditions::spoken) {
      said = {"(" + condition.text + ")", std::nullopt};
    }
    if (said.refusal) {
      complaints.push_back(complaint(condition,
                                     *said.refusal + " (" + std::string(dialect_->engine) + ")",
                                     "make a column of it in a view, and name the column"));
    }
    condition.sql = "CASE WHEN " + said.sql + " THEN 'true' ELSE 'false' END";
  }
  if (!complaints.empty()) throw complain(std::move(complaints));
  return conditions;
}

std::string CellsParts::mark(ScoreFault fault) const {
  return literal(*dialect_, std::string(kMadeFaultMark) + std::string(name(fault)));
}

std::string CellsParts::score(const std::string& name) const {
  return as_double(*dialect_, column(name));
}

std::string CellsParts::by_threshold(const ModelColumns& model) const {
  const auto& data = *intake_->data;
  const auto positive = static_cast<std::size_t>(data.positive.value_or(1));
  const auto value = score(*model.score);
  // Infinite less infinite is no number, and no number is unlike 0.
  return "CASE WHEN " + value + " IS NULL OR " + value + " - " + value + " <> 0 THEN " +
         mark(ScoreFault::not_finite) + " WHEN " + value + " < 0 OR " + value + " > 1 THEN " +
         mark(ScoreFault::out_of_range) + " WHEN " + value +
         " >= " + double_literal(*dialect_, model.threshold.value_or(0.0)) + " THEN " +
         literal(*dialect_, data.classes.at(positive)) + " ELSE " +
         literal(*dialect_, data.classes.at(1 - positive)) + " END";
}

std::string CellsParts::by_largest(const ModelColumns& model) const {
  const auto& data = *intake_->data;
  std::vector<ClassScore> scores;
  for (const auto& name : data.classes) {
    const auto found =
        std::ranges::find(model.class_scores, name, &std::pair<std::string, std::string>::first);
    if (found != model.class_scores.end()) scores.push_back({name, score(found->second)});
  }
  std::string nonfinite;
  std::string outside;
  std::string sum;
  for (const auto& [name, value] : scores) {
    nonfinite += (nonfinite.empty() ? "" : " OR ") + value + " IS NULL OR " + value + " - " +
                 value + " <> 0";
    outside += (outside.empty() ? "" : " OR ") + value + " < 0 OR " + value + " > 1";
    sum += (sum.empty() ? "" : " + ") + value;
  }
  auto sql = "CASE WHEN " + nonfinite + " THEN " + mark(ScoreFault::not_finite) + " WHEN " +
             outside + " THEN " + mark(ScoreFault::out_of_range) + " WHEN ABS(" + sum + " - 1) > " +
             double_literal(*dialect_, data.score_sum_tolerance) + " THEN " +
             mark(ScoreFault::off_sum);
  // Of equal scores the first class wins, so that the others need not be asked.
  for (std::size_t at = 0; at + 1 < scores.size(); ++at) {
    std::string beats;
    for (std::size_t other = at + 1; other < scores.size(); ++other) {
      beats += (beats.empty() ? "" : " AND ") + scores[at].score + " >= " + scores[other].score;
    }
    sql += " WHEN " + beats + " THEN " + literal(*dialect_, scores[at].name);
  }
  return sql + " ELSE " + literal(*dialect_, scores.back().name) + " END";
}

std::string CellsParts::answer(const ModelColumns& model) const {
  if (model.prediction) return filled(*model.prediction);
  return model.score ? by_threshold(model) : by_largest(model);
}

std::vector<Computed> CellsParts::passes(Role model) const {
  std::vector<Computed> passes;
  for (const auto& check : intake_->policy->checks) {
    const auto& name =
        model == Role::candidate ? check.parameters.column : check.parameters.baseline_column;
    const auto title = name.empty() ? name : pass_column(model, name);
    if (!name.empty() && std::ranges::find(passes, title, &Computed::name) == passes.end()) {
      passes.push_back({title, text(name)});
    }
  }
  return passes;
}

std::vector<std::string> CellsParts::users() const {
  std::vector<std::string> names;
  const auto add = [&names](const std::string& name) {
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  };
  for (const auto& check : intake_->policy->checks) {
    for (const auto& column : check.slice.columns) add(column);
    for (const auto& [column, value] : check.slice.fixed) add(column);
  }
  if (intake_->data->has_arm_column()) add(intake_->data->arm->column);
  return names;
}

}  // namespace modelgate::source
