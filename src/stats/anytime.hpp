/// \file
/// Critical values that hold at all numbers of rows at once: the asymptotic confidence sequence.
#pragma once

namespace modelgate::stats {

/// The normal mixture behind a confidence sequence, by its variance in units of one row's.
struct NormalMixture {
  double variance;
};

/// The mixture whose limits are about tightest at `rows`.
/// \param rows   > 0; to be chosen before the data are seen
/// \param alpha  one-sided error, in (0, 0.5)
/// \source Howard, Ramdas, McAuliffe and Sekhon (2021), Annals of Statistics 49:1055, section 3.5
[[nodiscard]] NormalMixture tuned_mixture(double rows, double alpha);

/// What a standard normal statistic of `rows` rows must exceed, one side, so that the chance to do
/// so at any number of rows is about `alpha`, and no more once the statistic is nearly normal.
/// \param rows   > 0
/// \param alpha  in (0, 1)
/// \source Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (2024), Annals of Statistics 52:2613
[[nodiscard]] double anytime_critical_value(const NormalMixture& mixture, double rows,
                                            double alpha);

}  // namespace modelgate::stats
