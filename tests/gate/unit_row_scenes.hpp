/// \file
/// The rows of tests/oracle/gate_unit_rows.json, and rows of units drawn by hand.
#pragma once

#include <cstdint>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "gate/measurements.hpp"

namespace modelgate::gate {

inline nlohmann::json unit_rows_oracle() {
  std::ifstream file(MODELGATE_SOURCE_DIR "/tests/oracle/gate_unit_rows.json");
  return nlohmann::json::parse(file);
}

/// What a row of the oracle is looked at for.
enum class Columns { scores, numbers };

/// The oracle's rows under a design: "units", "weights" (each row its own unit) or "both".
inline RowBlock oracle_block(const nlohmann::json& oracle, const std::string& design,
                             Columns columns) {
  RowBlock block;
  const std::size_t first = columns == Columns::scores ? 2 : 4;
  block.baseline.resize(1);
  block.candidate.resize(1);
  for (const auto& row : oracle.at("rows")) {
    if (columns == Columns::scores) block.labels.push_back(row[1].get<std::int32_t>());
    block.baseline[0].push_back(row[first]);
    block.candidate[0].push_back(row[first + 1]);
    block.counts.push_back(design == "units" ? 1.0 : row[6].get<double>());
    block.unit.push_back(design == "weights" ? static_cast<std::int32_t>(block.unit.size())
                                             : row[0].get<std::int32_t>() - 1);
  }
  return canonical(std::move(block), design == "units" ? Counting::copies : Counting::weights);
}

/// Every row of the candidate's and the baseline's columns `copies` times, all of one unit.
inline Measurements in_units(const Measurements& rows, int copies) {
  const RowBlock& from = rows.blocks.front();
  RowBlock block;
  block.baseline.resize(1);
  block.candidate.resize(1);
  for (std::size_t row = 0; row < from.counts.size(); ++row) {
    if (!from.labels.empty()) block.labels.push_back(from.labels[row]);
    block.counts.push_back(copies);
    block.unit.push_back(static_cast<std::int32_t>(row));
    block.baseline[0].push_back(from.baseline[0][row]);
    block.candidate[0].push_back(from.candidate[0][row]);
  }
  return {rows.classes, Design::paired, {canonical(std::move(block))}};
}

/// An answer at 95% confidence about rows of units (or, with Counting::weights, weights).
inline MeasuredAnswer ask_design(const Measurements& rows, const Question& question,
                                 Counting counting = Counting::copies) {
  Policy policy = spam_policy();
  if (counting == Counting::copies) policy.data.unit = "customer";
  if (counting == Counting::weights) policy.data.weight = "weight";
  return measured_answer({rows, question, policy.data, 0.025, RelativeChange::wanted, "test"}, {});
}

}  // namespace modelgate::gate
