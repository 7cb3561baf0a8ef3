/// \file
/// Measures how often limits of metrics of rows miss the truth where rows belong to units, with and
/// without saying so, and prints the table of docs/error-rates.md.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "error_rates/comparison.hpp"
#include "error_rates/unit_scores.hpp"
#include "gate/measured_answer.hpp"
#include "gate/parallel.hpp"
#include "metric/registry.hpp"

namespace {

using namespace modelgate;
using namespace modelgate::bench;

constexpr std::size_t kMetrics = 4;
constexpr const char* kNames[kMetrics] = {"roc_auc", "log_loss", "brier", "mean"};

gate::Statistic statistic_of(std::size_t at) { return {metric::find(kNames[at]), {}}; }

/// Limits of one sample of one metric.
Pair judged(const Measurements& rows, std::size_t at, const gate::ModelValues& truth) {
  DataContract contract;
  contract.classes = {"ham", "spam"};
  contract.positive = 1;
  if (!rows.blocks.front().unit.empty()) contract.unit = "unit";
  const gate::Question question{statistic_of(at), IntervalMethod::automatic,
                                Guarantee::approximate};
  const auto found = gate::measured_answer(
      {rows, question, contract, kAlpha, gate::RelativeChange::unwanted, "bench"}, {});
  return {
      rates_of(found.answer.candidate, truth.candidate, found.value.has_value()),
      rates_of(found.answer.change, truth.candidate - truth.baseline, found.change.has_value())};
}

Compared measured(const UnitScoreRegime& regime, std::int64_t samples, int threads) {
  std::vector<gate::ModelValues> truths;
  const Measurements shares = score_shares(regime.scores);
  for (std::size_t at = 0; at + 1 < kMetrics; ++at) {
    truths.push_back(gate::evaluate(shares, statistic_of(at)));
  }
  truths.push_back({mean_latency(), mean_latency()});
  std::vector<std::vector<Pair>> designed(static_cast<std::size_t>(samples));
  auto alike = designed;
  gate::for_each_index(samples, threads, [&] {
    return [&](std::int64_t number) {
      const auto sample = static_cast<std::size_t>(number);
      const UnitScores drawn = unit_scores(regime, static_cast<std::uint64_t>(number));
      for (std::size_t at = 0; at < kMetrics; ++at) {
        const Measurements& rows = at + 1 < kMetrics ? drawn.scores : drawn.latencies;
        designed[sample].push_back(judged(rows, at, truths[at]));
        alike[sample].push_back(judged(without_units(rows), at, truths[at]));
      }
    };
  });
  return {summed(designed, kMetrics), summed(alike, kMetrics)};
}

/// Latencies know neither classes nor models: they are printed once.
std::vector<std::string> shown_names(const ScoreRegime& scores) {
  const bool has_latencies = scores.quality.name == "fair" && scores.prevalence == 0.5;
  return {std::begin(kNames), std::end(kNames) - (has_latencies ? 0 : 1)};
}

const std::vector<ScoreQuality> kQualities = {{"fair", 1.5, 1.4, 1.0}, {"good", 3.0, 2.9, 1.3}};

void print_table(std::int64_t samples, int threads) {
  std::printf(
      "| metric | models | share of spam | correlation | units | sizes | with `unit` | width | "
      "without | width | no limits %% |\n|---|---|--:|--:|--:|---|--:|--:|--:|--:|--:|\n");
  for (const ScoreQuality& quality : kQualities) {
    for (const double prevalence : {0.5, 0.1}) {
      for (const double correlation : {0.2, 0.5}) {
        for (const std::int64_t units : {20, 50, 200}) {
          for (const Sizes sizes : {Sizes::alike, Sizes::heavy}) {
            std::string where = quality.name + (prevalence == 0.5 ? " | 0.5" : " | 0.1");
            where += correlation == 0.2 ? " | 0.2 | " : " | 0.5 | ";
            where += std::to_string(units) + (sizes == Sizes::alike ? " | alike" : " | heavy");
            const ScoreRegime scores{quality, prevalence, 0};
            print_compared(shown_names(scores), where,
                           measured({scores, correlation, units, sizes}, samples, threads));
          }
        }
      }
    }
  }
}

}  // namespace

/// Usage: bench_unit_score_rates [SAMPLES]
int main(int argument_count, char** arguments) {
  try {
    const std::int64_t samples = argument_count > 1 ? std::atoll(arguments[1]) : 1000;
    print_table(samples, static_cast<int>(std::thread::hardware_concurrency()));
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
