/// \file
/// What is known of a metric of rows on one population.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gate/answer.hpp"
#include "gate/measured.hpp"
#include "gate/support.hpp"

namespace modelgate::gate {

/// A question about rows, and what is needed to word and to draw an answer.
struct MeasuredQuestion {
  const Measurements& rows;
  const Question& question;
  const DataContract& contract;
  double alpha = 0.025;  ///< one-sided level at which limits must exist
  RelativeChange relative = RelativeChange::unwanted;
  std::string_view stream = {};  ///< names the random draws of resampled methods
};

/// Values and limits, and what the rows lack for them to be trusted. Missing limits without a want
/// are those of an undefined value.
struct MeasuredAnswer {
  Answer answer;
  std::optional<Want> value;   ///< of the candidate's value
  std::optional<Want> change;  ///< of the change, absolute or relative
};

/// The name of limits of a sum of rare events, in reports.
inline constexpr std::string_view kRareEvents = "gamma";

/// Limits by the law of the metric, or by the method that was asked for.
/// \source docs/methods.md, metrics of rows
[[nodiscard]] MeasuredAnswer measured_answer(const MeasuredQuestion& asked,
                                             const Resampling& resampling);

/// The parts of it, law by law: areas under the ROC curve; means, sums, losses and counts of
/// events; quantiles; curves of thresholds and bins of probability.
[[nodiscard]] MeasuredAnswer area_answer(const MeasuredQuestion& asked);
[[nodiscard]] MeasuredAnswer mean_answer(const MeasuredQuestion& asked);
[[nodiscard]] MeasuredAnswer quantile_answer(const MeasuredQuestion& asked);
[[nodiscard]] MeasuredAnswer curve_answer(const MeasuredQuestion& asked,
                                          const Resampling& resampling);

/// Limits from replicates: percentile, basic, BCa, Bayesian.
[[nodiscard]] MeasuredAnswer resampled_answer(const MeasuredQuestion& asked,
                                              const Resampling& resampling);

/// A metric's influence on the rows of a model.
[[nodiscard]] std::vector<double> influence_of(const ModelRows& rows, const Statistic& statistic);

/// Fills in the relative change from the limits of both values and their correlation.
void add_relative_change(const MeasuredQuestion& asked, double rho, Provenance provenance,
                         Answer& answer);

}  // namespace modelgate::gate
