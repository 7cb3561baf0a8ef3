/// \file
/// Blocks of 64 replicates, drawn and folded by as many threads as asked for into slots of their
/// own.
#include "gate/resample.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>
#include <utility>
#include <variant>

#include "gate/arms.hpp"
#include "gate/parallel.hpp"
#include "gate/streams.hpp"
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

/// Rows drawn with replacement, or cells drawn with Dirichlet weights.
using Weights = std::variant<stats::Multinomial, stats::SmoothedDraws>;

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
  if (resampling.prior) {
    return stats::SmoothedDraws({counts, keys, *resampling.prior}, resampling.seed, number);
  }
  return stats::Multinomial(counts, keys, resampling.seed, number);
}

Evidence arm_of(const Evidence& evidence, Arm arm) {
  Evidence result{evidence.classes, evidence.design, {}};
  std::ranges::copy_if(evidence.cells, std::back_inserter(result.cells),
                       [&](const Cell& cell) { return answer(cell, arm) != kNotScored; });
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

/// The models' tables, from which single rows can be taken and put back.
class Tables {
 public:
  explicit Tables(const Evidence& evidence)
      : candidate_(confusion(evidence, Arm::candidate)),
        baseline_(confusion(evidence, Arm::baseline)),
        agreement_(agreement(evidence)) {}

  void add_rows(const Cell& cell, double rows) {
    add(candidate_, cell, Arm::candidate, rows);
    add(baseline_, cell, Arm::baseline, rows);
    if (const auto part = agreement_part(cell)) agreement_.*part += rows;
  }

  [[nodiscard]] ModelValues evaluate(const Statistic& statistic) const {
    const Metric& metric = *statistic.metric;
    if (metric.scope == Scope::pair) {
      return {metric.evaluate_pair(agreement_, statistic.parameters), kUndefined};
    }
    const auto value = [&](const Confusion& table) {
      return table.total > 0.0 ? metric.evaluate(table, statistic.parameters) : kUndefined;
    };
    return {value(candidate_), value(baseline_)};
  }

 private:
  Confusion candidate_, baseline_;
  Agreement agreement_;
};

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
    tables.add_rows(cell, -1.0);
    values.push_back(tables.evaluate(statistic));
    tables.add_rows(cell, 1.0);
  }
  return values;
}

}  // namespace modelgate::gate
