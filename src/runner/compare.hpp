/// \file
/// Two models side by side without a policy.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "modelgate/report.hpp"
#include "modelgate/run.hpp"

namespace modelgate::runner {

/// What a policy would say about the columns.
struct ModelPair {
  std::string label = "label";
  std::optional<std::string> prediction;            ///< in both models' files
  std::optional<std::string> baseline_prediction;   ///< in one file of both models
  std::optional<std::string> candidate_prediction;  ///< in one file of both models
  std::optional<std::string> score;                 ///< of the positive class of two; likewise
  std::optional<std::string> baseline_score;        ///< in one file of both models
  std::optional<std::string> candidate_score;       ///< in one file of both models
  std::optional<std::string> id;
  std::vector<std::string> classes;  ///< empty: those of the labels, ordered
  std::optional<std::string> positive;
  std::vector<std::string> slices;
  double confidence = 0.95;
};

/// A report whose decisions hold every metric for both models and the change; their verdicts say
/// nothing. Metrics of two classes are about the positive one (default: the rarer), of many classes
/// macro averages, and recall, precision and f1 of each; metrics of scores where scores are named.
/// \throws UsageError, SourceError, DataError, PolicyError
[[nodiscard]] Report compare(const ModelPair& comparison, const RunOptions& options);

}  // namespace modelgate::runner
