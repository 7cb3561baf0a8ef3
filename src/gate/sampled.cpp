/// \file
/// Replicates to sorted distributions to inferences.
#include "gate/sampled.hpp"

#include <algorithm>
#include <cmath>
#include <concepts>
#include <limits>
#include <map>
#include <utility>
#include <vector>

#include "gate/linear_moments.hpp"
#include "gate/spread.hpp"
#include "stats/bootstrap.hpp"
#include "stats/enclosing.hpp"
#include "stats/studentized.hpp"

namespace modelgate::gate {
namespace {

/// What is judged: a function of the two models' values, and its variance from theirs.
struct Quantity {
  double (*value)(const ModelValues&);
  double (*variance)(const ModelValues&, const Moments&);
};

/// The variance of candidate - factor x baseline; 0 where only rounding is left of it.
double difference(const Moments& moments, double factor) {
  constexpr double kRounding = 1e-12;
  const double variance = moments.of_difference(factor);
  const double parts = moments.candidate + factor * factor * moments.baseline;
  return variance > kRounding * parts ? variance : 0.0;
}

double change_of(const ModelValues& values) { return values.candidate - values.baseline; }

constexpr Quantity kCandidate{
    [](const ModelValues& values) { return values.candidate; },
    [](const ModelValues&, const Moments& moments) { return moments.candidate; }};
constexpr Quantity kBaseline{
    [](const ModelValues& values) { return values.baseline; },
    [](const ModelValues&, const Moments& moments) { return moments.baseline; }};
constexpr Quantity kChange{
    change_of, [](const ModelValues&, const Moments& moments) { return difference(moments, 1.0); }};
constexpr Quantity kRelative{
    [](const ModelValues& values) { return change_of(values) / std::abs(values.baseline); },
    [](const ModelValues& values, const Moments& moments) {
      return difference(moments, values.candidate / values.baseline) /
             (values.baseline * values.baseline);
    }};

/// How often each deletion could be made: of a row of each cell, or a unit of each profile.
std::vector<std::int64_t> counts_of(const Evidence& evidence) {
  if (!evidence.units->empty()) return evidence.units->units;
  std::vector<std::int64_t> counts;
  for (const Cell& cell : evidence.cells) counts.push_back(cell.count);
  return counts;
}

/// Rows that were drawn together, where each label is: its cells, and in an independent design
/// those of one arm.
int stratum_of(const Cell& cell) { return 2 * cell.label + (cell.candidate == kNotScored ? 1 : 0); }

/// Values without one row of each cell, moved so that they lie about `estimate` as they lie about
/// the mean of their stratum: BCa's acceleration is then that of several samples.
/// \source Davison and Hinkley (1997), formula 5.26
std::vector<double> centred(std::vector<double> deleted, const Evidence& evidence,
                            double estimate) {
  struct Sum {
    double rows = 0.0;
    double values = 0.0;
  };
  std::map<int, Sum> strata;
  for (std::size_t at = 0; at < deleted.size(); ++at) {
    if (std::isnan(deleted[at])) continue;
    Sum& sum = strata[stratum_of(evidence.cells[at])];
    const auto rows = static_cast<double>(evidence.cells[at].count);
    sum.rows += rows;
    sum.values += rows * deleted[at];
  }
  for (std::size_t at = 0; at < deleted.size(); ++at) {
    const Sum& sum = strata[stratum_of(evidence.cells[at])];
    const double mean = sum.values / sum.rows;
    deleted[at] = estimate + (sum.rows - 1.0) / sum.rows * (deleted[at] - mean);
  }
  return deleted;
}

/// Replicates one by one.
class Listed {
 public:
  using Values = std::vector<double>;

  explicit Listed(const Replicates& replicates) : replicates_(&replicates) {}

  [[nodiscard]] bool has_both() const {
    return !replicates_->candidate.empty() && !replicates_->baseline.empty();
  }
  [[nodiscard]] const Values& candidate() const { return replicates_->candidate; }
  [[nodiscard]] const Values& baseline() const { return replicates_->baseline; }
  [[nodiscard]] Values both(const Quantity& quantity) const {
    Values result(replicates_->candidate.size());
    for (std::size_t at = 0; at < result.size(); ++at) {
      result[at] = quantity.value({replicates_->candidate[at], replicates_->baseline[at]});
    }
    return result;
  }

  [[nodiscard]] static std::int64_t count(const Values& values) { return std::ssize(values); }
  [[nodiscard]] static bool is_infinite(double value) { return std::isinf(value); }

 private:
  const Replicates* replicates_;
};

/// Pairs of values and how often they are.
class Tallied {
 public:
  using Values = std::vector<stats::Occurrence>;

  explicit Tallied(const Tally& tally) : tally_(&tally) {}

  [[nodiscard]] bool has_both() const { return tally_->has_candidate && tally_->has_baseline; }
  [[nodiscard]] Values candidate() const {
    return tally_->has_candidate ? both(kCandidate) : Values();
  }
  [[nodiscard]] Values baseline() const {
    return tally_->has_baseline ? both(kBaseline) : Values();
  }
  [[nodiscard]] Values both(const Quantity& quantity) const {
    Values result;
    result.reserve(tally_->outcomes.size());
    for (const auto& [values, times] : tally_->outcomes) {
      result.push_back({quantity.value(values), times});
    }
    return result;
  }

  [[nodiscard]] static std::int64_t count(const Values& values) {
    std::int64_t sum = 0;
    for (const auto& [value, times] : values) sum += times;
    return sum;
  }
  [[nodiscard]] static bool is_infinite(const stats::Occurrence& one) {
    return std::isinf(one.value);
  }

 private:
  const Tally* tally_;
};

/// Makes the limits of quantities of one sample.
class Maker {
 public:
  Maker(const Sample& sample, const ModelValues& point, const Replicates* replicates)
      : sample_(&sample), point_(point), replicates_(replicates) {
    if (is_studentized()) moments_ = linear_moments(sample.evidence, sample.statistic);
  }

  /// \param values  of the quantity, as they were drawn
  template <typename Form>
  [[nodiscard]] Limits limits(const Quantity& quantity, stats::Method method,
                              typename Form::Values values) {
    const double point = quantity.value(point_);
    if (!std::isfinite(point) || values.empty()) return {};
    if constexpr (std::same_as<Form, Listed>) {
      if (is_studentized()) return studentized(quantity, values, point);
    }
    const std::int64_t count = Form::count(values);
    auto made = stats::make_distribution(point, std::move(values));
    if (made.size() < 2) return {};
    if (method == stats::Method::bca) correct(made, quantity);
    const std::int64_t undefined = made.undefined;
    auto inference = stats::bootstrap(std::move(made), method);
    if (sample_->approach.sampling == Sampling::smoothed) {
      inference = stats::enclosing(std::move(inference), point);
    }
    return {std::move(inference), provenance(method), count, undefined};
  }

 private:
  [[nodiscard]] bool is_studentized() const {
    return sample_->approach.sampling == Sampling::studentized;
  }

  [[nodiscard]] Provenance provenance(stats::Method method) const {
    return provenance_of(sample_->approach.sampling, method, sample_->strata);
  }

  [[nodiscard]] Limits studentized(const Quantity& quantity, const std::vector<double>& values,
                                   double point) const {
    stats::StudentizedReplicates measured{
        point, std::sqrt(quantity.variance(point_, moments_)), values, {}};
    Limits limits;
    limits.replicates = std::ssize(values);
    for (std::size_t at = 0; at < values.size(); ++at) {
      const double variance = quantity.variance(values_at(at), replicates_->moments[at]);
      measured.standard_errors.push_back(std::sqrt(variance));
      if (std::isnan(values[at])) {
        ++limits.undefined;
      } else if (!(variance > 0.0)) {
        ++limits.unmeasured;
      }
    }
    if (limits.replicates - limits.undefined < 2) return {};
    if (measured.standard_error <= 0.0) limits.unmeasured = limits.replicates;
    limits.inference = stats::studentized(measured);
    limits.provenance = provenance(stats::Method::percentile);
    return limits;
  }

  [[nodiscard]] ModelValues values_at(std::size_t replicate) const {
    const auto value = [&](const std::vector<double>& values) {
      return values.empty() ? std::numeric_limits<double>::quiet_NaN() : values[replicate];
    };
    return {value(replicates_->candidate), value(replicates_->baseline)};
  }

  void correct(stats::Distribution& made, const Quantity& quantity) {
    const Evidence& evidence = sample_->evidence;
    if (deleted_.empty()) {
      deleted_ = evidence.units->empty() ? jackknife(evidence, sample_->statistic)
                                         : without_units(evidence, sample_->statistic);
    }
    std::vector<double> values(deleted_.size());
    std::ranges::transform(deleted_, values.begin(), quantity.value);
    if (sample_->strata == Strata::label) {
      values = centred(std::move(values), evidence, made.estimate);
    }
    stats::make_bca(made, values, counts_of(evidence));
  }

  const Sample* sample_;
  ModelValues point_;
  const Replicates* replicates_;  ///< listed ones
  Moments moments_;
  std::vector<ModelValues> deleted_;
};

template <typename Form>
void add_limits(const Sample& sample, const Form& drawn, Maker& maker, Answer& answer) {
  const auto value = sample.approach.value;
  const auto change = sample.approach.change;
  const auto limits = [&](const Quantity& quantity, stats::Method method, auto values) {
    return maker.limits<Form>(quantity, method, std::move(values));
  };
  if (drawn.has_both() && sample.statistic.metric->scope != Scope::pair) {
    answer.change = limits(kChange, change, drawn.both(kChange));
    const bool wants_shares = sample.relative == RelativeChange::wanted;
    auto shares = wants_shares ? drawn.both(kRelative) : typename Form::Values();
    if (std::ranges::none_of(shares, Form::is_infinite)) {
      answer.relative = limits(kRelative, change, std::move(shares));
    }
  }
  answer.candidate = limits(kCandidate, value, drawn.candidate());
  answer.baseline = limits(kBaseline, value, drawn.baseline());
}

}  // namespace

Answer sampled_answer(const Sample& sample, const Drawn& drawn) {
  Answer answer;
  answer.point = evaluate(sample.evidence, sample.statistic);
  const auto* const replicates = std::get_if<Replicates>(&drawn);
  Maker maker(sample, answer.point, replicates);
  if (replicates != nullptr) {
    add_limits(sample, Listed(*replicates), maker, answer);
  } else {
    add_limits(sample, Tallied(std::get<Tally>(drawn)), maker, answer);
  }
  return answer;
}

}  // namespace modelgate::gate
