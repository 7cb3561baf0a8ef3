/// \file
/// The one rule by which reports order and group decisions.
#include "report/standing.hpp"

#include <algorithm>

namespace modelgate::report {

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
    const Standing of_left = standing(*left);
    const Standing of_right = standing(*right);
    return of_left != of_right ? of_left < of_right : left->verdict > right->verdict;
  });
  return ordered;
}

std::string heading(const Decision& decision) {
  const std::string verdict(name(decision.verdict));
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
