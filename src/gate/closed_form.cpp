/// \file
/// Terms to inferences: the table of laws.
#include "gate/closed_form.hpp"

#include <cmath>
#include <utility>
#include <vector>

#include "gate/gains.hpp"
#include "gate/loss.hpp"
#include "gate/terms.hpp"
#include "metric/registry.hpp"
#include "stats/auc.hpp"
#include "stats/bonferroni.hpp"
#include "stats/mover.hpp"
#include "stats/relative_change.hpp"
#include "stats/sided.hpp"
#include "stats/transformed.hpp"

namespace modelgate::gate {
namespace {

using stats::InferencePtr;

// Rounding of a mean of shares stays far below any two values of n < 1e12 rows.
constexpr double kSameValue = 1e-9;

double jaccard_of_f1(double f1) { return f1 / (2.0 - f1); }

bool has_fixed_rows(const Evidence& evidence, const Statistic& statistic) {
  return metric::has_fixed_rows(*statistic.metric, evidence.classes, statistic.parameters);
}

Law law_of(const Statistic& statistic) { return statistic.metric->law(statistic.parameters); }

bool is_mean(Law law) { return law == Law::mean_of_proportions || law == Law::mean_of_jaccards; }
bool is_jaccard(Law law) { return law == Law::jaccard || law == Law::mean_of_jaccards; }

Line line_of(const Evidence& evidence, const Statistic& statistic) {
  const auto line = statistic.metric->line;
  return line == nullptr ? Line{} : line(evidence.classes, statistic.parameters);
}

/// The value that the law gives; NaN where a term has no rows.
double lawful_value(const Evidence& evidence, const Statistic& statistic, Arm arm) {
  const int terms = terms_of(evidence, statistic);
  double sum = 0.0;
  for (int term = 0; term < terms; ++term) {
    const Sides sides = sides_of_value(evidence, statistic, arm, term);
    const double share = static_cast<double>(sides.up) / static_cast<double>(sides.up + sides.down);
    sum += is_jaccard(law_of(statistic)) ? f1_of_jaccard(share) : share;
  }
  const Line line = line_of(evidence, statistic);
  return line.slope * sum / static_cast<double>(terms) + line.offset;
}

/// Null where the term has no rows.
InferencePtr term_inference(const Sides& sides, Law law, stats::ProportionMethod method) {
  const std::int64_t rows = sides.up + sides.down;
  if (rows == 0) return nullptr;
  auto share = stats::proportion(static_cast<double>(sides.up), static_cast<double>(rows), method);
  if (!is_jaccard(law)) return share;
  return stats::transformed(std::move(share), f1_of_jaccard, jaccard_of_f1);
}

/// Equally weighted, without correlation where `correlations` is empty.
InferencePtr mean_of(const std::vector<InferencePtr>& parts, std::vector<double> correlations,
                     Combination combination) {
  std::vector<stats::MoverTerm> terms;
  terms.reserve(parts.size());
  for (const auto& part : parts) terms.push_back({1.0 / static_cast<double>(parts.size()), part});
  switch (combination) {
    case Combination::mover: return stats::mover_sum(std::move(terms), std::move(correlations));
    case Combination::bonferroni: return stats::bonferroni_sum(std::move(terms));
  }
  return nullptr;
}

InferencePtr on_line(InferencePtr mean, const Line& line) {
  if (line.slope == 1.0 && line.offset == 0.0) return mean;
  return stats::affine(std::move(mean), line.slope, line.offset);
}

Provenance provenance_of(const Forms& forms, Law law) {
  if (is_mean(law) && forms.combination == Combination::mover) {
    return {"mover",
            "a mean of proportions: their own limits are combined (MOVER), towards the "
            "perfect end no closer than those of the sum of all losses (mid-p gamma)"};
  }
  const bool is_f1 = law == Law::jaccard;
  switch (forms.value) {
    case stats::ProportionMethod::mid_p:
      return {"mid_p", is_f1 ? "F1 is a function of the Jaccard index, a proportion with binomial "
                               "limits (mid-p) at any number of rows"
                             : "a proportion has binomial limits (mid-p) at any number of rows"};
    case stats::ProportionMethod::clopper_pearson:
      return {"clopper_pearson", "binomial limits whose error never exceeds the level"};
    case stats::ProportionMethod::wilson: return {"wilson", "Wilson's score limits"};
    case stats::ProportionMethod::jeffreys: return {"jeffreys", "limits of the Jeffreys posterior"};
  }
  return {};
}

/// Every part of a mean leans a little towards its limit on the perfect side, and many of them add
/// up: there the limits of the sum of all losses are taken where they are more cautious.
InferencePtr cautious(InferencePtr mean, const Evidence& evidence, const Statistic& statistic,
                      Arm arm) {
  const auto loss = Losses(evidence, statistic).value(arm);
  if (!loss) return mean;
  auto both = stats::outer(mean, loss);
  return statistic.metric->better == Better::lower ? stats::sided(std::move(both), std::move(mean))
                                                   : stats::sided(std::move(mean), std::move(both));
}

InferencePtr value_inference(const Evidence& evidence, const Statistic& statistic, Arm arm,
                             const Forms& forms) {
  std::vector<InferencePtr> parts;
  for (int term = 0; term < terms_of(evidence, statistic); ++term) {
    parts.push_back(term_inference(sides_of_value(evidence, statistic, arm, term),
                                   law_of(statistic), forms.value));
    if (!parts.back()) return nullptr;
  }
  if (!is_mean(law_of(statistic))) return parts.front();
  auto correlations = has_fixed_rows(evidence, statistic)
                          ? std::vector<double>()
                          : term_correlations(evidence, statistic, arm);
  return on_line(mean_of(parts, std::move(correlations), forms.combination),
                 line_of(evidence, statistic));
}

/// A difference of two proportions of the same rows.
InferencePtr paired_term(const stats::PairedCounts& counts, const Forms& forms) {
  if (forms.paired) return stats::paired_difference(counts, *forms.paired);
  const auto rows =
      static_cast<double>(counts.both_right + counts.fixed + counts.broken + counts.both_wrong);
  const auto share = [&](std::int64_t part) {
    return stats::proportion(static_cast<double>(part), rows, forms.value);
  };
  return stats::bonferroni_sum({{1.0, share(counts.fixed)}, {-1.0, share(counts.broken)}});
}

/// Rows of every term by which model was right on them; empty where a term has no rows.
std::vector<stats::PairedCounts> paired_terms(const Evidence& evidence,
                                              const Statistic& statistic) {
  std::vector<stats::PairedCounts> counts;
  for (int term = 0; term < terms_of(evidence, statistic); ++term) {
    counts.push_back(paired_counts(evidence, statistic, term));
    const auto& [both_right, fixed, broken, both_wrong] = counts.back();
    if (both_right + fixed + broken + both_wrong == 0) return {};
  }
  return counts;
}

bool takes_gains(const std::vector<stats::PairedCounts>& counts, Law law, const Forms& forms) {
  return is_mean(law) && forms.reach == Reach::nearest && forms.combination == Combination::mover &&
         is_gain_nearer(counts);
}

/// A mean of differences of proportions, each of the same rows of one class. The limits of many
/// terms, each with room for rows that were not seen, add up to more room than there is.
InferencePtr paired_inference(const std::vector<stats::PairedCounts>& counts,
                              const Statistic& statistic, const Forms& forms) {
  if (takes_gains(counts, law_of(statistic), forms)) return mean_of_gains(counts);
  std::vector<InferencePtr> parts;
  parts.reserve(counts.size());
  for (const stats::PairedCounts& term : counts) parts.push_back(paired_term(term, forms));
  if (!is_mean(law_of(statistic))) return parts.front();
  return mean_of(parts, {}, forms.combination);
}

bool is_paired_difference(const Evidence& evidence, const Statistic& statistic,
                          const Forms& forms) {
  const bool has_form = forms.paired || forms.combination == Combination::bonferroni;
  return has_form && evidence.design == Design::paired && !is_jaccard(law_of(statistic)) &&
         has_fixed_rows(evidence, statistic);
}

/// Both models' values; nulls where one of them is undefined.
struct Values {
  InferencePtr candidate, baseline;

  explicit operator bool() const noexcept { return candidate && baseline; }
};

Values values_of(const Evidence& evidence, const Statistic& statistic, const Forms& forms) {
  if (!is_scored(evidence, Arm::candidate) || !is_scored(evidence, Arm::baseline)) return {};
  return {value_inference(evidence, statistic, Arm::candidate, forms),
          value_inference(evidence, statistic, Arm::baseline, forms)};
}

/// Candidate - factor x baseline.
class Difference {
 public:
  Difference(const Evidence& evidence, const Statistic& statistic, const Forms& forms,
             Values values)
      : values_(std::move(values)),
        combination_(forms.combination),
        rho_(evidence.design == Design::paired ? model_correlation(evidence, statistic) : 0.0) {}

  [[nodiscard]] InferencePtr operator()(double factor) const {
    switch (combination_) {
      case Combination::mover:
        return stats::mover_difference(values_.candidate, values_.baseline, factor, rho_);
      case Combination::bonferroni:
        return stats::bonferroni_sum({{1.0, values_.candidate}, {-factor, values_.baseline}});
    }
    return nullptr;
  }

 private:
  Values values_;
  Combination combination_;
  double rho_;
};

Provenance provenance_of_paired(const std::vector<stats::PairedCounts>& counts, Law law,
                                const Forms& forms) {
  if (forms.combination == Combination::bonferroni) {
    return {"clopper_pearson",
            "binomial limits of both directions of change, whose error together "
            "never exceeds the level"};
  }
  if (takes_gains(counts, law, forms)) {
    return {"gamma",
            "a mean of differences of proportions: all rows gained and all rows lost are sums of "
            "rare events, with limits (mid-p gamma) at any number of them"};
  }
  if (is_mean(law)) {
    return {"mover",
            "a mean of differences of proportions: their score limits are combined "
            "(MOVER)"};
  }
  if (forms.paired == stats::PairedMethod::newcombe) {
    return {"newcombe", "Newcombe's method 10 for two proportions of the same rows"};
  }
  return {"tango",
          "a difference of two proportions of the same rows has score limits (Tango) that "
          "are never of zero width"};
}

Provenance provenance_of_combined(const Evidence& evidence, const Forms& forms) {
  if (forms.combination == Combination::bonferroni) {
    return {"clopper_pearson",
            "binomial limits of both values, whose error together never exceeds "
            "the level"};
  }
  if (evidence.design == Design::independent) {
    return {"mover",
            "the models scored different rows: the limits of the two values are combined "
            "(MOVER)"};
  }
  return {"mover",
          "the two values have rows of their own: their limits are combined with their "
          "correlation (MOVER)"};
}

}  // namespace

bool has_closed_form(const Evidence& evidence, const Statistic& statistic) {
  if (law_of(statistic) == Law::table) return false;
  const ModelValues values = evaluate(evidence, statistic);
  const auto agrees = [&](double value, Arm arm) {
    return std::isnan(value) ||
           std::abs(value - lawful_value(evidence, statistic, arm)) <= kSameValue;
  };
  return agrees(values.candidate, Arm::candidate) && agrees(values.baseline, Arm::baseline);
}

Limits closed_value(const Evidence& evidence, const Statistic& statistic, Arm arm,
                    const Forms& forms) {
  if (!is_scored(evidence, arm)) return {};
  auto inference = value_inference(evidence, statistic, arm, forms);
  const bool is_mover = is_mean(law_of(statistic)) && forms.combination == Combination::mover;
  if (inference && is_mover) inference = cautious(inference, evidence, statistic, arm);
  return {std::move(inference), provenance_of(forms, law_of(statistic))};
}

Limits closed_change(const Evidence& evidence, const Statistic& statistic, const Forms& forms) {
  auto values = values_of(evidence, statistic, forms);
  if (!values) return {};
  if (is_paired_difference(evidence, statistic, forms)) {
    const auto counts = paired_terms(evidence, statistic);
    if (counts.empty()) return {};
    const Line slope{line_of(evidence, statistic).slope, 0.0};
    return {on_line(paired_inference(counts, statistic, forms), slope),
            provenance_of_paired(counts, law_of(statistic), forms)};
  }
  const Difference difference(evidence, statistic, forms, std::move(values));
  return {difference(1.0), provenance_of_combined(evidence, forms)};
}

Limits closed_relative_change(const Evidence& evidence, const Statistic& statistic,
                              const Forms& forms) {
  auto values = values_of(evidence, statistic, forms);
  if (!values || values.baseline->estimate() == 0.0) return {};
  const double candidate = values.candidate->estimate();
  const double baseline = values.baseline->estimate();
  return {stats::relative_change(candidate, baseline,
                                 Difference(evidence, statistic, forms, std::move(values))),
          provenance_of_combined(evidence, forms)};
}

}  // namespace modelgate::gate
