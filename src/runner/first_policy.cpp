/// \file
/// Sections of a policy as text, each number under the sentence that explains it.
#include "runner/first_policy.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "policy/quoting.hpp"
#include "text/number.hpp"
#include "text/utf8.hpp"

namespace modelgate::runner {
namespace {

using policy::yaml_comment;
using policy::yaml_scalar;

constexpr std::size_t kClassesOnLine = 80;
constexpr std::size_t kNameColumns = 60;

std::string shown(const std::string& foreign) {
  return text::shortened(text::printable(foreign), kNameColumns);
}

std::string reason_of(const Found& found) {
  return found.why + (found.sureness == Sureness::guess ? "; a guess: please check" : "");
}

std::string classes_comment(const Discovery& found) {
  constexpr std::size_t kMostNamed = 12;
  std::string words = "The label contract. Rows of each class:";
  for (std::size_t i = 0; i < std::min(found.classes.size(), kMostNamed); ++i) {
    const ClassCount& one = found.classes[i];
    words += (i == 0 ? " " : ", ") + shown(one.name) + " " + text::grouped(one.rows);
  }
  if (found.classes.size() > kMostNamed) {
    words += " and " + std::to_string(found.classes.size() - kMostNamed) + " more classes";
  }
  if (found.unlabelled > 0) {
    words += "; " + text::grouped(found.unlabelled) + " rows have no label";
  }
  return yaml_comment(words + ".", 2);
}

std::string classes_text(const Discovery& found) {
  std::string flow = "  classes: [";
  std::string block = "  classes:\n";
  for (const ClassCount& one : found.classes) {
    const std::string scalar = yaml_scalar(one.name);
    flow += (&one == &found.classes.front() ? "" : ", ") + scalar;
    block += "    - " + scalar + "\n";
  }
  return text::width(flow) <= kClassesOnLine ? flow + "]\n" : block;
}

/// "prediction: new, score: new_p" of one model, as a flow map.
std::string model_flow(const FoundModel& model) {
  std::vector<std::string> parts;
  if (model.prediction) parts.push_back("prediction: " + yaml_scalar(model.prediction->column));
  if (model.score) parts.push_back("score: " + yaml_scalar(model.score->column));
  if (model.score && !model.prediction) parts.emplace_back("threshold: 0.5");
  std::string flow = "{";
  for (const std::string& part : parts) flow += (flow.size() == 1 ? "" : ", ") + part;
  return flow + "}";
}

/// A model with a score for each class, as a block map.
std::string model_block(const FoundModel& model, std::size_t indent) {
  const std::string start(indent, ' ');
  std::string block;
  if (model.prediction) {
    block += start + "prediction: " + yaml_scalar(model.prediction->column) + "\n";
  }
  block += start + "score:\n";
  for (const auto& [one, column] : model.class_scores) {
    block += start + "  " + yaml_scalar(one) + ": " + yaml_scalar(column) + "\n";
  }
  return block;
}

std::string model_text(const char* key, const FoundModel& model) {
  const std::string start = std::string("  ") + key + ":";
  if (model.class_scores.empty()) return start + " " + model_flow(model) + "\n";
  return start + "\n" + model_block(model, 4);
}

bool is_same_columns(const FoundModel& left, const FoundModel& right) {
  const auto column = [](const std::optional<Found>& one) {
    return one ? one->column : std::string();
  };
  return column(left.prediction) == column(right.prediction) &&
         column(left.score) == column(right.score) && left.class_scores == right.class_scores;
}

std::string shared_text(const FoundModel& model) {
  if (!model.class_scores.empty()) return model_block(model, 2);
  std::string text;
  if (model.prediction) text += "  prediction: " + yaml_scalar(model.prediction->column) + "\n";
  if (model.score) text += "  score: " + yaml_scalar(model.score->column) + "\n";
  if (model.score && !model.prediction) text += "  threshold: 0.5\n";
  return text;
}

std::string threshold_comment(const FoundModel& model) {
  if (!model.score || model.prediction) return {};
  return yaml_comment(
      "0.5 calls the positive class what is more likely than not; put your own threshold "
      "here, the one that production uses.",
      2);
}

std::string models_text(const Discovery& found) {
  const std::string threshold = threshold_comment(found.candidate);
  if (!found.baseline) {
    return yaml_comment("One model answers here (" +
                            (found.candidate.prediction ? reason_of(*found.candidate.prediction)
                                                        : std::string("its scores")) +
                            "). Name a second one under baseline: and candidate: to judge changes.",
                        2) +
           threshold + shared_text(found.candidate);
  }
  if (is_same_columns(*found.baseline, found.candidate)) {
    return threshold + shared_text(found.candidate);
  }
  return yaml_comment("The model in production and the one that wants in, told apart by " +
                          reason_of(found.order) + ".",
                      2) +
         threshold + model_text("baseline", *found.baseline) +
         model_text("candidate", found.candidate);
}

std::string unparsed_text(const Discovery& found) {
  const std::int64_t rows = found.baseline_unparsed + found.candidate_unparsed;
  if (rows == 0) return {};
  std::string words =
      "Answers that are no class: " + text::grouped(found.candidate_unparsed) +
      (found.baseline
           ? " of the candidate, " + text::grouped(found.baseline_unparsed) + " of the baseline"
           : "") +
      ". Each counts as a mistake.";
  return yaml_comment(words, 2) + "  unparsed: wrong\n";
}

/// Columns that a person has to decide about.
std::string offers_text(const Discovery& found) {
  std::string text;
  if (found.unit) {
    text +=
        yaml_comment("If the rows of one '" + shown(found.unit->column) + "' belong together (" +
                         found.unit->why + "), say so: intervals then grow as they must.",
                     2) +
        "  # unit: " + yaml_scalar(found.unit->column) + "\n";
  }
  if (found.time) {
    text += yaml_comment(
                "The clock of the data, where its times have a zone (2026-03-01T12:00:00Z).", 2) +
            "  # time: " + yaml_scalar(found.time->column) + "\n";
  }
  return text;
}

std::string data_text(const Discovery& found) {
  std::string text = "data:\n" + classes_comment(found) + classes_text(found);
  if (found.positive) {
    text += yaml_comment(
                "What recall, precision and F1 are about: " + reason_of(*found.positive) + ".", 2) +
            "  positive: " + yaml_scalar(found.positive->column) + "\n";
  }
  if (found.label.sureness == Sureness::likely) {
    text += yaml_comment("Taken for the label by " + found.label.why + ".", 2);
  }
  text += "  label: " + yaml_scalar(found.label.column) + "\n";
  if (found.id) text += "  id: " + yaml_scalar(found.id->column) + "\n";
  return text + models_text(found) + unparsed_text(found) + offers_text(found);
}

std::string inputs_text(const Inputs& inputs) {
  constexpr std::array<std::pair<const char*, std::string Inputs::*>, 4> kKeys = {
      std::pair{"rows", &Inputs::rows}, std::pair{"labels", &Inputs::labels},
      std::pair{"baseline", &Inputs::baseline}, std::pair{"candidate", &Inputs::candidate}};
  std::string text = "inputs:\n";
  for (const auto& [key, member] : kKeys) {
    if (!(inputs.*member).empty()) {
      text += std::string("  ") + key + ": " + yaml_scalar(inputs.*member) + "\n";
    }
  }
  return text;
}

std::string evidence_text(const PolicyDraft& draft) {
  std::string text = "evidence:\n" +
                     yaml_comment("There were " + text::grouped(draft.found.rows) +
                                      " rows; far fewer would mean a broken export.",
                                  2) +
                     "  min_rows: " + std::to_string(draft.min_rows) + "\n";
  if (draft.min_rows_per_class > 0) {
    text += yaml_comment(
                "Half of the rarest class, rounded down: below that its share of right answers "
                "says little.",
                2) +
            "  min_rows_per_class: " + std::to_string(draft.min_rows_per_class) + "\n";
  }
  return text;
}

std::string limit_text(const char* key, const std::optional<FirstLimit>& limit) {
  if (!limit) return {};
  return yaml_comment(limit->why, 4) + "    " + key + ": \"" + limit->limit + "\"\n";
}

std::string check_text(const FirstCheck& check) {
  std::string text = check.about.empty() ? std::string() : yaml_comment(check.about, 2);
  text += check.name.empty() ? "  - metric: "
                             : "  - name: " + yaml_scalar(check.name) + "\n    metric: ";
  text += check.metric + "\n";
  if (!check.class_name.empty()) text += "    class: " + yaml_scalar(check.class_name) + "\n";
  if (!check.slice.empty()) text += "    slice: " + yaml_scalar(check.slice) + "\n";
  text += limit_text("slo", check.slo) + limit_text("delta", check.delta);
  if (!check.burden_why.empty()) {
    text += yaml_comment(check.burden_why, 4) + "    burden: prove_harm\n";
  }
  return text;
}

}  // namespace

std::string written(const PolicyDraft& draft) {
  std::string text = yaml_comment(
      "A first policy, written by 'modelgate init' from " + text::printable(draft.origin) +
          ". Its limits say what these data show; yours should say what "
          "your users need.",
      0);
  text += "version: 1\nname: " + yaml_scalar(draft.name) + "\n\n";
  text += data_text(draft.found) + "\n" + inputs_text(draft.inputs) + "\n";
  text += evidence_text(draft) + "\nchecks:\n";
  for (const FirstCheck& check : draft.checks) {
    text += (&check == &draft.checks.front() ? "" : "\n") + check_text(check);
  }
  return text;
}

}  // namespace modelgate::runner
