/// \file
/// Asked and lawful: the choice of a method.
#include "gate/approach.hpp"

#include "gate/collapse.hpp"
#include "gate/design_answer.hpp"
#include "gate/linear_moments.hpp"

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

Approach closed_for(Guarantee guarantee) {
  switch (guarantee) {
    case Guarantee::approximate: return closed({});
    case Guarantee::exact:
      return closed(
          {ProportionMethod::clopper_pearson, std::nullopt, Combination::bonferroni, Reach::own});
    case Guarantee::anytime:
      return closed(
          {ProportionMethod::betting, PairedMethod::betting, Combination::bonferroni, Reach::own});
  }
  return {};
}

// Every replicate takes four evaluations for each.
constexpr std::size_t kMostMeasuredAnswers = 400;

/// Replicates of rows with a standard error each.
Approach studentized(const Evidence& evidence) {
  Approach approach{.sampling = Sampling::studentized, .guarded = Guarded::yes};
  if (LinearMoments(evidence).answers() > kMostMeasuredAnswers) {
    approach.obstacle =
        "more than 400 kinds of answers are not studentized; interval: auto needs no replicates";
  }
  return approach;
}

// A block of replicates of more would not fit into memory on every thread.
constexpr std::size_t kMostResampledProfiles = 100'000;

/// Replicates of units.
Approach units(const Evidence& evidence, Method method) {
  Approach approach = rows(method, method);
  if (evidence.units->size() > kMostResampledProfiles) {
    approach.obstacle =
        "more than 100,000 units that differ in their rows are not resampled; "
        "interval: auto needs no replicates";
  }
  return approach;
}

/// Methods that hold where rows belong to units or weigh differently.
Approach of_design(const Evidence& evidence, const Question& question) {
  const bool is_approximate = question.guarantee == Guarantee::approximate;
  const bool has_units = !evidence.units->empty();
  switch (question.asked) {
    case IntervalMethod::automatic:
      if (is_approximate) return {.sampling = Sampling::design};
      break;
    case IntervalMethod::percentile:
      if (has_units) return units(evidence, Method::percentile);
      break;
    case IntervalMethod::basic:
      if (has_units) return units(evidence, Method::basic);
      break;
    case IntervalMethod::bca:
      if (has_units) return units(evidence, Method::bca);
      break;
    case IntervalMethod::studentized:
    case IntervalMethod::bayesian:
    case IntervalMethod::smoothed:
    case IntervalMethod::wilson:
    case IntervalMethod::clopper_pearson:
    case IntervalMethod::mid_p:
    case IntervalMethod::jeffreys:
    case IntervalMethod::newcombe:
    case IntervalMethod::tango:
    case IntervalMethod::delong: break;
  }
  return refused(name(question.asked), question.statistic);
}

Approach automatic(const Evidence& evidence, const Question& question) {
  if (has_closed_form(evidence, question.statistic)) return closed_for(question.guarantee);
  if (question.guarantee != Guarantee::approximate) {
    return refused("auto with statistics.exact", question.statistic);
  }
  if (collapse(evidence, question.statistic)) return {.sampling = Sampling::smoothed};
  return {.sampling = Sampling::loss};
}

/// Of the rows of a population drawn together.
Provenance unstratified(Sampling sampling, stats::Method method) {
  if (sampling == Sampling::smoothed) {
    return {name(IntervalMethod::smoothed),
            "no closed form: percentiles of the bootstrap smoothed by half an error and half a "
            "success a class, which holds with few errors"};
  }
  if (sampling == Sampling::bayesian) {
    return {name(IntervalMethod::bayesian), "percentiles of the Bayesian bootstrap"};
  }
  if (sampling == Sampling::studentized) {
    return {name(IntervalMethod::studentized),
            "quantiles of the row bootstrap in each replicate's own standard error (bootstrap-t)"};
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

}  // namespace

Approach approach_to(const Evidence& evidence, const Question& question) {
  if (has_design(evidence)) return of_design(evidence, question);
  const auto closed_form = [&](ProportionMethod value, std::optional<PairedMethod> paired) {
    return closed_or_refused(evidence, question,
                             closed({value, paired, Combination::mover, Reach::own}));
  };
  switch (question.asked) {
    case IntervalMethod::automatic: return automatic(evidence, question);
    case IntervalMethod::percentile: return rows(Method::percentile, Method::percentile);
    case IntervalMethod::basic: return rows(Method::basic, Method::basic);
    case IntervalMethod::bca: return rows(Method::bca, Method::bca);
    case IntervalMethod::studentized: return studentized(evidence);
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

Provenance provenance_of(Sampling sampling, stats::Method method, Strata strata) {
  Provenance provenance = unstratified(sampling, method);
  const bool draws_rows = sampling == Sampling::rows || sampling == Sampling::studentized;
  if (strata == Strata::label && draws_rows) {
    provenance.reason =
        "limits of the row bootstrap in which the rows of each label are drawn by themselves "
        "(stratify: label)";
  }
  return provenance;
}

}  // namespace modelgate::gate
