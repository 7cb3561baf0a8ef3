/// \file
/// Measures how often the limits of metrics of scores miss the truth, and prints the tables of
/// docs/error-rates.md.
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "error_rates/score_coverage.hpp"
#include "error_rates/table.hpp"
#include "metric/registry.hpp"

namespace {

using namespace modelgate::bench;
using modelgate::Binning;
using modelgate::IntervalMethod;
using modelgate::gate::Statistic;

constexpr std::int64_t kFewestOfRareClass = 3;
// Replicates of more rows than this would take hours.
constexpr std::int64_t kMostResampledRows = 1000;
constexpr std::int64_t kManyRows = 10'000;

std::vector<Named> statistics() {
  const auto of = [](std::string_view name) {
    return Statistic{modelgate::metric::find(std::string(name)), {}};
  };
  const auto at = [&](std::string_view name, double level) {
    Statistic statistic = of(name);
    statistic.parameters.at = level;
    return statistic;
  };
  const auto binned = [&](std::string_view name, Binning binning) {
    Statistic statistic = of(name);
    statistic.parameters.binning = binning;
    return statistic;
  };
  return {{"AUC", of("roc_auc")},
          {"average precision", of("average_precision")},
          {"recall at FPR 0.05", at("recall_at_fpr", 0.05)},
          {"precision at recall 0.8", at("precision_at_recall", 0.8)},
          {"KS", of("ks")},
          {"best F1", of("best_fbeta")},
          {"log loss", of("log_loss")},
          {"Brier", of("brier")},
          {"ECE (width)", binned("ece", Binning::width)},
          {"ECE (mass)", binned("ece", Binning::mass)},
          {"MCE", binned("mce", Binning::mass)}};
}

std::vector<ScoreRegime> regimes() {
  const std::vector<ScoreQuality> qualities = {{"fair", 1.5, 1.4, 1.0}, {"good", 3.0, 2.9, 1.3}};
  std::vector<ScoreRegime> all;
  for (const ScoreQuality& quality : qualities) {
    for (const double prevalence : {0.01, 0.05, 0.5}) {
      for (const std::int64_t rows : {100, 300, 1000, 3000, 10'000, 100'000}) {
        const bool has_rare =
            prevalence * static_cast<double>(rows) >= static_cast<double>(kFewestOfRareClass);
        if (has_rare) all.push_back({quality, prevalence, rows});
      }
    }
  }
  return all;
}

/// Samples that fit into the time: the largest regimes get an eighth.
Method fitted(Method method, const ScoreRegime& regime) {
  const bool is_resampled = method.asked != IntervalMethod::automatic;
  if (is_resampled && regime.rows > kMostResampledRows) method.samples = 0;
  if (regime.rows > kManyRows) method.samples /= 8;
  return method;
}

void print_regime(const ScoreRegime& regime, const std::vector<Method>& methods, int threads) {
  const auto named = statistics();
  std::vector<std::vector<Pair>> rates;
  for (const Method& method : methods) {
    rates.push_back(score_coverage(regime, named, fitted(method, regime), threads));
  }
  for (std::size_t at = 0; at < named.size(); ++at) {
    std::vector<Rates> value, change;
    for (const auto& of_method : rates) {
      value.push_back(of_method[at].value);
      change.push_back(of_method[at].change);
    }
    const Row row{named[at].name, regime.quality.name, regime.prevalence, regime.rows};
    print_row(row, value);
    print_row(row.of_change(), change);
  }
  std::fflush(stdout);
}

}  // namespace

/// Usage: bench_score_rates [SAMPLES]
int main(int argument_count, char** arguments) {
  try {
    const std::int64_t samples = argument_count > 1 ? std::atoll(arguments[1]) : 2000;
    const int threads = static_cast<int>(std::thread::hardware_concurrency());
    const std::vector<Method> methods = {
        {"auto", IntervalMethod::automatic, 999, samples},
        {"percentile", IntervalMethod::percentile, 199, samples / 2},
        {"BCa", IntervalMethod::bca, 199, samples / 2}};
    print_head("scores", methods);
    for (const ScoreRegime& regime : regimes()) print_regime(regime, methods, threads);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
