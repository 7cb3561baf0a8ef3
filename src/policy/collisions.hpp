/// \file
/// Whether two checks would make decisions of the same id.
#pragma once

#include <span>

#include "modelgate/policy.hpp"
#include "policy/problems.hpp"

namespace modelgate::policy {

/// A check and where it stands.
struct Located {
  const Check* check;
  Place place;
};

/// Reports every check that repeats the metric, parameters, slice and kind of limit of an earlier
/// one without a name of its own.
void refuse_collisions(std::span<const Located> checks, Problems& problems);

}  // namespace modelgate::policy
