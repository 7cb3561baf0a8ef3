/// \file
/// Scores are compared exactly: text is parsed to the nearest double, and so is the threshold.
#include "source/answers.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "modelgate/source.hpp"
#include "text/number.hpp"
#include "text/sql.hpp"

namespace modelgate::source {
namespace {

std::string marker(ScoreFault fault) {
  return "chr(" + std::to_string(kScoreFaultMark) + ") || " + text::sql_literal(name(fault));
}

std::string score_sql(std::string_view qualifier, std::string_view column) {
  return "TRY_CAST(" + column_sql(qualifier, column) + " AS DOUBLE)";
}

// Text that is no number, a null and NaN are alike: there is no finite score.
std::string is_nonfinite(const std::string& score) {
  return "(" + score + " IS NULL OR NOT isfinite(" + score + "))";
}

std::string is_out_of_range(const std::string& score) {
  return "(" + score + " < 0 OR " + score + " > 1)";
}

std::string number_sql(double value) { return "'" + text::shortest(value) + "'::DOUBLE"; }

std::string thresholded(const ModelColumns& model, const DataContract& data,
                        std::string_view qualifier) {
  assert(data.positive && data.classes.size() == 2 && model.threshold);
  const auto positive = static_cast<std::size_t>(*data.positive);
  const auto score = score_sql(qualifier, *model.score);
  return "CASE WHEN " + is_nonfinite(score) + " THEN " + marker(ScoreFault::not_finite) + " WHEN " +
         is_out_of_range(score) + " THEN " + marker(ScoreFault::out_of_range) + " WHEN " + score +
         " >= " + number_sql(*model.threshold) + " THEN " +
         text::sql_literal(data.classes.at(positive)) + " ELSE " +
         text::sql_literal(data.classes.at(1 - positive)) + " END";
}

struct ClassScore {
  std::string name;
  std::string score;
};

std::vector<ClassScore> in_policy_order(const ModelColumns& model, const DataContract& data,
                                        std::string_view qualifier) {
  std::vector<ClassScore> scores;
  for (const auto& class_name : data.classes) {
    const auto found = std::ranges::find(model.class_scores, class_name,
                                         &std::pair<std::string, std::string>::first);
    if (found != model.class_scores.end()) {
      scores.push_back({class_name, score_sql(qualifier, found->second)});
    }
  }
  return scores;
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string all;
  for (const auto& part : parts) {
    all += (all.empty() ? "" : std::string(between)) + part;
  }
  return all;
}

std::string largest_score(const ModelColumns& model, const DataContract& data,
                          std::string_view qualifier) {
  const auto scores = in_policy_order(model, data, qualifier);
  std::vector<std::string> values;
  std::vector<std::string> nonfinite;
  std::vector<std::string> out_of_range;
  for (const auto& [class_name, score] : scores) {
    values.push_back(score);
    nonfinite.push_back(is_nonfinite(score));
    out_of_range.push_back(is_out_of_range(score));
  }
  auto sql = "CASE WHEN " + joined(nonfinite, " OR ") + " THEN " + marker(ScoreFault::not_finite) +
             " WHEN " + joined(out_of_range, " OR ") + " THEN " + marker(ScoreFault::out_of_range) +
             " WHEN abs(" + joined(values, " + ") + " - 1) > " +
             number_sql(data.score_sum_tolerance) + " THEN " + marker(ScoreFault::off_sum);
  const auto largest = "greatest(" + joined(values, ", ") + ")";
  for (const auto& [class_name, score] : scores) {
    sql += " WHEN " + score + " = " + largest + " THEN " + text::sql_literal(class_name);
  }
  return sql + " END";
}

}  // namespace

std::string column_sql(std::string_view qualifier, std::string_view column) {
  return std::string(qualifier) + "." + text::sql_identifier(column);
}

bool is_set(const ModelColumns& own) noexcept {
  return own.prediction || own.score || own.threshold || !own.class_scores.empty();
}

ModelColumns resolved(const ModelColumns& own, const ModelColumns& shared) {
  ModelColumns model = own;
  if (!own.prediction && !own.score && own.class_scores.empty()) {
    model = shared;
  }
  model.threshold = own.threshold ? own.threshold : shared.threshold;
  return model;
}

std::vector<std::string> answer_columns(const ModelColumns& model) {
  return model.prediction ? std::vector<std::string>{*model.prediction} : score_columns(model);
}

std::vector<std::string> score_columns(const ModelColumns& model) {
  if (model.score) {
    return {*model.score};
  }
  std::vector<std::string> columns;
  for (const auto& [class_name, column] : model.class_scores) {
    columns.push_back(column);
  }
  return columns;
}

std::vector<std::string> score_expressions(const ModelColumns& model, const DataContract& data,
                                           std::string_view qualifier) {
  const bool is_binary = data.classes.size() == 2;
  const bool is_absent = qualifier.empty() || score_columns(model).empty();
  if (is_absent) {
    return std::vector<std::string>(is_binary ? 1 : data.classes.size(), "NULL::DOUBLE");
  }
  if (model.score) {
    return {score_sql(qualifier, *model.score)};
  }
  std::vector<std::string> scores;
  for (auto& [class_name, score] : in_policy_order(model, data, qualifier)) {
    scores.push_back(std::move(score));
  }
  if (!is_binary) {
    return scores;
  }
  return {"CASE WHEN abs(" + joined(scores, " + ") +
          " - 1) <= " + number_sql(data.score_sum_tolerance) + " THEN " +
          scores.at(static_cast<std::size_t>(data.positive.value_or(1))) + " END"};
}

std::string answer_sql(const ModelColumns& model, const DataContract& data,
                       std::string_view qualifier) {
  if (model.prediction) {
    return text_sql(qualifier, *model.prediction);
  }
  if (model.score) {
    return thresholded(model, data, qualifier);
  }
  return model.class_scores.empty() ? "NULL::VARCHAR" : largest_score(model, data, qualifier);
}

std::string text_sql(std::string_view qualifier, std::string_view column) {
  return "nullif(" + column_sql(qualifier, column) + "::VARCHAR, '')";
}

}  // namespace modelgate::source
