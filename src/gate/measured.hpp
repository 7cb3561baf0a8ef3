/// \file
/// Rows as numbers: their canonical order, and each model's view of them.
#pragma once

#include <vector>

#include "gate/arms.hpp"
#include "gate/resample.hpp"
#include "gate/unit_rows.hpp"
#include "modelgate/evidence.hpp"

namespace modelgate::gate {

/// The block in an order that depends on the rows alone, with equal rows of one unit made one where
/// counts are copies; units are numbered in the order of their first rows. Weights are scaled to a
/// mean of 1: what they are multiplied by means nothing.
[[nodiscard]] RowBlock canonical(RowBlock block, Counting counting = Counting::copies);

/// The rows that a model scored; null where there are none.
[[nodiscard]] const RowBlock* block_of(const Measurements& measurements, Arm arm);

/// A model's rows with their counts as weights. Views into the block.
[[nodiscard]] ModelRows rows_of(const Measurements& measurements, const RowBlock& block, Arm arm);

/// The statistic on the data themselves.
[[nodiscard]] ModelValues evaluate(const Measurements& measurements, const Statistic& statistic);

/// Rows behind a block.
[[nodiscard]] double row_count(const RowBlock& block);

/// Rows of each class.
[[nodiscard]] std::vector<double> class_rows(const RowBlock& block, int classes);

}  // namespace modelgate::gate
