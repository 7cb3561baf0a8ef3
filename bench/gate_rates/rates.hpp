/// \file
/// How often whole gates pass and fail in worlds whose truth is known.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "modelgate/policy.hpp"
#include "modelgate/selftest.hpp"

namespace modelgate::bench {

/// What a gate judges, and by which rules.
struct GateShape {
  std::int64_t checks = 1;  ///< 1, 5 or 20, each with an SLO and a limit on the change
  bool is_sliced = false;   ///< each check in each of four regions instead of on all rows
  Burden burden = Burden::prove_safe;
  Guarantee guarantee = Guarantee::approximate;
  Multiplicity multiplicity = Multiplicity::holm;
};

/// Outcomes of a gate, and of one that compares the estimates with the same limits.
struct GateRates {
  Outcomes gate;
  Outcomes point;
  std::int64_t decisions = 0;
  double worst_fail = 0.0;  ///< largest share of runs in which one and the same decision failed
};

/// Many samples of one world.
struct Simulation {
  std::int64_t rows = 2000;
  std::int64_t runs = 1000;
  int threads = 1;
};

/// \param regression  in margins, the truth of every decision: 0 for equal models, 1 for the limit
[[nodiscard]] GateRates rates_of(const GateShape& shape, double regression,
                                 const Simulation& simulation);

/// What one decision is judged by.
struct Limits {
  const char* metric = "recall";
  IntervalMethod interval = IntervalMethod::automatic;
  bool averaged = false;  ///< macro, of a metric of one class
  Guarantee guarantee = Guarantee::approximate;
};

/// Processor time of judging collected rows by a gate, in microseconds on one thread.
[[nodiscard]] double judging_microseconds(const GateShape& shape, std::int64_t rows);

/// The same per decision of a check on a value and its change, with 9,999 replicates where any are
/// drawn.
[[nodiscard]] double judging_microseconds(const Limits& limits, std::int64_t rows);

}  // namespace modelgate::bench
