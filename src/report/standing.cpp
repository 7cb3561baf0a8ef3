/// \file
/// The one rule by which reports order and group decisions.
#include "report/standing.hpp"

#include <algorithm>
#include <tuple>

namespace modelgate::report {
namespace {

// An unmet requirement of evidence comes before the decisions that it makes inconclusive.
auto rank(const Decision& decision) {
  return std::tuple(standing(decision), -static_cast<int>(decision.verdict),
                    decision.kind == DecisionKind::evidence ? 0 : 1);
}

}  // namespace

Standing standing(const Decision& decision) {
  if (decision.verdict == Verdict::pass) {
    return decision.unproven ? Standing::unproven : Standing::passing;
  }
  if (decision.waived) return Standing::waived;
  return decision.blocking ? Standing::blocking : Standing::noted;
}

bool turns_red(const Decision& decision, const Report& report) {
  if (standing(decision) != Standing::blocking) return false;
  const bool tolerated = report.verdict == Verdict::inconclusive && report.exit_code == 0;
  return decision.verdict != Verdict::inconclusive || !tolerated;
}

std::vector<const Decision*> worst_first(const Report& report) {
  std::vector<const Decision*> ordered;
  ordered.reserve(report.decisions.size());
  for (const Decision& decision : report.decisions) ordered.push_back(&decision);
  std::stable_sort(ordered.begin(), ordered.end(), [](const Decision* left, const Decision* right) {
    return rank(*left) < rank(*right);
  });
  return ordered;
}

std::string heading(const Decision& decision) {
  std::string verdict(name(decision.verdict));
  switch (standing(decision)) {
    case Standing::blocking: return verdict;
    case Standing::noted: return "not blocking: " + verdict;
    case Standing::waived: return "waived: " + verdict;
    case Standing::unproven: return "pass, unproven";
    case Standing::passing: return "pass";
  }
  return {};
}

}  // namespace modelgate::report
