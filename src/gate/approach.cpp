/// \file
/// Asked and lawful: the choice of a method.
#include "gate/approach.hpp"

#include "gate/collapse.hpp"

namespace modelgate::gate {
namespace {

using stats::Method;
using stats::PairedMethod;
using stats::ProportionMethod;

Approach closed(const Forms& forms) { return {.sampling = Sampling::none, .forms = forms}; }

Approach refused(std::string_view method, const Statistic& statistic) {
  Approach approach;
  approach.obstacle = "interval: " + std::string(method) + " has no meaning for " +
                      std::string(statistic.metric->title) + " of these rows";
  return approach;
}

Approach closed_or_refused(const Evidence& evidence, const Question& question, Approach approach) {
  if (has_closed_form(evidence, question.statistic)) return approach;
  return refused(name(question.asked), question.statistic);
}

Approach rows(Method value, Method change) {
  return {.sampling = Sampling::rows,
          .forms = {},
          .value = value,
          .change = change,
          .guarded = Guarded::yes};
}

Approach automatic(const Evidence& evidence, const Question& question) {
  const bool is_exact = question.guarantee == Guarantee::exact;
  if (has_closed_form(evidence, question.statistic)) {
    return is_exact ? closed({ProportionMethod::clopper_pearson, std::nullopt,
                              Combination::bonferroni, Reach::own})
                    : closed({});
  }
  if (is_exact) return refused("auto with statistics.exact", question.statistic);
  if (collapse(evidence, question.statistic)) return {.sampling = Sampling::smoothed};
  return {.sampling = Sampling::loss};
}

}  // namespace

Approach approach_to(const Evidence& evidence, const Question& question) {
  const auto closed_form = [&](ProportionMethod value, std::optional<PairedMethod> paired) {
    return closed_or_refused(evidence, question,
                             closed({value, paired, Combination::mover, Reach::own}));
  };
  switch (question.asked) {
    case IntervalMethod::automatic: return automatic(evidence, question);
    case IntervalMethod::percentile: return rows(Method::percentile, Method::percentile);
    case IntervalMethod::basic: return rows(Method::basic, Method::basic);
    case IntervalMethod::bca: return rows(Method::bca, Method::bca);
    case IntervalMethod::bayesian: return {.sampling = Sampling::bayesian, .guarded = Guarded::yes};
    case IntervalMethod::smoothed:
      if (collapse(evidence, question.statistic)) return {.sampling = Sampling::smoothed};
      return refused(name(question.asked), question.statistic);
    case IntervalMethod::mid_p: return closed_form(ProportionMethod::mid_p, std::nullopt);
    case IntervalMethod::clopper_pearson:
      return closed_form(ProportionMethod::clopper_pearson, std::nullopt);
    case IntervalMethod::wilson: return closed_form(ProportionMethod::wilson, std::nullopt);
    case IntervalMethod::jeffreys: return closed_form(ProportionMethod::jeffreys, std::nullopt);
    case IntervalMethod::newcombe:
      return closed_form(ProportionMethod::wilson, PairedMethod::newcombe);
    case IntervalMethod::tango: return closed_form(ProportionMethod::mid_p, PairedMethod::tango);
    case IntervalMethod::delong: return refused(name(question.asked), question.statistic);
  }
  return {};
}

Provenance provenance_of(Sampling sampling, stats::Method method) {
  if (sampling == Sampling::smoothed) {
    return {name(IntervalMethod::smoothed),
            "no closed form: percentiles of the bootstrap smoothed by half an error and half a "
            "success a class, which holds with few errors"};
  }
  if (sampling == Sampling::bayesian) {
    return {name(IntervalMethod::bayesian), "percentiles of the Bayesian bootstrap"};
  }
  switch (method) {
    case Method::percentile:
      return {name(IntervalMethod::percentile),
              "no closed form: percentiles of the row bootstrap, on enough rows that differ"};
    case Method::basic: return {name(IntervalMethod::basic), "basic limits of the row bootstrap"};
    case Method::bca:
      return {name(IntervalMethod::bca),
              "no closed form: corrected percentiles of the row bootstrap (BCa), on enough errors"};
  }
  return {};
}

}  // namespace modelgate::gate
