/// \file
/// Samples, answers, and whether the truth lies between their limits.
#include "error_rates/coverage.hpp"

#include <cmath>
#include <optional>

#include "gate/parallel.hpp"
#include "gate/sampled.hpp"
#include "gate/support.hpp"

namespace modelgate::bench {
namespace {

constexpr double kRounding = 1e-9;

/// Named methods are taken as the usual tools offer them: without a guard.
bool is_refused(const Evidence& evidence, const gate::Question& question, bool is_change) {
  const auto approach = gate::approach_to(evidence, question);
  if (question.asked != IntervalMethod::automatic || approach.guarded == gate::Guarded::no) {
    return false;
  }
  DataContract contract;
  contract.classes.assign(static_cast<std::size_t>(evidence.classes), "k");
  return is_change
             ? gate::want_of_change(evidence, question.statistic, contract).has_value()
             : gate::want_of_value(evidence, question.statistic, gate::Arm::candidate, contract)
                   .has_value();
}

gate::Answer answer_to(const Evidence& evidence, const gate::Question& question,
                       const gate::Resampling& resampling) {
  const auto approach = gate::approach_to(evidence, question);
  if (approach.sampling != gate::Sampling::rows) {
    return gate::answer_alone({evidence, "bench"}, question, resampling,
                              gate::RelativeChange::unwanted);
  }
  auto replicates = gate::resample(evidence, "bench", {&question.statistic, 1}, resampling);
  return gate::sampled_answer({evidence, question.statistic, approach},
                              std::move(replicates.front()));
}

}  // namespace

Rates rates_of(const gate::Limits& limits, double truth, bool is_refused) {
  Rates rates;
  if (!limits || is_refused) {
    rates.without = 1;
    return rates;
  }
  const double low = limits.inference->lower(kAlpha);
  const double high = limits.inference->upper(kAlpha);
  rates.samples = 1;
  rates.lower_misses = low > truth + kRounding ? 1 : 0;
  rates.upper_misses = high < truth - kRounding ? 1 : 0;
  rates.zero_width = high - low < kRounding ? 1 : 0;
  rates.width = high - low;
  return rates;
}

void Rates::add(const Rates& other) {
  samples += other.samples;
  without += other.without;
  lower_misses += other.lower_misses;
  upper_misses += other.upper_misses;
  zero_width += other.zero_width;
  width += other.width;
}

std::vector<Pair> summed(const std::vector<std::vector<Pair>>& found, std::size_t statistics) {
  std::vector<Pair> sums(statistics);
  for (const auto& pairs : found) {
    for (std::size_t at = 0; at < pairs.size(); ++at) {
      sums[at].value.add(pairs[at].value);
      sums[at].change.add(pairs[at].change);
    }
  }
  return sums;
}

std::vector<Pair> coverage(const Regime& regime, const std::vector<Named>& statistics,
                           const Method& method, int threads) {
  const Population population(regime);
  std::vector<gate::ModelValues> truths;
  for (const Named& each : statistics) {
    truths.push_back(gate::evaluate(population.shares(), each.statistic));
  }
  std::vector<std::vector<Pair>> found(static_cast<std::size_t>(method.samples));
  gate::for_each_index(method.samples, threads, [&] {
    return [&](std::int64_t number) {
      const Evidence evidence = population.sample(regime.rows, static_cast<std::uint64_t>(number));
      auto& pairs = found[static_cast<std::size_t>(number)];
      for (std::size_t at = 0; at < statistics.size(); ++at) {
        const gate::Question question{statistics[at].statistic, method.asked,
                                      Guarantee::approximate};
        const gate::Resampling resampling{
            method.replicates, static_cast<std::uint64_t>(number), 1, {}};
        const auto answer = answer_to(evidence, question, resampling);
        const auto& [candidate, baseline] = truths[at];
        pairs.push_back(
            {rates_of(answer.candidate, candidate, is_refused(evidence, question, false)),
             rates_of(answer.change, candidate - baseline, is_refused(evidence, question, true))});
      }
    };
  });
  return summed(found, statistics.size());
}

}  // namespace modelgate::bench
