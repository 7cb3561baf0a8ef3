/// \file
/// The tables of both models, to be evaluated again after rows were taken out or put in.
#pragma once

#include "gate/resample.hpp"
#include "modelgate/evidence.hpp"

namespace modelgate::gate {

/// Confusion matrices and agreement of one population, in rows (or their weights).
class Tables {
 public:
  explicit Tables(const Evidence& evidence);

  /// \param candidate  without rows where the model scored none; likewise `baseline`
  Tables(Confusion candidate, Confusion baseline, Agreement agreement);

  /// Puts rows of a cell in, or takes them out.
  /// \param weight  of the rows together; negative: out
  void add(const Cell& cell, double weight);

  /// Rows that both models scored.
  [[nodiscard]] double paired_rows() const noexcept { return agreement_.total(); }

  /// As gate::evaluate(), on the rows that are in.
  [[nodiscard]] ModelValues evaluate(const Statistic& statistic) const;

 private:
  Confusion candidate_, baseline_;
  Agreement agreement_;
};

}  // namespace modelgate::gate
