/// \file
/// The shipped gate that the room's tests run, at an instant of their own.
#pragma once

#include "modelgate/run.hpp"

namespace modelgate::test {

inline constexpr auto kSpam = MODELGATE_SOURCE_DIR "/gates/spam/gate.yaml";

[[nodiscard]] inline RunOptions at_noon() {
  RunOptions options;
  options.now = "2026-03-01T12:00:00Z";
  return options;
}

}  // namespace modelgate::test
