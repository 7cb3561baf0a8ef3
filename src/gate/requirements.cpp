/// \file
/// Counting rows against the policy's floors; an independent design needs them in each arm.
#include "gate/requirements.hpp"

#include <algorithm>
#include <array>

#include "gate/naming.hpp"
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
  return Unmet{"min_rows",
               std::nullopt,
               seen + "; at least " + text::grouped(wanted) + " needed (evidence.min_rows)",
               {wanted - judged, {}}};
}

std::optional<Unmet> unmet_class(const Policy& policy, const Collected& collected, int index) {
  const auto at = static_cast<std::size_t>(index);
  const ReportEvidence& evidence = collected.evidence;
  const std::int64_t rows =
      scarcer(collected, evidence.all.classes[at].rows, evidence.baseline.classes[at].rows);
  const std::int64_t wanted = policy.evidence.min_rows_per_class;
  if (rows >= wanted) return std::nullopt;
  const std::string& name = policy.data.classes[at];
  return Unmet{"min_rows_per_class",
               index,
               rows_text(rows) + " of class " + name + "; at least " + text::grouped(wanted) +
                   " needed (evidence.min_rows_per_class)",
               {wanted - rows, name}};
}

}  // namespace

std::vector<Unmet> unmet_requirements(const Policy& policy, const Collected& collected) {
  std::vector<Unmet> unmet;
  if (auto rows = unmet_rows(policy, collected)) unmet.push_back(std::move(*rows));
  for (int index = 0; index < static_cast<int>(policy.data.classes.size()); ++index) {
    if (auto rows = unmet_class(policy, collected, index)) unmet.push_back(std::move(*rows));
  }
  return unmet;
}

const Unmet* blocking_requirement(const std::vector<Unmet>& unmet, const Item& item) {
  const auto depends = [&](const Unmet& requirement) {
    if (!requirement.class_index) return true;
    if (item.metric->scope == Scope::column) return false;
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
  decision.name = unmet.key;
  if (unmet.class_index) {
    const auto& name = policy.data.classes[static_cast<std::size_t>(*unmet.class_index)];
    decision.parameters = {{"class", name}};
    decision.id += "." + percent_encoded(name);
    decision.name += " of " + name;
  }
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
  if (population.slice.empty() || rows >= wanted) return std::nullopt;
  return Unmet{"min_rows_per_slice",
               std::nullopt,
               "the slice has " + rows_text(rows) + "; at least " + text::grouped(wanted) +
                   " needed (evidence.min_rows_per_slice)",
               {wanted - rows, {}}};
}

}  // namespace modelgate::gate
