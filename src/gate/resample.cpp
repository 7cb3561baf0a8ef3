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

#include "gate/arm_values.hpp"
#include "gate/arms.hpp"
#include "gate/linear_moments.hpp"
#include "gate/parallel.hpp"
#include "gate/row_draws.hpp"
#include "gate/tables.hpp"

namespace modelgate::gate {
namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();
constexpr auto kLanes = static_cast<std::size_t>(stats::kLanes);

/// How many rows every replicate of few rows has; 0 for other draws.
std::int64_t rows_of(const Draw& draw) {
  if (!std::holds_alternative<stats::FewRows>(draw.weights)) return 0;
  std::int64_t rows = 0;
  for (const Cell& cell : draw.evidence.cells) rows += cell.count;
  return rows;
}

/// The draws whose cells can be looked at some after the other, in the order of the cells; none
/// where all of them are drawn at once.
std::span<const stats::Multinomial> drawn_in_parts(const Draw& draw) {
  if (const auto* const rows = std::get_if<stats::Multinomial>(&draw.weights)) return {rows, 1};
  if (const auto* const labels = std::get_if<LabelDraws>(&draw.weights)) return labels->labels();
  return {};
}

/// Cells whose weights fit the first cache.
constexpr std::size_t kPartCells = 16;

/// Scratch memory of one thread on one draw.
class Worker {
 public:
  Worker(const Draw& draw, std::span<const Statistic> statistics, std::vector<Replicates>& out)
      : draw_(&draw), statistics_(statistics), out_(&out), targets_(statistics.size()) {
    if (out.front().moments.empty()) in_parts_ = drawn_in_parts(draw);
    const std::size_t cells = draw.evidence.cells.size();
    weights_.resize((in_parts_.empty() ? cells : std::min(cells, kPartCells)) * kLanes);
    const std::int64_t rows = rows_of(draw);
    if (!out.front().moments.empty()) moments_.emplace(draw.evidence);
    if (draw.has_candidate) candidate_.emplace(draw.evidence, Arm::candidate, statistics, rows);
    if (draw.has_baseline) baseline_.emplace(draw.evidence, Arm::baseline, statistics, rows);
    const bool wants_agreement = std::ranges::any_of(
        statistics, [](const Statistic& one) { return one.metric->scope == Scope::pair; });
    if (wants_agreement) agreement_.emplace(draw.evidence);
  }

  void run(std::int64_t block, std::int64_t replicates) {
    if (in_parts_.empty()) {
      fold_all(block);
    } else {
      fold_parts(block);
    }
    const auto first = static_cast<std::size_t>(block) * kLanes;
    const auto lanes = std::min(kLanes, static_cast<std::size_t>(replicates) - first);
    if (candidate_) evaluate_arm(*candidate_, &Replicates::candidate, first, lanes);
    if (baseline_) evaluate_arm(*baseline_, &Replicates::baseline, first, lanes);
    if (agreement_) evaluate_pairs(first, lanes);
    if (!moments_) return;
    for (std::size_t lane = 0; lane < lanes; ++lane) measure(first + lane, lane);
  }

 private:
  void fold_all(std::int64_t block) {
    std::visit([&](const auto& weights) { weights.draw(block, weights_); }, draw_->weights);
    if (candidate_) candidate_->take(weights_);
    if (baseline_) baseline_->take(weights_);
    if (agreement_) agreement_->add_up(weights_);
  }

  void fold_parts(std::int64_t block) {
    if (candidate_) candidate_->clear();
    if (baseline_) baseline_->clear();
    if (agreement_) agreement_->clear();
    std::size_t first = 0;
    for (const stats::Multinomial& rows : in_parts_) {
      rows.draw(block, counts_);
      for (std::size_t cell = 0; cell < rows.size(); cell += kPartCells) {
        const auto part =
            std::span(weights_).first(std::min(kPartCells, rows.size() - cell) * kLanes);
        rows.write(counts_, cell, part);
        if (candidate_) candidate_->add(first + cell, part);
        if (baseline_) baseline_->add(first + cell, part);
        if (agreement_) agreement_->add(first + cell, part);
      }
      first += rows.size();
    }
  }

  void evaluate_arm(ArmValues& arm, std::vector<double> Replicates::*values, std::size_t first,
                    std::size_t lanes) {
    for (std::size_t at = 0; at < statistics_.size(); ++at) {
      if (statistics_[at].metric->scope == Scope::pair) continue;
      targets_[at] = std::span((*out_)[at].*values).subspan(first, lanes);
    }
    arm.write(targets_);
  }

  void evaluate_pairs(std::size_t first, std::size_t lanes) {
    for (std::size_t at = 0; at < statistics_.size(); ++at) {
      const auto& [metric, parameters] = statistics_[at];
      if (metric->scope != Scope::pair) continue;
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        (*out_)[at].candidate[first + lane] =
            metric->evaluate_pair(agreement_->lane(lane), parameters);
      }
    }
  }

  /// Variances of one replicate, of those models that this draw is of.
  void measure(std::size_t replicate, std::size_t lane) {
    const Confusion none(draw_->evidence.classes);
    const Tables tables(candidate_ ? candidate_->confusion(lane) : none,
                        baseline_ ? baseline_->confusion(lane) : none,
                        agreement_ ? agreement_->lane(lane) : Agreement{});
    const CellColumn column{std::span(weights_).subspan(lane), kLanes};
    for (std::size_t at = 0; at < statistics_.size(); ++at) {
      const Moments own = moments_->of(statistics_[at], tables, column);
      Moments& moments = (*out_)[at].moments[replicate];
      if (candidate_) moments.candidate = own.candidate;
      if (baseline_) moments.baseline = own.baseline;
      if (candidate_ && baseline_) moments.shared = own.shared;
    }
  }

  const Draw* draw_;
  std::span<const Statistic> statistics_;
  std::vector<Replicates>* out_;
  std::span<const stats::Multinomial> in_parts_;
  stats::DrawnCounts counts_;               ///< of those
  std::vector<double> weights_;             ///< of all cells, or of a part
  std::vector<std::span<double>> targets_;  ///< of one model's values, by statistic
  std::optional<ArmValues> candidate_, baseline_;
  std::optional<AgreementFold> agreement_;  ///< where pairs are looked at
  std::optional<LinearMoments> moments_;    ///< where variances are wanted
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
    if (resampling.variances == Variances::wanted) values.moments.resize(count);
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
