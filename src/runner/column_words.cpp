/// \file
/// Lists of words that people give to columns.
#include "runner/column_words.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace modelgate::runner {
namespace {

using namespace std::string_view_literals;

constexpr std::array kLabelNames = {
    "label"sv,  "labels"sv,  "target"sv,      "targets"sv, "truth"sv, "ground_truth"sv,
    "y_true"sv, "actual"sv,  "groundtruth"sv, "gold"sv,    "y"sv,     "true_label"sv,
    "class"sv,  "outcome"sv, "gold_label"sv,  "expected"sv};
constexpr std::array kLabelWords = {"label"sv, "labels"sv, "target"sv, "truth"sv,
                                    "true"sv,  "actual"sv, "gold"sv,   "groundtruth"sv};
constexpr std::array kPredictionWords = {
    "pred"sv,   "preds"sv, "prediction"sv, "predicted"sv,  "predict"sv,       "predictions"sv,
    "answer"sv, "yhat"sv,  "decision"sv,   "classified"sv, "predictedlabel"sv};
constexpr std::array kScoreWords = {"score"sv, "scores"sv,      "prob"sv,          "probs"sv,
                                    "proba"sv, "probability"sv, "probabilities"sv, "p"sv,
                                    "conf"sv,  "confidence"sv};
constexpr std::array kIdentityWords = {"id"sv,   "ids"sv, "key"sv,   "uuid"sv,
                                       "guid"sv, "uid"sv, "index"sv, "idx"sv};
constexpr std::array kTimeWords = {"time"sv, "timestamp"sv, "date"sv, "datetime"sv,
                                   "ts"sv,   "at"sv,        "day"sv,  "when"sv};
constexpr std::array kUnitWords = {
    "user"sv, "customer"sv,     "account"sv, "patient"sv, "subject"sv,   "session"sv,
    "exam"sv, "group"sv,        "race"sv,    "device"sv,  "household"sv, "document"sv,
    "doc"sv,  "conversation"sv, "thread"sv,  "client"sv,  "host"sv,      "speaker"sv};
constexpr std::array kBaselineWords = {"baseline"sv,  "base"sv,       "old"sv,    "current"sv,
                                       "prod"sv,      "production"sv, "stable"sv, "champion"sv,
                                       "control"sv,   "previous"sv,   "prev"sv,   "before"sv,
                                       "reference"sv, "incumbent"sv,  "live"sv,   "v1"sv};
constexpr std::array kCandidateWords = {"candidate"sv, "cand"sv,       "new"sv,       "next"sv,
                                        "canary"sv,    "challenger"sv, "treatment"sv, "proposed"sv,
                                        "after"sv,     "v2"sv};

constexpr auto kModel = "model"sv;

std::span<const std::string_view> words_for(Theme theme) {
  switch (theme) {
    case Theme::label: return kLabelWords;
    case Theme::prediction: return kPredictionWords;
    case Theme::score: return kScoreWords;
    case Theme::identity: return kIdentityWords;
    case Theme::time: return kTimeWords;
    case Theme::unit: return kUnitWords;
    case Theme::baseline: return kBaselineWords;
    case Theme::candidate: return kCandidateWords;
  }
  return {};
}

bool is_lower(char letter) { return letter >= 'a' && letter <= 'z'; }
bool is_upper(char letter) { return letter >= 'A' && letter <= 'Z'; }
bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }
char lower(char letter) {
  return is_upper(letter) ? static_cast<char>(letter - 'A' + 'a') : letter;
}

// "probwin", "predicted2": what is glued to a telling beginning.
bool is_glued(std::string_view word, Theme theme) {
  switch (theme) {
    case Theme::score: return word.starts_with("prob");
    case Theme::prediction: return word.starts_with("pred");
    case Theme::label:
    case Theme::identity:
    case Theme::time:
    case Theme::unit:
    case Theme::baseline:
    case Theme::candidate: return false;
  }
  return false;
}

bool is_of(std::string_view word, Theme theme) {
  const auto words = words_for(theme);
  return std::ranges::find(words, word) != words.end() || is_glued(word, theme);
}

}  // namespace

std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words(1);
  char before = '\0';
  for (const char letter : name) {
    const bool is_inside = is_lower(letter) || is_upper(letter) || is_digit(letter) ||
                           static_cast<unsigned char>(letter) >= 0x80U;
    const bool is_hump = is_upper(letter) && is_lower(before);
    if ((!is_inside || is_hump) && !words.back().empty()) words.emplace_back();
    if (is_inside) words.back().push_back(lower(letter));
    before = letter;
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

bool speaks_of(std::string_view name, Theme theme) {
  return std::ranges::any_of(words_of(name),
                             [theme](const auto& word) { return is_of(word, theme); });
}

bool is_label_name(std::string_view name) {
  std::string joined;
  for (const std::string& word : words_of(name)) joined += (joined.empty() ? "" : "_") + word;
  return std::ranges::find(kLabelNames, joined) != kLabelNames.end();
}

bool is_model_name(std::string_view name) {
  const auto words = words_of(name);
  return !words.empty() && std::ranges::all_of(words, [](const auto& word) {
    return is_of(word, Theme::baseline) || is_of(word, Theme::candidate) || word == kModel;
  });
}

std::string stem_of(std::string_view name) {
  std::string stem;
  for (const std::string& word : words_of(name)) {
    if (is_of(word, Theme::prediction) || is_of(word, Theme::score)) continue;
    stem += (stem.empty() ? "" : " ") + word;
  }
  return stem;
}

}  // namespace modelgate::runner
