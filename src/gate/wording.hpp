/// \file
/// Sentences about decisions: what was seen, what was asked for, what is missing.
#pragma once

#include <string>

#include "gate/draft.hpp"
#include "modelgate/policy.hpp"

namespace modelgate::gate {

/// "recall of spam fell by 0.021 [0.014, 0.029]; at most 0.01 is allowed": value, interval and
/// limit of a computable draft, with as many decimals as it takes to tell them apart.
[[nodiscard]] std::string finding_sentence(const Draft& draft, const DataContract& contract);

}  // namespace modelgate::gate
