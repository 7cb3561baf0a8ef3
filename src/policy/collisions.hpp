/// \file
/// Whether two checks would make decisions of the same id.
#pragma once

#include <span>

#include "modelgate/policy.hpp"
#include "policy/document.hpp"
#include "policy/problems.hpp"

namespace modelgate::policy {

/// Reports every check that repeats the metric, parameters, slice and kind of limit of an earlier one
/// without a name of its own.
/// \param nodes  where the checks stand, in the same order
void refuse_collisions(std::span<const Node> nodes, std::span<const Check> checks,
                       Problems& problems);

}  // namespace modelgate::policy
