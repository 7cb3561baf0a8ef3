/// \file
/// Which column is what: what a policy would say, found in data that no policy describes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runner/column_content.hpp"
#include "source/survey.hpp"

namespace modelgate::runner {

/// How much to trust a finding: said by the user, said by the data, told by names, or only not
/// contradicted.
enum class Sureness { given, sure, likely, guess };

/// The word for people.
[[nodiscard]] constexpr std::string_view name(Sureness sureness) noexcept {
  switch (sureness) {
    case Sureness::given: return "given";
    case Sureness::sure: return "sure";
    case Sureness::likely: return "likely";
    case Sureness::guess: return "a guess";
  }
  return {};
}

/// A column and why it is taken for what it is; `why` is a phrase without a full stop.
struct Found {
  std::string column;
  Sureness sureness = Sureness::guess;
  std::string why;
};

/// Where a model's answers stand: a prediction, a score of the positive one of two classes, a score
/// for each class, or several of these.
struct FoundModel {
  std::string stem;  ///< the words that tell it from the other
  std::optional<Found> prediction;
  std::optional<Found> score;
  std::vector<std::pair<std::string, std::string>> class_scores;  ///< class, column
};

/// What the user says of columns; it is never doubted.
struct ColumnChoices {
  std::optional<std::string> label;
  std::optional<std::string> prediction;            ///< in both models' files
  std::optional<std::string> baseline_prediction;   ///< in one file of both models
  std::optional<std::string> candidate_prediction;  ///< in one file of both models
  std::optional<std::string> score;                 ///< of the positive class of two; likewise
  std::optional<std::string> baseline_score;        ///< in one file of both models
  std::optional<std::string> candidate_score;       ///< in one file of both models
  std::optional<std::string> id;
  std::vector<std::string> classes;  ///< empty: those of the labels
  std::optional<std::string> positive;
  std::vector<std::string> slices;  ///< empty: those that are found
};

/// The columns of one gate.
struct Discovery {
  std::int64_t rows = 0;
  Found label;
  std::int64_t unlabelled = 0;
  std::vector<ClassCount> classes;  ///< in the order of people
  std::optional<Found> positive;    ///< the class, of two
  std::optional<FoundModel> baseline;
  FoundModel candidate;
  Found order;  ///< why which model is the baseline; no column
  std::optional<Found> id;
  std::optional<Found> time;
  std::optional<Found> unit;
  std::vector<Found> slices;
  std::int64_t baseline_unparsed = 0;   ///< predictions that are no class
  std::int64_t candidate_unparsed = 0;  ///< likewise
};

/// Finds the columns.
/// \throws UsageError  where nothing or too much fits: naming the columns and the option to use
/// \throws SourceError
[[nodiscard]] Discovery discover(source::Survey& survey, const ColumnChoices& choices);

}  // namespace modelgate::runner
