/// \file
/// Every instruction set that was compiled and that this machine has.
#pragma once

#include <hwy/targets.h>

#include <cstdint>

namespace modelgate::test {

/// Runs `work(name)` on one after the other.
template <typename Work>
void on_each_target(Work work) {
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    work(hwy::TargetName(target));
  }
  hwy::SetSupportedTargetsForTest(0);
}

}  // namespace modelgate::test
