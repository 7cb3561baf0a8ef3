/// \file
/// The verdict of one draft, by burden of proof (contract.md section 3), and its reason.
#pragma once

#include <cstdint>
#include <string>

#include "gate/draft.hpp"
#include "modelgate/policy.hpp"

namespace modelgate::gate {

/// What all decisions of a gate share.
struct Circumstances {
  const DataContract* contract = nullptr;
  std::int64_t family_size = 0;  ///< decisions that the fail side is corrected for
  std::string look = {};         ///< "look 3 of 20"; empty: the only one
};

/// Finishes the decision of a draft: verdict, unproven, blocking, reason, needs.
void decide(Draft& draft, const Circumstances& circumstances);

/// Whether a decision counts towards the verdict of its gate.
[[nodiscard]] bool is_blocking(const Decision& decision) noexcept;

}  // namespace modelgate::gate
