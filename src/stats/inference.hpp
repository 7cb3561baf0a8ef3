/// \file
/// What is known of one parameter: its limits at every one-sided level, whatever the method.
#pragma once

#include <memory>

namespace modelgate::stats {

/// The least p-value there is: none is 0, not even of what cannot be.
inline constexpr double kSmallestP = 0x1p-1022;

/// Closed interval in the statistic's unit.
struct Bounds {
  double low;
  double high;
};

/// One-sided confidence limits of one parameter at every level, and the p-values that invert them.
/// \source Cox and Hinkley (1974), Theoretical Statistics, section 7.2; Schweder and Hjort (2002),
///         Scandinavian Journal of Statistics 29:309
class Inference {
 public:
  Inference() = default;
  Inference(const Inference&) = delete;
  Inference& operator=(const Inference&) = delete;
  virtual ~Inference() = default;

  /// The statistic on the data themselves; finite.
  [[nodiscard]] virtual double estimate() const = 0;

  /// Lower limit: lies above the truth with probability `alpha`. Never decreases with alpha.
  /// \param alpha  in (0, 1)
  [[nodiscard]] virtual double lower(double alpha) const = 0;

  /// Upper limit: lies below the truth with probability `alpha`. Never increases with alpha.
  /// \param alpha  in (0, 1)
  [[nodiscard]] virtual double upper(double alpha) const = 0;

  /// Smallest alpha with lower(alpha) >= value: the p-value of "the truth lies below value". In
  /// (0, 1]; found by root search where a method has no formula of its own.
  [[nodiscard]] virtual double p_above(double value) const;

  /// Smallest alpha with upper(alpha) <= value: the p-value of "the truth lies above value".
  [[nodiscard]] virtual double p_below(double value) const;
};

/// All decisions on one statistic of one population share it, and so do the sums it is part of.
using InferencePtr = std::shared_ptr<const Inference>;

/// Two-sided interval: both limits at (1 - confidence) / 2.
/// \param confidence  in (0, 1)
[[nodiscard]] Bounds interval(const Inference& inference, double confidence);

}  // namespace modelgate::stats
