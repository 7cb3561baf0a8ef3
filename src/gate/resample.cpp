/// \file
/// Blocks of 64 replicates, drawn and folded by as many threads as asked for into slots of their
/// own.
#include "gate/resample.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <numeric>
#include <optional>
#include <utility>
#include <variant>

#include "gate/arms.hpp"
#include "gate/parallel.hpp"
#include "gate/streams.hpp"
#include "gate/tables.hpp"
#include "stats/dirichlet.hpp"
#include "stats/multinomial.hpp"

namespace modelgate::gate {
namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();
constexpr auto kLanes = static_cast<std::size_t>(stats::kLanes);

std::uint64_t key_of(const Cell& cell, int classes) {
  const auto answers = static_cast<std::uint64_t>(classes) + 2;
  // kNotScored is -1, so the sum wraps to 0.
  const auto digit = [](int value) { return static_cast<std::uint64_t>(value) + 1; };
  return (digit(cell.label) * answers + digit(cell.baseline)) * answers + digit(cell.candidate);
}

/// Units drawn with replacement, with all their rows.
class UnitDraws {
 public:
  UnitDraws(const UnitProfiles& units, std::uint64_t seed, std::uint64_t stream)
      : units_(units), profiles_(units.units, numbered(units), seed, stream) {}

  /// As stats::Multinomial::draw(), for the cells of the evidence.
  void draw(std::int64_t block, std::span<double> weights) const {
    std::vector<double> drawn(units_.size() * kLanes);
    profiles_.draw(block, drawn);
    std::ranges::fill(weights, 0.0);
    for (std::size_t profile = 0; profile < units_.size(); ++profile) {
      for (std::size_t at = units_.begin[profile]; at < units_.begin[profile + 1]; ++at) {
        double* const cell = weights.data() + static_cast<std::size_t>(units_.cell[at]) * kLanes;
        const double* const times = drawn.data() + profile * kLanes;
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
          cell[lane] += units_.amount[at] * times[lane];
        }
      }
    }
  }

 private:
  /// Profiles are in an order of their own, which their number names.
  static std::vector<std::uint64_t> numbered(const UnitProfiles& units) {
    std::vector<std::uint64_t> keys(units.size());
    std::iota(keys.begin(), keys.end(), std::uint64_t{0});
    return keys;
  }

  UnitProfiles units_;
  stats::Multinomial profiles_;
};

/// Rows or units drawn with replacement, or cells drawn with Dirichlet weights.
using Weights = std::variant<stats::Multinomial, UnitDraws, stats::SmoothedDraws>;

/// Cells that are resampled together: all of them, or those of one arm.
Weights weights_of(const Evidence& evidence, std::string_view stream,
                   const Resampling& resampling) {
  std::vector<std::int64_t> counts;
  std::vector<std::uint64_t> keys;
  for (const Cell& cell : evidence.cells) {
    counts.push_back(cell.count);
    keys.push_back(key_of(cell, evidence.classes));
  }
  const std::uint64_t number = stream_number(stream);
  if (!evidence.units.empty()) return UnitDraws(evidence.units, resampling.seed, number);
  if (resampling.prior) {
    return stats::SmoothedDraws({counts, keys, *resampling.prior}, resampling.seed, number);
  }
  return stats::Multinomial(counts, keys, resampling.seed, number);
}

/// The units of one arm of an independent design, whose cells are numbered among those of the arm.
UnitProfiles units_of(const Evidence& evidence, Arm arm) {
  std::vector<std::int32_t> number(evidence.cells.size(), -1);
  std::int32_t next = 0;
  for (std::size_t at = 0; at < number.size(); ++at) {
    if (answer(evidence.cells[at], arm) != kNotScored) number[at] = next++;
  }
  const UnitProfiles& all = evidence.units;
  UnitProfiles own;
  own.begin.push_back(0);
  for (std::size_t profile = 0; profile < all.size(); ++profile) {
    if (number[static_cast<std::size_t>(all.cell[all.begin[profile]])] < 0) continue;
    own.units.push_back(all.units[profile]);
    for (std::size_t at = all.begin[profile]; at < all.begin[profile + 1]; ++at) {
      own.cell.push_back(number[static_cast<std::size_t>(all.cell[at])]);
      own.amount.push_back(all.amount[at]);
    }
    own.begin.push_back(own.cell.size());
  }
  return own;
}

Evidence arm_of(const Evidence& evidence, Arm arm) {
  Evidence result{evidence.classes, evidence.design, {}};
  std::ranges::copy_if(evidence.cells, std::back_inserter(result.cells),
                       [&](const Cell& cell) { return answer(cell, arm) != kNotScored; });
  if (!evidence.units.empty()) result.units = units_of(evidence, arm);
  return result;
}

/// One independent set of draws and the models that are evaluated on it.
struct Draw {
  Evidence evidence;
  Weights weights;
  bool has_candidate;
  bool has_baseline;
};

std::vector<Draw> draws_of(const Evidence& evidence, std::string_view stream,
                           const Resampling& resampling) {
  std::vector<Draw> draws;
  const auto add = [&](const Evidence& part, const std::string& name) {
    if (part.cells.empty()) return;
    draws.push_back({part, weights_of(part, name, resampling), is_scored(part, Arm::candidate),
                     is_scored(part, Arm::baseline)});
  };
  if (evidence.design == Design::paired) {
    add(evidence, std::string(stream));
  } else {
    add(arm_of(evidence, Arm::candidate), std::string(stream) + "\ncandidate");
    add(arm_of(evidence, Arm::baseline), std::string(stream) + "\nbaseline");
  }
  return draws;
}

/// Scratch memory of one thread on one draw.
class Worker {
 public:
  Worker(const Draw& draw, std::span<const Statistic> statistics, std::vector<Replicates>& out)
      : draw_(&draw),
        statistics_(statistics),
        out_(&out),
        weights_(draw.evidence.cells.size() * kLanes),
        agreement_(draw.evidence) {
    if (draw.has_candidate) candidate_.emplace(draw.evidence, Arm::candidate);
    if (draw.has_baseline) baseline_.emplace(draw.evidence, Arm::baseline);
    wants_agreement_ = std::ranges::any_of(
        statistics, [](const Statistic& one) { return one.metric->scope == Scope::pair; });
  }

  void run(std::int64_t block, std::int64_t replicates) {
    std::visit([&](const auto& weights) { weights.draw(block, weights_); }, draw_->weights);
    const auto first = static_cast<std::size_t>(block) * kLanes;
    const auto lanes = std::min(kLanes, static_cast<std::size_t>(replicates) - first);
    if (candidate_) evaluate_arm(*candidate_, &Replicates::candidate, first, lanes);
    if (baseline_) evaluate_arm(*baseline_, &Replicates::baseline, first, lanes);
    if (wants_agreement_) evaluate_pairs(first, lanes);
  }

 private:
  void evaluate_arm(ConfusionFold& fold, std::vector<double> Replicates::*values, std::size_t first,
                    std::size_t lanes) {
    fold.add_up(weights_);
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const Confusion& confusion = fold.lane(lane);
      for (std::size_t at = 0; at < statistics_.size(); ++at) {
        const auto& [metric, parameters] = statistics_[at];
        if (metric->scope == Scope::pair) continue;
        ((*out_)[at].*values)[first + lane] = metric->evaluate(confusion, parameters);
      }
    }
  }

  void evaluate_pairs(std::size_t first, std::size_t lanes) {
    agreement_.add_up(weights_);
    for (std::size_t at = 0; at < statistics_.size(); ++at) {
      const auto& [metric, parameters] = statistics_[at];
      if (metric->scope != Scope::pair) continue;
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        (*out_)[at].candidate[first + lane] =
            metric->evaluate_pair(agreement_.lane(lane), parameters);
      }
    }
  }

  const Draw* draw_;
  std::span<const Statistic> statistics_;
  std::vector<Replicates>* out_;
  std::vector<double> weights_;
  std::optional<ConfusionFold> candidate_, baseline_;
  AgreementFold agreement_;
  bool wants_agreement_ = false;
};

void run_draw(const Draw& draw, std::span<const Statistic> statistics, const Resampling& resampling,
              std::vector<Replicates>& out) {
  const std::int64_t blocks = (resampling.replicates + stats::kLanes - 1) / stats::kLanes;
  for_each_index(blocks, resampling.threads, [&] {
    auto worker = std::make_unique<Worker>(draw, statistics, out);
    return [&, worker = std::move(worker)](std::int64_t block) {
      if (!resampling.stop.stop_requested()) worker->run(block, resampling.replicates);
    };
  });
}

}  // namespace

ModelValues evaluate(const Evidence& evidence, const Statistic& statistic) {
  return Tables(evidence).evaluate(statistic);
}

std::vector<Replicates> resample(const Evidence& evidence, std::string_view stream,
                                 std::span<const Statistic> statistics,
                                 const Resampling& resampling) {
  std::vector<Replicates> out(statistics.size());
  const auto count = static_cast<std::size_t>(resampling.replicates);
  for (Replicates& values : out) {
    if (is_scored(evidence, Arm::candidate)) values.candidate.assign(count, kUndefined);
    if (is_scored(evidence, Arm::baseline)) values.baseline.assign(count, kUndefined);
  }
  for (const Draw& draw : draws_of(evidence, stream, resampling)) {
    run_draw(draw, statistics, resampling, out);
  }
  return out;
}

std::vector<ModelValues> jackknife(const Evidence& evidence, const Statistic& statistic) {
  Tables tables(evidence);
  std::vector<ModelValues> values;
  for (const Cell& cell : evidence.cells) {
    tables.add(cell, -1.0);
    values.push_back(tables.evaluate(statistic));
    tables.add(cell, 1.0);
  }
  return values;
}

}  // namespace modelgate::gate
