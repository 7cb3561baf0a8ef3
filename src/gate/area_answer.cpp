/// \file
/// Areas under the ROC curve: DeLong's variance, and Newcombe's limits where it is not to be
/// trusted.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gate/area_spread.hpp"
#include "gate/measured_answer.hpp"
#include "gate/plain_areas.hpp"
#include "gate/unit_support.hpp"
#include "stats/auc.hpp"
#include "stats/degrees.hpp"
#include "stats/mover.hpp"
#include "text/number.hpp"
#include "text/utf8.hpp"

namespace modelgate::gate {
namespace {

using stats::InferencePtr;

constexpr double kMinRows = 10.0;        // of each class, for any limits
constexpr double kMinNormalRows = 30.0;  // of each class, for a normal change

constexpr Provenance kDelong{
    "delong", "DeLong's normal limits of the difference of two areas of the same rows"};
constexpr Provenance kObuchowski{
    "obuchowski",
    "rows that belong together or weigh differently: Obuchowski's limits of the difference of two "
    "areas, with Student's quantiles"};
constexpr Provenance kNewcombeMover{
    "newcombe_mover",
    "few rows of a class, or models that rank alike: Newcombe's limits of both areas are combined "
    "with DeLong's correlation (MOVER)"};

/// One model's area, and what each row has to do with it where that must be known.
struct Area {
  AreaRows rows;
  double value = 0.0;
  std::vector<double> influence;
  std::optional<double> variance;  ///< none: there are no limits
  double design_effect = std::numeric_limits<double>::quiet_NaN();
  /// Rows of each class that would give this variance if they were independent.
  std::vector<double> worth;
  double degrees = std::numeric_limits<double>::infinity();

  [[nodiscard]] bool has_units() const { return !rows.block->unit.empty(); }
};

double effect(const AreaSpread& spread) {
  return spread.equal > 0.0 ? spread.design / spread.equal
                            : std::numeric_limits<double>::quiet_NaN();
}

/// How many rows err together: the variance as a multiple of that of rows, of the size of a unit of
/// the rarest class where no misplaced row says how much less it is.
double lump(const AreaRows& rows, const AreaSpread& spread) {
  // As of counts (design_answer.cpp): how many events that were not seen are reckoned with.
  constexpr double kEvents = 2.0;
  const Amount& rarest = *std::ranges::min_element(rows.amounts, {}, &Amount::effective_rows);
  const auto areas = rows.amounts.size() == 2 ? 1.0 : static_cast<double>(rows.amounts.size());
  const double step = 1.0 / (areas * rarest.effective_rows);
  const double size = rarest.effective_rows / rarest.effective_units;
  const double event = kEvents * step * step;
  return std::max((spread.design + event * size) / (spread.least + event), 1.0);
}

/// What the rows of an area are worth under units and weights.
void set_design(Area& area, const AreaSpread& spread) {
  area.design_effect = effect(spread);
  area.degrees = std::max(fewest_units(area.rows) - 1.0, 1.0);
  area.variance = std::max(spread.design, spread.least);
  const double factor = lump(area.rows, spread);
  for (std::size_t k = 0; k < area.worth.size(); ++k) {
    area.worth[k] = area.rows.amounts[k].effective_rows / factor;
  }
}

/// \param variance  where it is known without influences
Area area_of(const MeasuredQuestion& asked, Arm arm, double value, std::optional<double> variance) {
  Area area;
  const RowBlock* block = block_of(asked.rows, arm);
  area.value = value;
  if (block == nullptr) return area;
  area.rows = area_rows(*block, asked.rows.classes, counting_of(asked.contract));
  area.worth = area.rows.weight;
  const auto few = [](const Amount& amount) { return amount.rows < 2.0; };
  if (!std::isfinite(value) || std::ranges::any_of(area.rows.amounts, few)) return area;
  if (variance) {
    area.variance = variance;
    return area;
  }
  area.influence = influence_of(rows_of(asked.rows, *block, arm), asked.question.statistic);
  const AreaSpread spread = area_spread(area.rows, area.influence, area.influence);
  area.variance = spread.design;
  if (area.has_units()) set_design(area, spread);
  return area;
}

/// What a mean of areas is worth in positives and negatives of one area.
struct Equivalent {
  double positives;
  double negatives;
};

Equivalent equivalent(const Area& area, const Parameters& parameters) {
  if (area.worth.size() == 2) return {area.worth[1], area.worth[0]};
  double all = 0.0;
  for (const double rows : area.worth) all += rows;
  const auto classes = static_cast<double>(area.worth.size());
  double own = 0.0;
  double rest = 0.0;
  for (const double rows : area.worth) {
    own += 1.0 / rows;
    rest += parameters.multiclass == Multiclass::ovo ? 1.0 / rows : 1.0 / (all - rows);
  }
  return {classes * classes / own, classes * classes / rest};
}

InferencePtr newcombe(const Area& area, const Parameters& parameters) {
  const auto [positives, negatives] = equivalent(area, parameters);
  return stats::newcombe_auc(area.value, positives, negatives);
}

bool has_limits(const Area& area) { return area.variance.has_value(); }

InferencePtr value_limits(const Area& area, const Question& question) {
  if (!has_limits(area)) return nullptr;
  const double variance = *area.variance;
  const bool varies = variance > 0.0;
  if (question.asked == IntervalMethod::delong) {
    return varies ? stats::delong_wald(area.value, variance) : nullptr;
  }
  auto cautious = newcombe(area, question.statistic.parameters);
  const bool is_inside = area.value > 0.0 && area.value < 1.0 && varies;
  if (question.asked == IntervalMethod::newcombe) return cautious;
  if (is_inside) {
    cautious = stats::outer(std::move(cautious), stats::delong_logit(area.value, variance));
  }
  return stats::with_degrees(std::move(cautious), area.degrees);
}

Provenance value_provenance(const Area& area, const Question& question) {
  if (area.rows.block != nullptr && area.has_units()) {
    return {"newcombe_obuchowski",
            "an area under the ROC curve of rows that belong together or weigh differently: the "
            "more cautious of Newcombe's method 5, for as many rows as they are worth, and "
            "Obuchowski's limits on the log-odds scale, with Student's quantiles"};
  }
  if (question.asked == IntervalMethod::delong) return {"delong", "DeLong's normal limits"};
  if (question.asked == IntervalMethod::newcombe) return {"newcombe", "Newcombe's method 5"};
  return {"newcombe_delong",
          "an area under the ROC curve: the more cautious of Newcombe's method 5 and DeLong's "
          "limits on the log-odds scale, on either side"};
}

/// The class of an index among the labels of rows: of two classes 1 is the positive one.
std::string class_name(std::size_t index, const DataContract& contract) {
  if (contract.classes.size() == 2) {
    const auto positive = static_cast<std::size_t>(contract.positive.value_or(1));
    index = index == 1 ? positive : 1 - positive;
  }
  return contract.classes[index];
}

/// What the rows of the rarest class lack, or the units that hold them.
std::optional<Want> want_of(const Area& area, const DataContract& contract) {
  if (area.rows.block == nullptr) return std::nullopt;
  const auto& amounts = area.rows.amounts;
  const auto rarest = std::ranges::min_element(amounts, {}, &Amount::rows);
  const std::string name = class_name(static_cast<std::size_t>(rarest - amounts.begin()), contract);
  const auto rows = static_cast<std::int64_t>(rarest->rows);
  if (rarest->rows < kMinRows) {
    return Want{"too little support for an area under the ROC curve: " + text::grouped(rows) +
                    (rows == 1 ? " row of " : " rows of ") + text::printable(name) + "; at least " +
                    std::to_string(static_cast<int>(kMinRows)) + " of each class are needed",
                Needs{static_cast<std::int64_t>(kMinRows) - rows, name}};
  }
  for (std::size_t k = 0; k < amounts.size(); ++k) {
    const std::string of = " of " + text::printable(class_name(k, contract));
    if (auto want = want_of_amount(amounts[k], contract, of)) return want;
  }
  return std::nullopt;
}

/// The variance of a difference, and its design effect.
struct Difference {
  double variance = 0.0;
  double design_effect = std::numeric_limits<double>::quiet_NaN();
};

bool has_normal_change(const Area& area, double variance, const Question& question) {
  if (question.asked == IntervalMethod::newcombe || variance <= 0.0) return false;
  const auto rows = std::ranges::min(area.rows.amounts, {}, &Amount::rows).rows;
  return question.asked == IntervalMethod::delong ||
         std::min(rows, fewest_units(area.rows)) >= kMinNormalRows;
}

/// Of two areas of the same rows. The variance is 0 where only rounding is left of it.
Difference difference_of(const Area& candidate, const Area& baseline, const AreaSpread& shared) {
  const double spread = std::sqrt(*candidate.variance * *baseline.variance);
  Difference found{*candidate.variance + *baseline.variance - 2.0 * shared.design};
  if (candidate.has_units()) {
    std::vector<double> difference(candidate.influence.size());
    std::ranges::transform(candidate.influence, baseline.influence, difference.begin(),
                           std::minus<>());
    const AreaSpread own = area_spread(candidate.rows, difference, difference);
    found = {std::max(own.design, own.least), effect(own)};
  }
  // Rounding alone leaves a variance of that size between equal models.
  constexpr double kRounding = 1e-14;
  if (found.variance <= kRounding * spread) found.variance = 0.0;
  return found;
}

double correlation_of(const Area& candidate, const Area& baseline, double covariance) {
  const double spread = std::sqrt(*candidate.variance * *baseline.variance);
  return spread > 0.0 ? std::clamp(covariance / spread, -1.0, 1.0) : 0.0;
}

Limits change_of(const Area& candidate, const Area& baseline, const AreaSpread& shared,
                 const Question& question) {
  const auto [variance, design_effect] = difference_of(candidate, baseline, shared);
  Limits change;
  if (has_normal_change(candidate, variance, question)) {
    change = {stats::with_degrees(stats::delong_wald(candidate.value - baseline.value, variance),
                                  candidate.degrees),
              candidate.has_units() ? kObuchowski : kDelong};
  } else if (question.asked != IntervalMethod::delong) {
    const auto& parameters = question.statistic.parameters;
    auto limits =
        stats::mover_difference(newcombe(candidate, parameters), newcombe(baseline, parameters),
                                1.0, correlation_of(candidate, baseline, shared.design));
    change = {stats::with_degrees(std::move(limits), candidate.degrees), kNewcombeMover};
  }
  change.design_effect = design_effect;
  return change;
}

}  // namespace

MeasuredAnswer area_answer(const MeasuredQuestion& asked) {
  const Question& question = asked.question;
  MeasuredAnswer result;
  Answer& answer = result.answer;
  answer.point = evaluate(asked.rows, question.statistic);
  const auto plain = plain_areas(asked);
  const auto known = [&](double stats::PairedAreas::*variance) {
    return plain ? std::optional((*plain).*variance) : std::nullopt;
  };
  const Area candidate = area_of(asked, Arm::candidate, answer.point.candidate,
                                 known(&stats::PairedAreas::first_variance));
  const Area baseline = area_of(asked, Arm::baseline, answer.point.baseline,
                                known(&stats::PairedAreas::second_variance));
  answer.candidate = {value_limits(candidate, question), value_provenance(candidate, question)};
  answer.candidate.design_effect = candidate.design_effect;
  answer.baseline = {value_limits(baseline, question), value_provenance(baseline, question)};
  result.value = want_of(candidate, asked.contract);
  result.change = result.value ? result.value : want_of(baseline, asked.contract);
  if (!has_limits(candidate) || !has_limits(baseline)) return result;
  const bool is_paired = asked.rows.design == Design::paired;
  AreaSpread shared{};
  if (plain) {
    shared.design = plain->covariance;
  } else if (is_paired) {
    shared = area_spread(candidate.rows, candidate.influence, baseline.influence);
  }
  const double rho = correlation_of(candidate, baseline, shared.design);
  if (is_paired || question.asked == IntervalMethod::delong) {
    answer.change = change_of(candidate, baseline, shared, question);
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
