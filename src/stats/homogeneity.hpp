/// \file
/// Whether two samples come from one population: of categories (Pearson) and of numbers
/// (Kolmogorov and Smirnov).
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace modelgate::stats {

/// Result of a test of homogeneity.
struct Homogeneity {
  double statistic = 0.0;  ///< chi-square, or the largest distance of the distribution functions
  double degrees = 0.0;    ///< of freedom, for chi-square
  double p_value = 1.0;    ///< upper tail
  double effect = 0.0;     ///< in [0, 1]: Cramer's V, or the distance itself
};

/// Pearson's chi-square test on two rows of counts. Categories in which either sample expects fewer
/// than 5 are merged, the rarest first, until the pool expects 5 itself.
/// \param first, second  counts >= 0 of the same categories
/// \return  nothing where fewer than two categories are left: the samples are too small
/// \source  Cochran (1954), Biometrics 10, 417-451, for the 5
[[nodiscard]] std::optional<Homogeneity> chi_square_test(std::span<const std::int64_t> first,
                                                         std::span<const std::int64_t> second);

/// The two-sample Kolmogorov-Smirnov test from its statistic, by the limiting distribution; with
/// ties the p-value is too large.
/// \param distance       largest distance between the two distribution functions, in [0, 1]
/// \param first, second  sizes of the samples, >= 1
/// \source  Smirnov (1948), Annals of Mathematical Statistics 19, 279-281
[[nodiscard]] Homogeneity kolmogorov_smirnov_test(double distance, std::int64_t first,
                                                  std::int64_t second);

/// Upper tail of Kolmogorov's limiting distribution, P(K > x).
/// \param x  >= 0
[[nodiscard]] double kolmogorov_tail(double x);

}  // namespace modelgate::stats
