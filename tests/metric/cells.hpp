/// \file
/// The counted cells and figures of an oracle file, and what a metric sees of them.
#pragma once

#include <nlohmann/json.hpp>

#include "modelgate/metric.hpp"

namespace modelgate::metric {

enum class Model { baseline, candidate };

/// Confusion matrix of one model from cells [label, baseline, candidate, count].
[[nodiscard]] inline Confusion confusion_of(const nlohmann::json& cells, int classes, Model model) {
  Confusion confusion(classes);
  for (const auto& cell : cells) {
    const auto label = cell[0].get<std::size_t>();
    const auto answer = cell[model == Model::baseline ? 1 : 2].get<std::size_t>();
    const auto count = cell[3].get<double>();
    confusion.counts[label * confusion.predicted.size() + answer] += count;
    confusion.truth[label] += count;
    confusion.predicted[answer] += count;
    confusion.total += count;
  }
  return confusion;
}

/// How the two models agree, from the same cells.
[[nodiscard]] inline Agreement agreement_of(const nlohmann::json& cells) {
  Agreement agreement;
  for (const auto& cell : cells) {
    const bool baseline = cell[0] == cell[1];
    const bool candidate = cell[0] == cell[2];
    double& part = baseline             ? (candidate ? agreement.both_right : agreement.broken)
                   : candidate          ? agreement.fixed
                   : cell[1] == cell[2] ? agreement.both_wrong_alike
                                        : agreement.both_wrong_differently;
    part += cell[3].get<double>();
  }
  return agreement;
}

/// Parameters as a figure of the oracle names them.
[[nodiscard]] inline Parameters parameters_of(const nlohmann::json& figure) {
  Parameters parameters;
  if (figure.contains("class")) parameters.class_index = figure["class"].get<int>();
  if (figure.contains("average")) {
    const auto average = figure["average"].get<std::string>();
    parameters.average = average == "macro"   ? Average::macro
                         : average == "micro" ? Average::micro
                                              : Average::weighted;
  }
  if (figure.contains("weights")) {
    parameters.weights =
        figure["weights"] == "linear" ? KappaWeights::linear : KappaWeights::quadratic;
  }
  parameters.beta = figure.value("beta", 1.0);
  return parameters;
}

}  // namespace modelgate::metric
