/// \file
/// Samples of scores, and answers to them as a gate gives them.
#include "error_rates/score_coverage.hpp"

#include <cstddef>

#include "gate/measured_answer.hpp"
#include "gate/parallel.hpp"

namespace modelgate::bench {
namespace {

Pair rates_on(const Measurements& rows, const Named& named, const gate::ModelValues& truth,
              const Method& method) {
  DataContract contract;
  contract.classes = {"rest", "rare"};
  contract.positive = 1;
  const gate::Question question{named.statistic, method.asked, Guarantee::approximate};
  const gate::MeasuredQuestion asked{
      rows, question, contract, kAlpha, gate::RelativeChange::unwanted, "bench"};
  const auto found = gate::measured_answer(asked, {method.replicates, 1, 1, {}});
  const auto& [candidate, baseline] = truth;
  return {rates_of(found.answer.candidate, candidate, found.value.has_value()),
          rates_of(found.answer.change, candidate - baseline, found.change.has_value())};
}

}  // namespace

std::vector<Pair> score_coverage(const ScoreRegime& regime, const std::vector<Named>& statistics,
                                 const Method& method, int threads) {
  const Measurements shares = score_shares(regime);
  std::vector<gate::ModelValues> truths;
  for (const Named& each : statistics) truths.push_back(gate::evaluate(shares, each.statistic));
  std::vector<std::vector<Pair>> found(static_cast<std::size_t>(method.samples));
  gate::for_each_index(method.samples, threads, [&] {
    return [&](std::int64_t number) {
      const Measurements rows = score_sample(regime, static_cast<std::uint64_t>(number));
      auto& pairs = found[static_cast<std::size_t>(number)];
      for (std::size_t at = 0; at < statistics.size(); ++at) {
        pairs.push_back(rates_on(rows, statistics[at], truths[at], method));
      }
    };
  });
  return summed(found, statistics.size());
}

}  // namespace modelgate::bench
