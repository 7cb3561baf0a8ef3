/// \file
/// Where a decision stands for a reader: what blocks the gate first, what passes last.
#pragma once

#include <string>
#include <vector>

#include "modelgate/report.hpp"

namespace modelgate::report {

/// What a decision does to its gate, worst first. `noted`: not a pass, and does not block (severity
/// warn, on_inconclusive other than block). `unproven`: passes only because harm was not proved.
enum class Standing { blocking, noted, waived, unproven, passing };

/// What `decision` does to its gate.
[[nodiscard]] Standing standing(const Decision& decision);

/// Whether `decision` keeps the gate from exiting with 0. An inconclusive one does not where the
/// run was told to fail on failures only.
[[nodiscard]] bool turns_red(const Decision& decision, const Report& report);

/// The decisions of a report by standing, then from fail to pass, requirements of evidence
/// before others, then in policy order.
[[nodiscard]] std::vector<const Decision*> worst_first(const Report& report);

/// The words over a group of decisions: "fail", "waived: fail", "pass, unproven".
[[nodiscard]] std::string heading(const Decision& decision);

}  // namespace modelgate::report
