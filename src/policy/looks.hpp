/// \file
/// Repeated looks in a policy.
#pragma once

#include <optional>
#include <string>

#include "modelgate/policy.hpp"
#include "policy/sections.hpp"

namespace modelgate::policy {

extern const Section kLooksSection;

/// `anytime`, or a map; nothing where the value is neither.
[[nodiscard]] std::optional<LookRules> read_looks(const Value& node, Problems& problems);

/// Why intervals of a method are no base for repeated looks; empty where they are one.
[[nodiscard]] std::string fault_under_looks(IntervalMethod method);

}  // namespace modelgate::policy
