/// \file
/// Measures how often limits miss the truth where rows belong to units or weigh differently, with
/// and without saying so, and prints the tables of docs/error-rates.md.
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "error_rates/comparison.hpp"
#include "error_rates/sampled_rows.hpp"
#include "gate/parallel.hpp"
#include "gate/unit_support.hpp"
#include "metric/registry.hpp"

namespace {

using namespace modelgate;
using namespace modelgate::bench;

std::vector<Named> statistics() {
  const auto of = [](std::string_view name) {
    return gate::Statistic{metric::find(std::string(name)), {}};
  };
  gate::Statistic f1 = of("f1");
  f1.parameters.class_index = 1;
  gate::Statistic recall = of("recall");
  recall.parameters.class_index = 1;
  return {{"accuracy", of("accuracy")}, {"recall", recall}, {"F1", f1}, {"MCC", of("mcc")}};
}

Pair judged(const Evidence& evidence, const gate::Statistic& statistic,
            const gate::ModelValues& truth, std::uint64_t seed) {
  const gate::Question question{statistic, IntervalMethod::automatic, Guarantee::approximate};
  const auto answer = gate::answer_alone({evidence, "bench"}, question, {499, seed, 1, {}},
                                         gate::RelativeChange::unwanted);
  const auto wants = [&](DecisionKind kind) {
    return gate::want_of_units(evidence, statistic, kind, gate::kFewestUnits).has_value();
  };
  return {rates_of(answer.candidate, truth.candidate, wants(DecisionKind::slo)),
          rates_of(answer.change, truth.candidate - truth.baseline, wants(DecisionKind::delta))};
}

template <typename Regime>
Compared measured(const Regime& regime, std::int64_t samples, int threads) {
  const auto named = statistics();
  std::vector<gate::ModelValues> truths;
  for (const Named& each : named) {
    truths.push_back(gate::evaluate(truth_of(regime), each.statistic));
  }
  std::vector<std::vector<Pair>> designed(static_cast<std::size_t>(samples));
  auto alike = designed;
  gate::for_each_index(samples, threads, [&] {
    return [&](std::int64_t number) {
      const auto at_sample = static_cast<std::size_t>(number);
      const auto seed = static_cast<std::uint64_t>(number);
      const Sample sample = sample_of(regime, seed);
      for (std::size_t at = 0; at < named.size(); ++at) {
        const gate::Statistic& statistic = named[at].statistic;
        designed[at_sample].push_back(judged(sample.designed, statistic, truths[at], seed));
        alike[at_sample].push_back(judged(sample.alike, statistic, truths[at], seed));
      }
    };
  });
  return {summed(designed, named.size()), summed(alike, named.size())};
}

template <typename Regime>
void print_rows(const std::string& where, const Regime& regime, std::int64_t samples, int threads) {
  std::vector<std::string> names;
  for (const Named& each : statistics()) names.push_back(each.name);
  print_compared(names, where, measured(regime, samples, threads));
}

const std::vector<Models> kModels = {{0.8, 0.1, 0.5}, {0.95, 0.03, 0.5}, {0.99, 0.005, 0.5}};

std::string number(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  return text;
}

void print_units(std::int64_t samples, int threads) {
  std::printf(
      "\n### Units\n\n| metric | right | correlation | units | sizes | with `unit` | width |"
      " without | width | too few units %% |\n|---|--:|--:|--:|---|--:|--:|--:|--:|--:|\n");
  for (const Models& models : kModels) {
    for (const double correlation : {0.2, 0.5}) {
      for (const std::int64_t units : {10, 20, 50, 200, 1000}) {
        for (const Sizes sizes : {Sizes::alike, Sizes::heavy}) {
          if (correlation > 0.2 && (units == 10 || units == 1000)) continue;
          print_rows(number(models.right) + " | " + number(correlation) + " | " +
                         std::to_string(units) + " | " +
                         (sizes == Sizes::alike ? "alike" : "heavy"),
                     UnitRegime{models, correlation, units, sizes}, samples, threads);
        }
      }
    }
  }
}

void print_weights(std::int64_t samples, int threads) {
  std::printf(
      "\n### Weights\n\n| metric | right | variation | shift | rows | with `weight` | width |"
      " without | width | no limits %% |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
  for (const Models& models : {kModels[0], kModels[1]}) {
    for (const double variation : {0.5, 1.0, 2.0}) {
      for (const double shift : {0.0, 0.04}) {
        for (const std::int64_t rows : {100, 1000}) {
          print_rows(number(models.right) + " | " + number(variation) + " | " + number(shift) +
                         " | " + std::to_string(rows),
                     WeightRegime{models, variation, shift, rows}, samples, threads);
        }
      }
    }
  }
}

}  // namespace

/// Usage: bench_unit_rates [SAMPLES]
int main(int argument_count, char** arguments) {
  try {
    const std::int64_t samples = argument_count > 1 ? std::atoll(arguments[1]) : 1000;
    const int threads = static_cast<int>(std::thread::hardware_concurrency());
    print_units(samples, threads);
    print_weights(samples, threads);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
