/// \file
/// The bootstrap of metrics of rows: what is drawn, and what that takes.
#pragma once

#include <cstdint>

#include "gate/measured_answer.hpp"
#include "gate/resample.hpp"

namespace modelgate::gate {

/// What replicates would take.
struct RowWork {
  std::int64_t rows;  ///< distinct ones
  double share;       ///< of what is worth waiting for
};

/// Of all blocks, each drawn as row_replicates() does.
[[nodiscard]] RowWork row_work(const MeasuredQuestion& asked, const Resampling& resampling);

/// Replicates of both models: the metric's own formula under multinomial weights of the rows (with
/// a prior, Dirichlet weights). Paired models share the weights. The same bytes for any number of
/// threads and on any instruction set. Values are left undefined once the stop token fired.
///
/// Rows are drawn one by one where the metric is a sum over them or hangs on their ranks and few of
/// them are alike; else kinds of equal rows are drawn with their counts. Either is the row
/// bootstrap, exactly.
/// \source Efron and Tibshirani (1993), chapter 6
[[nodiscard]] Replicates row_replicates(const MeasuredQuestion& asked,
                                        const Resampling& resampling);

}  // namespace modelgate::gate
