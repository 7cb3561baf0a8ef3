/// \file
/// The rows that were judged, and where more can be read of them.
#pragma once

#include <stop_token>

#include "gate/collect.hpp"
#include "gate/plan.hpp"
#include "modelgate/source.hpp"

namespace modelgate::gate {

/// What was asked, what was found, and what to ask again.
struct JudgedRows {
  const Plan& plan;
  const Collected& collected;
  Source& source;
  std::stop_token stop = {};
};

}  // namespace modelgate::gate
