/// \file
/// Weights of importance as whole numbers, so that their sums do not depend on the order in which
/// rows are added up.
#pragma once

#include <stop_token>
#include <string>

#include "gate/plan.hpp"
#include "modelgate/source.hpp"

namespace modelgate::gate {

/// How rows weigh.
struct Weighing {
  std::string amount = {};  ///< SQL over the relation: what a row weighs; empty: all rows alike
  double unit = 1.0;        ///< the weight of an amount of 1, a power of two
};

/// The largest weight of a row is between 2^39 and 2^40 amounts: what is rounded away is a part in
/// 10^12 of it.
[[nodiscard]] Weighing weighing_of(const Plan& plan, Source& source, const std::stop_token& stop);

}  // namespace modelgate::gate
