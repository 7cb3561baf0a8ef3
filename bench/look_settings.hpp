/// \file
/// The ways of looking at growing data that the tables of docs/error-rates.md compare.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "gate/repetition.hpp"

namespace modelgate::bench {

/// One-sided level of the limits.
inline constexpr double kAlpha = 0.025;

/// One way of looking.
struct Setting {
  std::string_view title;
  gate::Leveling leveling;
  Promote promote;
  stats::SpendingShape shape;
  bool looks_once;
  bool bets;
};

inline constexpr auto kFleming = stats::SpendingShape::obrien_fleming;
inline constexpr auto kPocock = stats::SpendingShape::pocock;
inline constexpr std::array kSettings = {
    Setting{"one look, at the end", gate::Leveling::plain, Promote::any, kFleming, true, false},
    Setting{"looking again, no `looks`", gate::Leveling::plain, Promote::any, kFleming, false,
            false},
    Setting{"obrien_fleming, promote: last", gate::Leveling::spending, Promote::last, kFleming,
            false, false},
    Setting{"obrien_fleming, promote: any", gate::Leveling::spending, Promote::any, kFleming, false,
            false},
    Setting{"pocock, promote: last", gate::Leveling::spending, Promote::last, kPocock, false,
            false},
    Setting{"pocock, promote: any", gate::Leveling::spending, Promote::any, kPocock, false, false},
    Setting{"anytime", gate::Leveling::mixture, Promote::any, kFleming, false, false},
    Setting{"anytime, exact: true", gate::Leveling::plain, Promote::any, kFleming, false, true}};

/// Evenly spaced looks.
struct Schedule {
  int looks;
  int rows_per_look;
};

/// One-sided levels of one look.
struct Levels {
  double pass, fail;  ///< 0: cannot
};

/// The levels of a setting, look by look.
/// \param alpha  that all looks may spend
[[nodiscard]] std::vector<Levels> levels_of(const Setting& setting, const Schedule& schedule,
                                            double alpha);

}  // namespace modelgate::bench
