/// \file
/// Measures how often the limits of each method miss the truth, and prints the tables of
/// docs/error-rates.md.
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "error_rates/coverage.hpp"
#include "error_rates/table.hpp"
#include "metric/registry.hpp"

namespace {

using namespace modelgate::bench;
using modelgate::Average;
using modelgate::IntervalMethod;
using modelgate::gate::Statistic;

constexpr std::int64_t kFewestOfRareClass = 3;

std::vector<Named> statistics(int classes) {
  const auto of = [](std::string_view name) {
    return Statistic{modelgate::metric::find(std::string(name)), {}};
  };
  Statistic recall = of("recall");
  recall.parameters.class_index = classes - 1;
  Statistic f1 = of("f1");
  f1.parameters.class_index = classes - 1;
  std::vector<Named> all = {
      {"accuracy", of("accuracy")}, {"balanced accuracy", of("balanced_accuracy")},
      {"recall", recall},           {"F1", f1},
      {"MCC", of("mcc")},           {"kappa", of("kappa")}};
  if (classes > 2) {
    Statistic macro = of("f1");
    macro.parameters.average = Average::macro;
    Statistic weighted = of("f1");
    weighted.parameters.average = Average::weighted;
    all.push_back({"macro F1", macro});
    all.push_back({"weighted F1", weighted});
  } else {
    Statistic fbeta = of("fbeta");
    fbeta.parameters.class_index = 1;
    fbeta.parameters.beta = 2.0;
    all.push_back({"F2", fbeta});
    Statistic precision = of("precision");
    precision.parameters.class_index = 1;
    all.push_back({"precision", precision});
  }
  return all;
}

std::vector<Regime> regimes(int classes) {
  const std::vector<Quality> qualities = {{"fair", 0.80, 0.78}, {"good", 0.98, 0.975}};
  std::vector<Regime> all;
  for (const Quality& quality : qualities) {
    for (const double prevalence : {0.01, 0.05, 0.5}) {
      for (const std::int64_t rows : {100, 300, 1000, 3000, 10'000, 100'000}) {
        const bool has_rare =
            prevalence * static_cast<double>(rows) >= static_cast<double>(kFewestOfRareClass);
        if (has_rare) all.push_back({classes, prevalence, quality, rows});
      }
    }
  }
  return all;
}

void print_table(int classes, const std::vector<Method>& methods, int threads) {
  const auto named = statistics(classes);
  std::vector<std::string> values, changes;
  print_head(std::to_string(classes) + " classes", methods);
  for (const Regime& regime : regimes(classes)) {
    std::vector<std::vector<Pair>> rates;
    for (const Method& method : methods) {
      rates.push_back(coverage(regime, named, method, threads));
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
}

}  // namespace

/// Usage: bench_error_rates [SAMPLES [CLASSES…]]
int main(int argument_count, char** arguments) {
  try {
    const std::int64_t samples = argument_count > 1 ? std::atoll(arguments[1]) : 2000;
    std::vector<int> classes;
    for (int at = 2; at < argument_count; ++at) classes.push_back(std::atoi(arguments[at]));
    if (classes.empty()) classes = {2, 3, 10};
    const int threads = static_cast<int>(std::thread::hardware_concurrency());
    const std::vector<Method> methods = {
        {"auto", IntervalMethod::automatic, 1999, samples},
        {"percentile", IntervalMethod::percentile, 999, samples / 4},
        {"BCa", IntervalMethod::bca, 999, samples / 4}};
    for (const int count : classes) print_table(count, methods, threads);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
