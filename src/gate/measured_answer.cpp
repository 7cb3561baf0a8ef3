/// \file
/// From law and method to the file that answers.
#include "gate/measured_answer.hpp"

#include "stats/mover.hpp"
#include "stats/relative_change.hpp"

namespace modelgate::gate {
namespace {

bool is_resampled(const MeasuredQuestion& asked, Law law) {
  switch (asked.question.asked) {
    case IntervalMethod::percentile:
    case IntervalMethod::basic:
    case IntervalMethod::bca:
    case IntervalMethod::bayesian: return true;
    case IntervalMethod::automatic: return law == Law::rows;
    case IntervalMethod::studentized:
    case IntervalMethod::smoothed:
    case IntervalMethod::wilson:
    case IntervalMethod::clopper_pearson:
    case IntervalMethod::mid_p:
    case IntervalMethod::jeffreys:
    case IntervalMethod::newcombe:
    case IntervalMethod::tango:
    case IntervalMethod::delong: return false;
  }
  return false;
}

bool is_named_for(IntervalMethod method, Law law) {
  if (method == IntervalMethod::automatic) return true;
  const bool is_of_areas = method == IntervalMethod::delong || method == IntervalMethod::newcombe;
  return is_of_areas && law == Law::area;
}

MeasuredAnswer refused(const MeasuredQuestion& asked) {
  const Statistic& statistic = asked.question.statistic;
  const Want want{"interval: " + std::string(name(asked.question.asked)) + " has no meaning for " +
                      std::string(statistic.metric->title),
                  {}};
  return {{.point = evaluate(asked.rows, statistic)}, want, want};
}

}  // namespace

std::vector<double> influence_of(const ModelRows& rows, const Statistic& statistic) {
  return statistic.metric->influence(rows, statistic.parameters);
}

void add_relative_change(const MeasuredQuestion& asked, double rho, Provenance provenance,
                         Answer& answer) {
  const bool is_possible = asked.relative == RelativeChange::wanted && answer.candidate &&
                           answer.baseline && answer.point.baseline != 0.0;
  if (!is_possible) return;
  const auto difference = [rho, candidate = answer.candidate.inference,
                           baseline = answer.baseline.inference](double factor) {
    return stats::mover_difference(candidate, baseline, factor, rho);
  };
  answer.relative = {
      stats::relative_change(answer.point.candidate, answer.point.baseline, difference),
      provenance};
}

MeasuredAnswer measured_answer(const MeasuredQuestion& asked, const Resampling& resampling) {
  const Statistic& statistic = asked.question.statistic;
  const Law law = statistic.metric->law(statistic.parameters);
  if (is_resampled(asked, law)) return resampled_answer(asked, resampling);
  if (!is_named_for(asked.question.asked, law)) return refused(asked);
  switch (law) {
    case Law::area: return area_answer(asked);
    case Law::mean:
    case Law::loss:
    case Law::total:
    case Law::events: return mean_answer(asked);
    case Law::quantile: return quantile_answer(asked);
    case Law::average_precision:
    case Law::rate_point:
    case Law::recall_point:
    case Law::separation:
    case Law::best_threshold:
    case Law::calibration:
    case Law::worst_calibration: return curve_answer(asked, resampling);
    case Law::rows:
    case Law::proportion:
    case Law::jaccard:
    case Law::mean_of_proportions:
    case Law::mean_of_jaccards:
    case Law::table: break;
  }
  return refused(asked);
}

}  // namespace modelgate::gate
