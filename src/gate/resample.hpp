/// \file
/// Point values and bootstrap replicates of statistics on one population.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "gate/moments.hpp"
#include "modelgate/choices.hpp"
#include "modelgate/evidence.hpp"
#include "modelgate/metric.hpp"

namespace modelgate::gate {

/// A metric with its parameters: what is computed on each replicate.
struct Statistic {
  const Metric* metric = nullptr;
  Parameters parameters;

  friend bool operator==(const Statistic&, const Statistic&) = default;
};

/// Whether each replicate carries the variance of its values.
enum class Variances { unwanted, wanted };

/// Whether replicates that take long begin with a few of them, which may leave no doubt
/// (settling.hpp).
enum class Opening { whole, few };

/// How to draw replicates.
struct Resampling {
  std::int64_t replicates = 0;
  std::uint64_t seed = 0;
  int threads = 1;
  std::stop_token stop;
  std::optional<double> prior = {};  ///< none: rows; else Dirichlet weights, this much added to
                                     ///< each cell's count
  Strata strata = Strata::none;      ///< of rows: which are drawn together
  Variances variances = Variances::unwanted;
  Opening opening = Opening::whole;
};

/// Replicates of one statistic, both models from the same draws where the design is paired; NaN
/// where undefined, empty where the model did not score the population.
struct Replicates {
  std::vector<double> candidate;
  std::vector<double> baseline;
  std::vector<Moments> moments = {};  ///< LinearMoments of each replicate, where they are wanted
};

/// The statistic on the data themselves.
[[nodiscard]] ModelValues evaluate(const Evidence& evidence, const Statistic& statistic);

/// The bootstrap of one population: of its rows, or with Dirichlet weights (Bayesian without a
/// prior, smoothed with one); the same bytes for any number of threads. Replicates are left
/// undefined once the stop token fired; the caller looks at it afterwards.
/// \param evidence  with a prior above 0, cells may be empty
/// \param stream    names the population: other names give independent draws
/// \source Efron and Tibshirani (1993), chapter 6; Rubin (1981), Annals of Statistics 9:130
[[nodiscard]] std::vector<Replicates> resample(const Evidence& evidence, std::string_view stream,
                                               std::span<const Statistic> statistics,
                                               const Resampling& resampling);

/// The statistic with one row of each cell left out, in the order of the cells.
[[nodiscard]] std::vector<ModelValues> jackknife(const Evidence& evidence,
                                                 const Statistic& statistic);

}  // namespace modelgate::gate
