/// \file
/// Rows and labels against what the policy asks for; an independent design needs them in each arm.
#include "gate/requirements.hpp"

#include <algorithm>
#include <cmath>

#include "gate/missing_labels.hpp"
#include "gate/naming.hpp"
#include "text/duration.hpp"
#include "text/number.hpp"

namespace modelgate::gate {
namespace {

std::string rows_text(std::int64_t rows) {
  return text::grouped(rows) + (rows == 1 ? " row" : " rows");
}

/// The smaller of the two arms' counts where there are two.
std::int64_t scarcer(const Collected& collected, std::int64_t candidate, std::int64_t baseline) {
  const bool has_two_arms =
      collected.evidence.design == Design::independent && collected.has_baseline;
  return has_two_arms ? std::min(candidate, baseline) : candidate;
}

std::optional<Unmet> unmet_rows(const Policy& policy, const Collected& collected) {
  const ReportEvidence& evidence = collected.evidence;
  const std::int64_t judged = scarcer(collected, evidence.all.judged, evidence.baseline.judged);
  const std::int64_t wanted = std::max<std::int64_t>(policy.evidence.min_rows, 1);
  if (judged >= wanted) return std::nullopt;
  const std::string seen = judged == 0 ? "no row is left to judge" : rows_text(judged) + " judged";
  return Unmet{
      .key = "min_rows",
      .sentence = seen + "; at least " + text::grouped(wanted) + " needed (evidence.min_rows)",
      .needs = Needs{wanted - judged, {}}};
}

std::optional<Unmet> unmet_class(const Policy& policy, const Collected& collected, int index) {
  const auto at = static_cast<std::size_t>(index);
  const ReportEvidence& evidence = collected.evidence;
  const std::int64_t rows =
      scarcer(collected, evidence.all.classes[at].rows, evidence.baseline.classes[at].rows);
  const std::int64_t wanted = policy.evidence.min_rows_per_class;
  if (rows >= wanted) return std::nullopt;
  const std::string& name = policy.data.classes[at];
  return Unmet{.key = "min_rows_per_class",
               .class_index = index,
               .sentence = rows_text(rows) + " of class " + name + "; at least " +
                           text::grouped(wanted) + " needed (evidence.min_rows_per_class)",
               .needs = Needs{wanted - rows, name}};
}

/// As many decimals as it takes to see that the coverage is below what is wanted.
std::string share_below(double share, double wanted) {
  constexpr int kFewest = 3;
  constexpr int kMost = 15;
  for (int decimals = kFewest; decimals < kMost; ++decimals) {
    std::string shown = text::fixed(share, decimals);
    if (text::parse_number(shown).value_or(wanted) < wanted) return shown;
  }
  return text::shortest(share);
}

std::optional<Unmet> unmet_coverage(const Policy& policy, const Collected& collected) {
  const LabelCounts& counts = least_labelled(collected);
  const auto share = coverage(counts);
  const double wanted = policy.evidence.min_label_coverage;
  if (!share || *share >= wanted) return std::nullopt;
  const auto labels =
      static_cast<std::int64_t>(std::ceil(wanted * static_cast<double>(counts.predictions)));
  // The product may have been rounded down to what there is.
  const std::int64_t missing =
      std::max<std::int64_t>(labels - (counts.predictions - counts.unlabelled), 1);
  const bool is_mature = policy.evidence.maturity.count() > 0;
  return Unmet{.key = "min_label_coverage",
               .sentence = "label coverage is " + share_below(*share, wanted) + " of " +
                           text::grouped(counts.predictions) + (is_mature ? " mature" : "") +
                           " predictions; at least " + text::shortest(wanted) +
                           " needed (evidence.min_label_coverage): " + text::grouped(missing) +
                           (missing == 1 ? " more label" : " more labels") + " would do"};
}

std::optional<Unmet> unmet_age(const LabelAgeLimit& limit, const LabelAge& age) {
  using Seconds = std::chrono::duration<double>;
  const auto found =
      std::ranges::find(age.quantiles, limit.quantile, &std::pair<std::string, double>::first);
  if (found == age.quantiles.end() || found->second <= Seconds(limit.most).count()) {
    return std::nullopt;
  }
  return Unmet{.key = "max_label_age",
               .quantile = limit.quantile,
               .sentence = "the " + limit.quantile + " of label age is " +
                           text::duration_text(Seconds(found->second)) + "; at most " +
                           text::duration_text(limit.most) + " allowed (evidence.max_label_age)"};
}

/// Samples that tell nothing, as a source found them: what is left of them may pass by accident.
std::vector<Unmet> unmet_samples(const Collected& collected) {
  std::vector<Unmet> unmet;
  for (const Finding& finding : collected.evidence.findings) {
    if (finding.what != name(FindingKind::series_unusable) &&
        finding.what != name(FindingKind::window_short)) {
      continue;
    }
    unmet.push_back({.key = finding.what, .sentence = finding.detail});
  }
  return unmet;
}

}  // namespace

std::vector<Unmet> unmet_requirements(const Policy& policy, const Collected& collected) {
  std::vector<Unmet> unmet = unmet_samples(collected);
  if (auto rows = unmet_rows(policy, collected)) unmet.push_back(std::move(*rows));
  for (int index = 0; index < static_cast<int>(policy.data.classes.size()); ++index) {
    if (auto rows = unmet_class(policy, collected, index)) unmet.push_back(std::move(*rows));
  }
  if (auto labels = unmet_coverage(policy, collected)) unmet.push_back(std::move(*labels));
  if (!collected.evidence.label_age) return unmet;
  for (const LabelAgeLimit& limit : policy.evidence.max_label_age) {
    if (auto late = unmet_age(limit, *collected.evidence.label_age)) {
      unmet.push_back(std::move(*late));
    }
  }
  return unmet;
}

const Unmet* blocking_requirement(const std::vector<Unmet>& unmet, const Item& item) {
  const auto depends = [&](const Unmet& requirement) {
    if (!requirement.class_index) return true;
    const Scope scope = item.metric->scope;
    if (scope == Scope::column || scope == Scope::numeric) return false;
    const auto& own = item.parameters.class_index;
    return !own || own == requirement.class_index;
  };
  const auto found = std::ranges::find_if(unmet, depends);
  return found == unmet.end() ? nullptr : &*found;
}

Decision requirement_decision(const Unmet& unmet, const Policy& policy) {
  Decision decision;
  decision.metric = unmet.key;
  decision.kind = DecisionKind::evidence;
  decision.id = unmet.key;
  std::string shown = unmet.key;
  if (unmet.class_index) {
    const auto& name = policy.data.classes[static_cast<std::size_t>(*unmet.class_index)];
    decision.parameters = ShownParameters{{"class", name}};
    decision.id += "." + percent_encoded(name);
    shown += " of " + name;
  }
  if (!unmet.quantile.empty()) {
    decision.parameters = ShownParameters{{"quantile", unmet.quantile}};
    decision.id += "." + percent_encoded(unmet.quantile);
    shown += " " + unmet.quantile;
  }
  decision.name = std::move(shown);
  decision.id += "." + std::string(name(decision.kind));
  decision.confidence = policy.statistics.confidence;
  decision.verdict = Verdict::inconclusive;
  decision.reason = unmet.sentence;
  decision.needs = unmet.needs;
  decision.position = policy.evidence.where;
  return decision;
}

std::optional<Unmet> thin_slice(const Policy& policy, const Population& population) {
  const std::int64_t wanted = policy.evidence.min_rows_per_slice;
  const bool has_two_arms =
      policy.inputs.design == Design::independent && population.baseline_rows > 0;
  const std::int64_t rows =
      has_two_arms ? std::min(population.rows, population.baseline_rows) : population.rows;
  if (population.slice->empty() || rows >= wanted) return std::nullopt;
  return Unmet{.key = "min_rows_per_slice",
               .sentence = "the slice has " + rows_text(rows) + "; at least " +
                           text::grouped(wanted) + " needed (evidence.min_rows_per_slice)",
               .needs = Needs{wanted - rows, {}}};
}

}  // namespace modelgate::gate
