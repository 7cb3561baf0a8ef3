/// \file
/// Replicates to sorted distributions to inferences.
#include "gate/sampled.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "gate/spread.hpp"
#include "stats/bootstrap.hpp"
#include "stats/enclosing.hpp"

namespace modelgate::gate {
namespace {

using Value = double (*)(const ModelValues&);

double candidate_of(const ModelValues& values) { return values.candidate; }
double baseline_of(const ModelValues& values) { return values.baseline; }
double change_of(const ModelValues& values) { return values.candidate - values.baseline; }
double relative_of(const ModelValues& values) {
  return change_of(values) / std::abs(values.baseline);
}

/// How often each deletion could be made: of a row of each cell, or a unit of each profile.
std::vector<std::int64_t> counts_of(const Evidence& evidence) {
  if (!evidence.units.empty()) return evidence.units.units;
  std::vector<std::int64_t> counts;
  for (const Cell& cell : evidence.cells) counts.push_back(cell.count);
  return counts;
}

/// Makes the limits of quantities of one sample.
class Maker {
 public:
  Maker(const Sample& sample, const ModelValues& point) : sample_(&sample), point_(point) {}

  /// \param values  replicates of `value`
  [[nodiscard]] Limits limits(std::vector<double> values, Value value, stats::Method method) {
    const double point = value(point_);
    if (!std::isfinite(point) || values.empty()) return {};
    const auto drawn = std::ssize(values);
    auto made = stats::make_distribution(point, std::move(values));
    if (made.replicates.size() < 2) return {};
    if (method == stats::Method::bca) correct(made, value);
    const std::int64_t undefined = made.undefined;
    auto inference = stats::bootstrap(std::move(made), method);
    const Sampling sampling = sample_->approach.sampling;
    if (sampling == Sampling::smoothed) {
      inference = stats::enclosing(std::move(inference), point);
    }
    return {std::move(inference), provenance_of(sampling, method), drawn, undefined};
  }

 private:
  void correct(stats::Distribution& made, Value value) {
    const auto& [evidence, statistic, approach, relative] = *sample_;
    if (deleted_.empty()) {
      deleted_ = evidence.units.empty() ? jackknife(evidence, statistic)
                                        : without_units(evidence, statistic);
    }
    std::vector<double> values(deleted_.size());
    std::ranges::transform(deleted_, values.begin(), value);
    stats::make_bca(made, values, counts_of(sample_->evidence));
  }

  const Sample* sample_;
  ModelValues point_;
  std::vector<ModelValues> deleted_;
};

std::vector<double> combined(const Replicates& replicates, Value value) {
  std::vector<double> result(replicates.candidate.size());
  for (std::size_t at = 0; at < result.size(); ++at) {
    result[at] = value({replicates.candidate[at], replicates.baseline[at]});
  }
  return result;
}

bool is_finite_everywhere(const std::vector<double>& values) {
  return std::ranges::none_of(values, [](double value) { return std::isinf(value); });
}

}  // namespace

Answer sampled_answer(const Sample& sample, Replicates replicates) {
  Answer answer;
  answer.point = evaluate(sample.evidence, sample.statistic);
  Maker maker(sample, answer.point);
  const auto& [value, change] = std::pair(sample.approach.value, sample.approach.change);
  const bool has_both = !replicates.candidate.empty() && !replicates.baseline.empty() &&
                        sample.statistic.metric->scope != Scope::pair;
  if (has_both) {
    answer.change = maker.limits(combined(replicates, change_of), change_of, change);
    auto shares = sample.relative == RelativeChange::wanted ? combined(replicates, relative_of)
                                                            : std::vector<double>();
    if (is_finite_everywhere(shares)) {
      answer.relative = maker.limits(std::move(shares), relative_of, change);
    }
  }
  answer.candidate = maker.limits(std::move(replicates.candidate), candidate_of, value);
  answer.baseline = maker.limits(std::move(replicates.baseline), baseline_of, value);
  return answer;
}

}  // namespace modelgate::gate
