/// \file
/// How often a gate that is judged again and again while its data grow is wrong: by the levels and
/// limits of the program, for every setting of statistics.looks, beside one look and beside looking
/// again without a correction. Prints the tables of docs/error-rates.md.
///
///     bench_looks [samples]      10,000 take minutes
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "gate/p_values.hpp"
#include "look_settings.hpp"
#include "stats/paired_difference.hpp"
#include "stats/proportion.hpp"
#include "text/number.hpp"

namespace modelgate::bench {
namespace {

constexpr std::uint64_t kSeed = 20260101;

/// A decision on rows of one class: a change of recall that may be at least `limit`, of models that
/// differ on `disagreement` of the rows; or a recall with that limit.
struct Scene {
  std::string_view title;
  double limit;
  double disagreement;  ///< 0: the candidate alone
  int rows_per_look;
};

/// Rows that decide, and of them how often the candidate alone and the baseline alone are right; of
/// a candidate alone, its right and wrong answers.
struct Counts {
  std::int64_t rows = 0, gained = 0, lost = 0;
};

/// The standard fixes the engine's numbers, and these are the same everywhere.
double uniform(std::mt19937_64& engine) { return static_cast<double>(engine() >> 11U) * 0x1p-53; }

void draw(const Scene& scene, double truth, std::mt19937_64& engine, Counts& counts) {
  const bool is_alone = scene.disagreement == 0.0;
  const double gained = is_alone ? truth : (scene.disagreement + truth) / 2.0;
  const double lost = is_alone ? 1.0 - truth : (scene.disagreement - truth) / 2.0;
  for (int row = 0; row < scene.rows_per_look; ++row) {
    const double at = uniform(engine);
    ++counts.rows;
    if (at < gained) ++counts.gained;
    if (at >= gained && at < gained + lost) ++counts.lost;
  }
}

gate::PValues judged(const Scene& scene, const Counts& counts, bool bets) {
  using stats::PairedMethod;
  using stats::ProportionMethod;
  const Limit limit{Comparison::at_least, scene.limit, false};
  if (scene.disagreement == 0.0) {
    const auto method = bets ? ProportionMethod::betting : ProportionMethod::mid_p;
    const auto share = stats::proportion(static_cast<double>(counts.gained),
                                         static_cast<double>(counts.rows), method);
    return gate::p_values(*share, DecisionKind::slo, limit);
  }
  const auto method = bets ? PairedMethod::betting : PairedMethod::tango;
  const std::int64_t same = counts.rows - counts.gained - counts.lost;
  const auto change = stats::paired_difference({same, counts.gained, counts.lost, 0}, method);
  return gate::p_values(*change, DecisionKind::delta, limit);
}

bool has_begun(const Scene& scene, const Counts& counts) {
  constexpr std::int64_t kFewest = 10;
  return scene.disagreement == 0.0 ? std::min(counts.gained, counts.lost) >= kFewest
                                   : counts.gained + counts.lost >= kFewest;
}

std::vector<Levels> levels_of(const Scene& scene, const Setting& setting, int looks, double alpha) {
  return levels_of(setting, {looks, scene.rows_per_look}, alpha);
}

/// Samples in which any look passes, and in which any fails.
struct Tally {
  std::int64_t passed = 0, failed = 0;
};

/// Every setting looks at the same samples.
std::vector<Tally> simulate(const Scene& scene, double truth, int looks, std::int64_t samples) {
  std::vector<std::vector<Levels>> levels;
  for (const Setting& setting : kSettings) {
    levels.push_back(levels_of(scene, setting, looks, kAlpha));
  }
  std::vector<Tally> tallies(kSettings.size());
  for (std::int64_t sample = 0; sample < samples; ++sample) {
    std::mt19937_64 engine(kSeed + static_cast<std::uint64_t>(sample));
    Counts counts;
    std::vector<int> passed(kSettings.size());
    std::vector<int> failed(kSettings.size());
    for (int look = 0; look < looks; ++look) {
      draw(scene, truth, engine, counts);
      const gate::PValues plain = judged(scene, counts, false);
      const gate::PValues bets = judged(scene, counts, true);
      for (std::size_t at = 0; at < kSettings.size(); ++at) {
        const Setting& setting = kSettings[at];
        const bool waits = setting.leveling == gate::Leveling::mixture && !has_begun(scene, counts);
        if (waits) continue;
        const gate::PValues& p = setting.bets ? bets : plain;
        const Levels& level = levels[at][static_cast<std::size_t>(look)];
        if (p.pass <= level.pass) passed[at] = 1;
        if (p.fail <= level.fail) failed[at] = 1;
      }
    }
    for (std::size_t at = 0; at < kSettings.size(); ++at) {
      tallies[at].passed += passed[at];
      tallies[at].failed += failed[at];
    }
  }
  return tallies;
}

std::string percent(std::int64_t count, std::int64_t of) {
  return text::fixed(100.0 * static_cast<double>(count) / static_cast<double>(of), 2);
}

/// Fail levels by look and by how many decisions the family still has, from one up.
std::vector<std::array<double, 5>> family_levels(const Scene& scene, const Setting& setting,
                                                 int looks) {
  std::vector<std::array<double, 5>> levels(static_cast<std::size_t>(looks));
  for (std::size_t left = 1; left <= 5; ++left) {
    const auto one = levels_of(scene, setting, looks, kAlpha / static_cast<double>(left));
    for (std::size_t look = 0; look < one.size(); ++look) levels[look][left - 1] = one[look].fail;
  }
  return levels;
}

/// Whether Holm fails any of five: then it fails the one that is worst.
bool fails_any(const std::array<double, 5>& p_values, const std::array<double, 5>& levels) {
  return *std::ranges::min_element(p_values) <= levels[4];
}

/// Samples in which any look fails a gate of five checks on rows of their own, all at the limit.
std::vector<std::int64_t> simulate_family(const Scene& scene, int looks, std::int64_t samples) {
  std::vector<std::vector<std::array<double, 5>>> levels;
  for (const Setting& setting : kSettings) levels.push_back(family_levels(scene, setting, looks));
  std::vector<std::int64_t> failed(kSettings.size());
  for (std::int64_t sample = 0; sample < samples; ++sample) {
    std::mt19937_64 engine(kSeed + static_cast<std::uint64_t>(sample));
    std::array<Counts, 5> counts{};
    std::vector<int> any(kSettings.size());
    for (int look = 0; look < looks; ++look) {
      std::array<double, 5> plain{};
      std::array<double, 5> bets{};
      bool has_all_begun = true;
      for (std::size_t check = 0; check < counts.size(); ++check) {
        draw(scene, scene.limit, engine, counts[check]);
        plain[check] = judged(scene, counts[check], false).fail;
        bets[check] = judged(scene, counts[check], true).fail;
        has_all_begun = has_all_begun && has_begun(scene, counts[check]);
      }
      for (std::size_t at = 0; at < kSettings.size(); ++at) {
        if (kSettings[at].leveling == gate::Leveling::mixture && !has_all_begun) continue;
        const auto& at_look = levels[at][static_cast<std::size_t>(look)];
        if (fails_any(kSettings[at].bets ? bets : plain, at_look)) any[at] = 1;
      }
    }
    for (std::size_t at = 0; at < any.size(); ++at) failed[at] += any[at];
  }
  return failed;
}

void print(const Scene& scene, double good, int looks, std::int64_t samples) {
  const auto at_limit = simulate(scene, scene.limit, looks, samples);
  const auto when_good = simulate(scene, good, looks, samples);
  for (std::size_t at = 0; at < kSettings.size(); ++at) {
    std::cout << "| " << scene.title << " | " << looks << " x " << scene.rows_per_look << " | "
              << kSettings[at].title << " | " << percent(at_limit[at].passed, samples) << " | "
              << percent(at_limit[at].failed, samples) << " | "
              << percent(when_good[at].passed, samples) << " | "
              << percent(when_good[at].failed, samples) << " |\n";
  }
}

void print_family(std::int64_t samples) {
  std::cout << "\n| five checks, each | looks x rows | setting | false fail of the gate % |\n"
               "|---|--:|---|--:|\n";
  for (const int looks : {10, 20}) {
    const Scene scene{"change of recall >= -0.02, 10 % differ", -0.02, 0.10, 2000 / looks};
    const auto failed = simulate_family(scene, looks, samples);
    for (std::size_t at = 0; at < failed.size(); ++at) {
      std::cout << "| " << scene.title << " | " << looks << " x " << scene.rows_per_look << " | "
                << kSettings[at].title << " | " << percent(failed[at], samples) << " |\n";
    }
  }
}

}  // namespace
}  // namespace modelgate::bench

int main(int argc, char** argv) {
  using namespace modelgate::bench;
  const std::int64_t samples = argc > 1 ? std::atoll(argv[1]) : 10000;
  std::cout << "| decision | looks x rows | setting | false pass % | false fail % | pass if good % "
               "| fail if good % |\n|---|--:|---|--:|--:|--:|--:|\n";
  for (const int looks : {10, 20}) {
    const int rows = 2000 / looks;
    print({"change of recall >= -0.02, 10 % differ", -0.02, 0.10, rows}, 0.0, looks, samples);
    print({"change of recall >= -0.01, 4 % differ", -0.01, 0.04, rows}, 0.0, looks, samples);
    print({"recall >= 0.9", 0.9, 0.0, rows}, 0.925, looks, samples);
  }
  print_family(samples);
  return 0;
}
