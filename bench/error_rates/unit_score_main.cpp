/// \file
/// Measures how often limits of metrics of rows miss the truth where rows belong to units, with and
/// without saying so, and prints the table of docs/error-rates.md.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <functional>
#include <iterator>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "error_rates/comparison.hpp"
#include "error_rates/unit_scores.hpp"
#include "gate/measured_answer.hpp"
#include "gate/parallel.hpp"
#include "metric/registry.hpp"
#include "text/number.hpp"

namespace {

using namespace modelgate;
using namespace modelgate::bench;

/// A metric of the table: of scores, or of latencies, whose value is the same for both models.
struct Judged {
  std::string name;
  gate::Statistic statistic;
  double latency = 0.0;

  [[nodiscard]] bool is_of_scores() const { return latency == 0.0; }
};

Judged of(const std::string& name) { return {name, {metric::find(name), {}}}; }

Judged at(const std::string& name, double level) {
  Judged judged = of(name);
  judged.name += " at " + text::shortest(level);
  judged.statistic.parameters.at = level;
  return judged;
}

/// A miss costs ten false alarms.
Judged costly(const std::string& name) {
  Judged judged = of(name);
  judged.statistic.parameters.class_index = 1;
  judged.statistic.parameters.costs = {0, 1, 0, 10, 0, 0};
  return judged;
}

Judged binned(const std::string& name, Binning binning) {
  Judged judged = of(name);
  judged.name += binning == Binning::width ? " (width)" : " (mass)";
  judged.statistic.parameters.binning = binning;
  return judged;
}

Judged of_latency(Judged judged, double latency) {
  judged.latency = latency;
  return judged;
}

std::vector<Judged> all_judged() {
  return {of("roc_auc"),
          of("log_loss"),
          of("brier"),
          of("average_precision"),
          at("recall_at_fpr", 0.05),
          at("precision_at_recall", 0.8),
          of("ks"),
          of("best_fbeta"),
          costly("lowest_cost"),
          binned("ece", Binning::width),
          binned("ece", Binning::mass),
          binned("mce", Binning::mass),
          of_latency(of("mean"), mean_latency()),
          of_latency(at("quantile", 0.5), quantile_latency(0.5)),
          of_latency(at("quantile", 0.9), quantile_latency(0.9))};
}

enum class Told { nothing, units, weights };

/// Limits of one sample of one metric.
Pair judged(const Measurements& rows, const Judged& metric, const gate::ModelValues& truth,
            Told told) {
  const gate::Statistic& statistic = metric.statistic;
  DataContract contract;
  contract.classes = {"ham", "spam"};
  contract.positive = 1;
  if (told == Told::units) contract.unit = "unit";
  if (told == Told::weights) contract.weight = "weight";
  const gate::Question question{statistic, IntervalMethod::automatic, Guarantee::approximate};
  const auto found = gate::measured_answer(
      {rows, question, contract, kAlpha, gate::RelativeChange::unwanted, "bench"}, {});
  return {
      rates_of(found.answer.candidate, truth.candidate, found.value.has_value()),
      rates_of(found.answer.change, truth.candidate - truth.baseline, found.change.has_value())};
}

/// What samples are drawn from, and what limits are told of it.
struct Drawn {
  std::function<UnitScores(std::uint64_t)> sample;
  Measurements shares;
  Told told;
};

Compared measured(const Drawn& drawn_from, const std::vector<Judged>& metrics, std::int64_t samples,
                  int threads) {
  std::vector<gate::ModelValues> truths;
  for (const Judged& each : metrics) {
    truths.push_back(each.is_of_scores() ? gate::evaluate(drawn_from.shares, each.statistic)
                                         : gate::ModelValues{each.latency, each.latency});
  }
  std::vector<std::vector<Pair>> designed(static_cast<std::size_t>(samples));
  auto alike = designed;
  gate::for_each_index(samples, threads, [&] {
    return [&](std::int64_t number) {
      const auto sample = static_cast<std::size_t>(number);
      const UnitScores drawn = drawn_from.sample(static_cast<std::uint64_t>(number));
      for (std::size_t at = 0; at < metrics.size(); ++at) {
        const Measurements& rows = metrics[at].is_of_scores() ? drawn.scores : drawn.latencies;
        designed[sample].push_back(judged(rows, metrics[at], truths[at], drawn_from.told));
        alike[sample].push_back(
            judged(without_units(rows), metrics[at], truths[at], Told::nothing));
      }
    };
  });
  return {summed(designed, metrics.size()), summed(alike, metrics.size())};
}

/// Latencies know neither classes nor models: they are judged once.
std::vector<Judged> shown(const std::vector<Judged>& metrics, const ScoreRegime& scores) {
  const bool has_latencies = scores.quality.name == "fair" && scores.prevalence == 0.5;
  std::vector<Judged> found;
  std::ranges::copy_if(metrics, std::back_inserter(found),
                       [&](const Judged& each) { return each.is_of_scores() || has_latencies; });
  return found;
}

std::vector<std::string> names_of(const std::vector<Judged>& metrics) {
  std::vector<std::string> names;
  for (const Judged& each : metrics) names.push_back(each.name);
  return names;
}

const std::vector<ScoreQuality> kQualities = {{"fair", 1.5, 1.4, 1.0}, {"good", 3.0, 2.9, 1.3}};

Drawn drawn_of(const UnitScoreRegime& regime) {
  return {[regime](std::uint64_t number) { return unit_scores(regime, number); },
          score_shares(regime.scores), Told::units};
}

Drawn drawn_of(const WeightScoreRegime& regime) {
  return {[regime](std::uint64_t number) { return weighted_scores(regime, number); },
          weighted_shares(regime), Told::weights};
}

void print_weights(const std::vector<Judged>& metrics, std::int64_t samples, int threads) {
  std::printf(
      "\n| metric | models | share of spam | variation | rows | with `weight` | width | without | "
      "width | no limits %% |\n|---|---|--:|--:|--:|--:|--:|--:|--:|--:|\n");
  for (const ScoreQuality& quality : kQualities) {
    for (const double prevalence : {0.5, 0.1}) {
      for (const double variation : {0.5, 1.0, 2.0}) {
        for (const std::int64_t rows : {300, 1000}) {
          std::string where = quality.name + (prevalence == 0.5 ? " | 0.5 | " : " | 0.1 | ");
          where += text::shortest(variation) + " | " + std::to_string(rows);
          const ScoreRegime scores{quality, prevalence, rows};
          const auto judged = shown(metrics, scores);
          if (judged.empty()) continue;
          print_compared(
              names_of(judged), where,
              measured(drawn_of(WeightScoreRegime{scores, variation}), judged, samples, threads));
        }
      }
    }
  }
}

void print_table(const std::vector<Judged>& metrics, std::int64_t samples, int threads) {
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
            const auto judged = shown(metrics, scores);
            if (judged.empty()) continue;
            print_compared(names_of(judged), where,
                           measured(drawn_of(UnitScoreRegime{scores, correlation, units, sizes}),
                                    judged, samples, threads));
          }
        }
      }
    }
  }
}

}  // namespace

/// Usage: bench_unit_score_rates [SAMPLES [METRIC…]]: all metrics, or those of the names.
int main(int argument_count, char** arguments) {
  try {
    const std::int64_t samples = argument_count > 1 ? std::atoll(arguments[1]) : 1000;
    std::vector<Judged> metrics = all_judged();
    const std::vector<std::string_view> wanted(arguments + std::min(argument_count, 2),
                                               arguments + argument_count);
    if (!wanted.empty()) {
      std::erase_if(metrics, [&](const Judged& each) {
        return std::ranges::find(wanted, each.statistic.metric->name) == wanted.end();
      });
    }
    const int threads = static_cast<int>(std::thread::hardware_concurrency());
    print_table(metrics, samples, threads);
    print_weights(metrics, samples, threads);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
