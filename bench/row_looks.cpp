/// \file
/// How often limits of metrics of rows are wrong when they are judged again and again while rows
/// grow: by the levels and limits of the program, for every setting of statistics.looks. Prints the
/// table of docs/error-rates.md.
///
///     bench_row_looks [samples]      1,000 take minutes
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include "error_rates/unit_scores.hpp"
#include "gate/looks.hpp"
#include "gate/measured_answer.hpp"
#include "gate/p_values.hpp"
#include "gate/parallel.hpp"
#include "look_settings.hpp"
#include "metric/registry.hpp"
#include "text/number.hpp"

namespace {

using namespace modelgate;
using namespace modelgate::bench;

/// Decisions whose truth is their limit.
struct Scene {
  std::string title;
  gate::Statistic statistic;
  DecisionKind kind;
  gate::ModelValues truth;
  bool has_scores;

  [[nodiscard]] double limit() const {
    return kind == DecisionKind::slo ? truth.candidate : truth.candidate - truth.baseline;
  }
};

/// Rows that are added at a look.
ScoreRegime regime(std::int64_t rows) { return {{"fair", 1.5, 1.4, 1.0}, 0.1, rows}; }

std::vector<Scene> scenes() {
  const auto of = [](const char* name) { return gate::Statistic{metric::find(name), {}}; };
  gate::Statistic tail = of("quantile");
  tail.parameters.at = 0.9;
  const Measurements shares = score_shares(regime(0));
  std::vector<Scene> all;
  const auto add = [&](const std::string& title, const gate::Statistic& statistic,
                       const gate::ModelValues& truth, bool has_scores) {
    all.push_back({title, statistic, DecisionKind::slo, truth, has_scores});
    all.push_back({"change of " + title, statistic, DecisionKind::delta, truth, has_scores});
  };
  add("mean", of("mean"), {mean_latency(), mean_latency()}, false);
  add("quantile at 0.9", tail, {quantile_latency(0.9), quantile_latency(0.9)}, false);
  for (const char* name : {"log_loss", "roc_auc", "average_precision", "ks", "ece"}) {
    add(name, of(name), gate::evaluate(shares, of(name)), true);
  }
  return all;
}

void append(const RowBlock& more, RowBlock& rows) {
  const auto add = [](const auto& from, auto& to) {
    to.insert(to.end(), from.begin(), from.end());
  };
  rows.baseline.resize(1);
  rows.candidate.resize(1);
  add(more.labels, rows.labels);
  add(more.counts, rows.counts);
  add(more.baseline.front(), rows.baseline.front());
  add(more.candidate.front(), rows.candidate.front());
}

/// P-values of a decision on the rows so far; 1 where they are too few.
gate::PValues judged(const Scene& scene, const RowBlock& rows) {
  DataContract contract;
  contract.classes = {"rest", "rare"};
  contract.positive = 1;
  const Measurements measurements{
      scene.has_scores ? 2 : 0, Design::paired, {gate::canonical(rows)}};
  const gate::Question question{scene.statistic, IntervalMethod::automatic, Guarantee::approximate};
  const auto found = gate::measured_answer(
      {measurements, question, contract, kAlpha, gate::RelativeChange::unwanted, "bench"}, {});
  const bool is_slo = scene.kind == DecisionKind::slo;
  const gate::Limits& limits = is_slo ? found.answer.candidate : found.answer.change;
  const auto& want = is_slo ? found.value : found.change;
  if (want || !limits) return {1.0, 1.0};
  return gate::p_values(*limits.inference, scene.kind,
                        {Comparison::at_least, scene.limit(), false});
}

/// By scene and setting, whether any look passed or failed.
struct Wrong {
  std::vector<int> passed, failed;
};

Wrong look_at(const std::vector<Scene>& scenes, const Schedule& schedule, std::uint64_t sample,
              const std::vector<std::vector<Levels>>& levels) {
  const std::size_t settings = levels.size();
  Wrong wrong{std::vector<int>(scenes.size() * settings),
              std::vector<int>(scenes.size() * settings)};
  RowBlock scores;
  RowBlock latencies;
  for (int look = 0; look < schedule.looks; ++look) {
    const auto number =
        sample * static_cast<std::uint64_t>(schedule.looks) + static_cast<std::uint64_t>(look);
    append(score_sample(regime(schedule.rows_per_look), number).blocks.front(), scores);
    append(without_units(weighted_scores({regime(schedule.rows_per_look), 0.0}, number).latencies)
               .blocks.front(),
           latencies);
    for (std::size_t at = 0; at < scenes.size(); ++at) {
      const auto p = judged(scenes[at], scenes[at].has_scores ? scores : latencies);
      for (std::size_t setting = 0; setting < settings; ++setting) {
        const Levels& level = levels[setting][static_cast<std::size_t>(look)];
        if (p.pass <= level.pass) wrong.passed[at * settings + setting] = 1;
        if (p.fail <= level.fail) wrong.failed[at * settings + setting] = 1;
      }
    }
  }
  return wrong;
}

std::string percent(std::int64_t count, std::int64_t of) {
  return text::fixed(100.0 * static_cast<double>(count) / static_cast<double>(of), 1);
}

void print(const Schedule& schedule, std::int64_t samples, int threads) {
  const std::vector<Scene> all = scenes();
  std::vector<std::vector<Levels>> levels;
  for (const Setting& setting : kSettings) {
    if (!setting.bets) levels.push_back(levels_of(setting, schedule, kAlpha));
  }
  std::vector<Wrong> found(static_cast<std::size_t>(samples));
  gate::for_each_index(samples, threads, [&] {
    return [&](std::int64_t number) {
      const auto sample = static_cast<std::size_t>(number);
      found[sample] = look_at(all, schedule, static_cast<std::uint64_t>(number), levels);
    };
  });
  for (std::size_t at = 0; at < all.size(); ++at) {
    for (std::size_t setting = 0; setting < levels.size(); ++setting) {
      std::int64_t passed = 0;
      std::int64_t failed = 0;
      for (const Wrong& one : found) {
        passed += one.passed[at * levels.size() + setting];
        failed += one.failed[at * levels.size() + setting];
      }
      std::cout << "| " << all[at].title << " | " << schedule.looks << " x "
                << schedule.rows_per_look << " | " << kSettings[setting].title << " | "
                << percent(passed, samples) << " | " << percent(failed, samples) << " |\n";
    }
  }
  std::cout.flush();
}

}  // namespace

int main(int argument_count, char** arguments) {
  try {
    const std::int64_t samples = argument_count > 1 ? std::atoll(arguments[1]) : 1000;
    std::cout << "| decision | looks x rows | setting | false pass % | false fail % |\n"
                 "|---|--:|---|--:|--:|\n";
    const int threads = static_cast<int>(std::thread::hardware_concurrency());
    print({10, 200}, samples, threads);
    print({20, 100}, samples, threads);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
