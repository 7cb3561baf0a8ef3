/// \file
/// Sums of millions of terms that lose nothing that matters.
#pragma once

#include <cmath>

namespace modelgate::stats {

/// A running sum with its rounding error carried along.
/// \source Neumaier (1974), Zeitschrift für Angewandte Mathematik und Mechanik 54:39
class Total {
 public:
  void add(double term) noexcept {
    const double sum = sum_ + term;
    error_ += std::abs(sum_) >= std::abs(term) ? (sum_ - sum) + term : (term - sum) + sum_;
    sum_ = sum;
  }

  [[nodiscard]] double value() const noexcept { return sum_ + error_; }

 private:
  double sum_ = 0.0;
  double error_ = 0.0;
};

}  // namespace modelgate::stats
