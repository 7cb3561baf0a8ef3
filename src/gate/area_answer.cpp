/// \file
/// Areas under the ROC curve: DeLong's variance, and Newcombe's limits where it is not to be
/// trusted.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "gate/measured_answer.hpp"
#include "stats/auc.hpp"
#include "stats/mover.hpp"
#include "stats/total.hpp"
#include "text/number.hpp"
#include "text/utf8.hpp"

namespace modelgate::gate {
namespace {

using stats::InferencePtr;

constexpr double kMinRows = 10.0;        // of each class, for any limits
constexpr double kMinNormalRows = 30.0;  // of each class, for a normal change

/// One model's area, and what each row has to do with it.
struct Area {
  const RowBlock* block = nullptr;
  double value = 0.0;
  std::vector<double> influence;
  std::vector<double> class_rows;
  double variance = 0.0;
};

/// Sums of products of two influences within each class and between the classes: DeLong's
/// covariance where there are two, whose means are 0.
class Covariance {
 public:
  Covariance(const RowBlock& block, const std::vector<double>& class_rows)
      : block_(&block), class_rows_(&class_rows) {}

  [[nodiscard]] double operator()(const std::vector<double>& first,
                                  const std::vector<double>& second) const {
    const auto first_means = means(first);
    const auto second_means = means(second);
    std::vector<stats::Total> within(class_rows_->size());
    for (std::size_t i = 0; i < first.size(); ++i) {
      const auto k = static_cast<std::size_t>(block_->labels[i]);
      within[k].add(block_->counts[i] * (first[i] - first_means[k]) *
                    (second[i] - second_means[k]));
    }
    double all = 0.0;
    double sum = 0.0;
    for (std::size_t k = 0; k < within.size(); ++k) {
      const double rows = (*class_rows_)[k];
      all += rows;
      sum += rows / (rows - 1.0) * within[k].value() + rows * first_means[k] * second_means[k];
    }
    return sum / (all * all);
  }

 private:
  [[nodiscard]] std::vector<double> means(const std::vector<double>& values) const {
    std::vector<stats::Total> sums(class_rows_->size());
    for (std::size_t i = 0; i < values.size(); ++i) {
      sums[static_cast<std::size_t>(block_->labels[i])].add(block_->counts[i] * values[i]);
    }
    std::vector<double> found;
    found.reserve(sums.size());
    for (std::size_t k = 0; k < sums.size(); ++k) {
      found.push_back(sums[k].value() / (*class_rows_)[k]);
    }
    return found;
  }

  const RowBlock* block_;
  const std::vector<double>* class_rows_;
};

Area area_of(const MeasuredQuestion& asked, Arm arm, double value) {
  Area area;
  area.block = block_of(asked.rows, arm);
  area.value = value;
  if (area.block == nullptr) return area;
  area.class_rows = class_rows(*area.block, asked.rows.classes);
  if (!std::isfinite(value) || std::ranges::min(area.class_rows) < 2.0) return area;
  area.influence = influence_of(rows_of(asked.rows, *area.block, arm), asked.question.statistic);
  area.variance = Covariance(*area.block, area.class_rows)(area.influence, area.influence);
  return area;
}

/// What a mean of areas is worth in positives and negatives of one area.
struct Equivalent {
  double positives;
  double negatives;
};

Equivalent equivalent(const Area& area, const Parameters& parameters) {
  if (area.class_rows.size() == 2) return {area.class_rows[1], area.class_rows[0]};
  double all = 0.0;
  for (const double rows : area.class_rows) all += rows;
  const auto classes = static_cast<double>(area.class_rows.size());
  double own = 0.0;
  double rest = 0.0;
  for (const double rows : area.class_rows) {
    own += 1.0 / rows;
    rest += parameters.multiclass == Multiclass::ovo ? 1.0 / rows : 1.0 / (all - rows);
  }
  return {classes * classes / own, classes * classes / rest};
}

InferencePtr newcombe(const Area& area, const Parameters& parameters) {
  const auto [positives, negatives] = equivalent(area, parameters);
  return stats::newcombe_auc(area.value, positives, negatives);
}

bool has_limits(const Area& area) { return !area.influence.empty(); }

InferencePtr value_limits(const Area& area, const Question& question) {
  if (!has_limits(area)) return nullptr;
  const bool varies = area.variance > 0.0;
  if (question.asked == IntervalMethod::delong) {
    return varies ? stats::delong_wald(area.value, area.variance) : nullptr;
  }
  auto cautious = newcombe(area, question.statistic.parameters);
  const bool is_inside = area.value > 0.0 && area.value < 1.0 && varies;
  if (question.asked == IntervalMethod::newcombe || !is_inside) return cautious;
  return stats::outer(std::move(cautious), stats::delong_logit(area.value, area.variance));
}

Provenance value_provenance(const Question& question) {
  if (question.asked == IntervalMethod::delong) return {"delong", "DeLong's normal limits"};
  if (question.asked == IntervalMethod::newcombe) return {"newcombe", "Newcombe's method 5"};
  return {"newcombe_delong",
          "an area under the ROC curve: the more cautious of Newcombe's method 5 and DeLong's "
          "limits on the log-odds scale, on either side"};
}

/// What the rows of the rarest class lack.
std::optional<Want> want_of(const Area& area, const DataContract& contract) {
  if (area.block == nullptr) return std::nullopt;
  const auto rarest = std::ranges::min_element(area.class_rows);
  if (*rarest >= kMinRows) return std::nullopt;
  auto index = static_cast<std::size_t>(rarest - area.class_rows.begin());
  if (contract.classes.size() == 2) {
    const auto positive = static_cast<std::size_t>(contract.positive.value_or(1));
    index = index == 1 ? positive : 1 - positive;
  }
  const auto rows = static_cast<std::int64_t>(*rarest);
  return Want{"too little support for an area under the ROC curve: " + text::grouped(rows) +
                  (rows == 1 ? " row of " : " rows of ") +
                  text::printable(contract.classes[index]) + "; at least " +
                  std::to_string(static_cast<int>(kMinRows)) + " of each class are needed",
              Needs{static_cast<std::int64_t>(kMinRows) - rows, contract.classes[index]}};
}

struct Change {
  InferencePtr limits;
  Provenance provenance;
};

bool has_normal_change(const Area& area, double variance, const Question& question) {
  if (question.asked == IntervalMethod::newcombe || variance <= 0.0) return false;
  return question.asked == IntervalMethod::delong ||
         std::ranges::min(area.class_rows) >= kMinNormalRows;
}

Change change_of(const Area& candidate, const Area& baseline, double covariance,
                 const Question& question) {
  const double variance = candidate.variance + baseline.variance - 2.0 * covariance;
  const double spread = std::sqrt(candidate.variance * baseline.variance);
  // Rounding alone leaves a variance of that size between equal models.
  constexpr double kRounding = 1e-14;
  const double sound = variance > kRounding * spread ? variance : 0.0;
  if (has_normal_change(candidate, sound, question)) {
    return {stats::delong_wald(candidate.value - baseline.value, sound),
            {"delong", "DeLong's normal limits of the difference of two areas of the same rows"}};
  }
  if (question.asked == IntervalMethod::delong) return {};
  const double rho = spread > 0.0 ? std::clamp(covariance / spread, -1.0, 1.0) : 0.0;
  const auto& parameters = question.statistic.parameters;
  return {stats::mover_difference(newcombe(candidate, parameters), newcombe(baseline, parameters),
                                  1.0, rho),
          {"newcombe_mover",
           "few rows of a class, or models that rank alike: Newcombe's limits of both areas are "
           "combined with DeLong's correlation (MOVER)"}};
}

}  // namespace

MeasuredAnswer area_answer(const MeasuredQuestion& asked) {
  const Question& question = asked.question;
  MeasuredAnswer result;
  Answer& answer = result.answer;
  answer.point = evaluate(asked.rows, question.statistic);
  const Area candidate = area_of(asked, Arm::candidate, answer.point.candidate);
  const Area baseline = area_of(asked, Arm::baseline, answer.point.baseline);
  answer.candidate = {value_limits(candidate, question), value_provenance(question)};
  answer.baseline = {value_limits(baseline, question), value_provenance(question)};
  result.value = want_of(candidate, asked.contract);
  result.change = result.value ? result.value : want_of(baseline, asked.contract);
  if (!has_limits(candidate) || !has_limits(baseline)) return result;
  const bool is_paired = asked.rows.design == Design::paired;
  const double covariance = is_paired ? Covariance(*candidate.block, candidate.class_rows)(
                                            candidate.influence, baseline.influence)
                                      : 0.0;
  const double spread = std::sqrt(candidate.variance * baseline.variance);
  const double rho = spread > 0.0 ? std::clamp(covariance / spread, -1.0, 1.0) : 0.0;
  if (is_paired || question.asked == IntervalMethod::delong) {
    auto [limits, provenance] = change_of(candidate, baseline, covariance, question);
    answer.change = {std::move(limits), provenance};
  } else if (answer.candidate && answer.baseline) {
    answer.change = {
        stats::mover_difference(answer.candidate.inference, answer.baseline.inference, 1.0, 0.0),
        {"mover",
         "the models scored different rows: the limits of the two areas are combined "
         "(MOVER)"}};
  }
  add_relative_change(asked, rho,
                      {"mover",
                       "the limits of the two areas are combined with their correlation "
                       "(MOVER)"},
                      answer);
  return result;
}

}  // namespace modelgate::gate
