/// \file
/// Where each model's answers stand: a column of predictions, or scores and how they decide.
#include <algorithm>
#include <array>

#include "policy/sections.hpp"

namespace modelgate::policy {
namespace {

constexpr std::array kKeys = {
    Key{"prediction", "Column of this model's predicted class.", R"({"$ref": "#/$defs/text"})", {}},
    Key{"score",
        "Column of this model's probability of `positive`, or {class: column}.",
        R"({"$ref": "#/$defs/score"})",
        {}},
    Key{"threshold",
        "This model predicts `positive` where its score is at least this.",
        R"({"$ref": "#/$defs/threshold"})",
        {}},
};

using ClassScores = std::vector<std::pair<std::string, std::string>>;

ClassScores read_class_scores(const Value& node, const DataContract& data, Problems& problems) {
  std::vector<std::string> columns(data.classes.size());
  for (const Entry& entry : node.entries) {
    const auto index = read_class(entry.key, data, "score", problems);
    const auto column = read_text(entry.value, "score", problems);
    if (!index || !column) continue;
    std::string& slot = columns[static_cast<std::size_t>(*index)];
    if (!slot.empty()) {
      problems.add(entry.key.where,
                   "class " + in_quotes(entry.key.text) + " has two score columns");
    }
    slot = *column;
  }
  ClassScores scores;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].empty()) {
      problems.add(node.where, "'score' lacks a column for class " + in_quotes(data.classes[i]));
    }
    scores.emplace_back(data.classes[i], columns[i]);
  }
  return scores;
}

void require_positive(const Value& score, const DataContract& data, Problems& problems) {
  if (data.classes.size() > 2) {
    problems.add(
        score.where,
        "one score column cannot tell " + std::to_string(data.classes.size()) + " classes apart",
        "give a column for every class: {class: column, ...}");
  } else if (!data.positive) {
    problems.add(score.where,
                 "'score' is the probability of `positive`, which 'data' does not name",
                 "add 'positive'");
  }
}

ModelColumns read_model(const Fields& fields, const DataContract& data) {
  constexpr Range kProbability = {0.0, 1.0};
  ModelColumns model;
  model.prediction = fields.text("prediction");
  model.threshold = fields.number("threshold", kProbability);
  const Value* score = fields.find("score");
  if (score != nullptr && score->kind == Kind::map) {
    model.class_scores = read_class_scores(*score, data, fields.problems());
  } else if (score != nullptr) {
    model.score = fields.text("score");
    require_positive(*score, data, fields.problems());
  }
  return model;
}

bool has_scores(const ModelColumns& model) { return model.score || !model.class_scores.empty(); }

/// A model's columns with the shared ones filled in, and what to point at.
struct Resolved {
  ModelColumns columns;
  const Value* score;
  const Value* threshold;
};

Resolved resolve(const Fields& shared, const Fields& own, const AllColumns& all,
                 const ModelColumns& model) {
  const auto node = [&shared, &own](std::string_view key) {
    const Value* found = own.find(key);
    return found != nullptr ? found : shared.find(key);
  };
  Resolved resolved{model, node("score"), node("threshold")};
  ModelColumns& columns = resolved.columns;
  if (!columns.prediction) columns.prediction = all.shared.prediction;
  if (!columns.threshold) columns.threshold = all.shared.threshold;
  if (!has_scores(columns)) {
    columns.score = all.shared.score;
    columns.class_scores = all.shared.class_scores;
  }
  return resolved;
}

// What is wrong with a model's columns once they are resolved; the place says whose.
void check_resolved(const Resolved& model, Problems& problems) {
  if (model.threshold != nullptr && model.score == nullptr) {
    problems.add(model.threshold->where, "'threshold' needs a 'score' to compare with",
                 "name the column with the probability of `positive`");
  } else if (model.threshold != nullptr && model.score->kind == Kind::map) {
    problems.add(model.threshold->where,
                 "'threshold' needs the score of the positive class alone; with a score for every "
                 "class the largest decides");
  } else if (model.score != nullptr && model.score->kind != Kind::map &&
             model.threshold == nullptr && !model.columns.prediction) {
    problems.add(model.score->where, "'score' without 'prediction' needs a 'threshold'",
                 "the prediction is `positive` where score >= threshold");
  }
}

bool same_answers(const ModelColumns& left, const ModelColumns& right) {
  if (left.prediction || right.prediction) return left.prediction == right.prediction;
  return left.score == right.score && left.class_scores == right.class_scores &&
         left.threshold == right.threshold;
}

}  // namespace

constinit const Section kModelSection = {"model", "the columns of one model", kKeys, {}, {}};

AllColumns read_columns(const Fields& data_fields, const DataContract& data) {
  AllColumns all;
  all.shared = read_model(data_fields, data);
  const Value* baseline = data_fields.find("baseline");
  const Value* candidate = data_fields.find("candidate");
  Problems& problems = data_fields.problems();
  std::vector<Resolved> models;
  if (baseline != nullptr) {
    const Fields fields(*baseline, kModelSection, problems);
    all.baseline = read_model(fields, data);
    models.push_back(resolve(data_fields, fields, all, all.baseline));
  }
  if (candidate != nullptr) {
    const Fields fields(*candidate, kModelSection, problems);
    all.candidate = read_model(fields, data);
    models.push_back(resolve(data_fields, fields, all, all.candidate));
  }
  if (models.size() < 2) {
    models.push_back({all.shared, data_fields.find("score"), data_fields.find("threshold")});
  }
  const bool has_both = baseline != nullptr && candidate != nullptr;
  if (has_both && same_answers(models[0].columns, models[1].columns)) {
    problems.add(candidate->where, "baseline and candidate name the same columns",
                 "a model cannot be compared with itself");
  }
  for (const Resolved& model : models) check_resolved(model, problems);
  return all;
}

}  // namespace modelgate::policy
