/// \file
/// What every inference must do, whatever its method; and the oracle files.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>

#include "stats/inference.hpp"

namespace modelgate::test {

/// One-sided levels on both sides of 1/2.
inline constexpr double kLevels[] = {1e-6, 0.001, 0.0125, 0.025, 0.05, 0.2,
                                     0.4,  0.6,   0.8,    0.975, 0.999};

/// The rows under `key` of the file tests/oracle/NAME.
inline nlohmann::json read_oracle(const std::string& name, const std::string& key) {
  std::ifstream file(std::string(MODELGATE_SOURCE_DIR) + "/tests/oracle/" + name);
  REQUIRE(file.good());
  return nlohmann::json::parse(file).at(key);
}

/// Equal but for rounding, near 0 too.
inline doctest::Approx near(double value, double relative = 1e-9) {
  return doctest::Approx(value).epsilon(relative).scale(std::abs(value) < 1e-3 ? 1e-3 : 0.0);
}

/// Equal to what is printed with so many decimals.
inline bool rounds_to(double value, double printed, int decimals) {
  return std::abs(value - printed) <= 0.5 * std::pow(10.0, -decimals) + 1e-12;
}

/// Limits that never turn back, and do not cross before alpha = 1/2.
inline void check_limits(const stats::Inference& inference) {
  double lower = -std::numeric_limits<double>::infinity();
  double upper = std::numeric_limits<double>::infinity();
  for (const double alpha : kLevels) {
    CAPTURE(alpha);
    CHECK(inference.lower(alpha) >= lower);
    CHECK(inference.upper(alpha) <= upper);
    lower = inference.lower(alpha);
    upper = inference.upper(alpha);
    if (alpha < 0.5) CHECK(lower <= upper);
  }
}

/// P-values and limits say the same on both sides of each limit.
/// \param least, greatest  of the parameter: there limits stand still
inline void check_p_values(const stats::Inference& inference, double least, double greatest) {
  constexpr double kStep = 1e-7;
  for (const double alpha : kLevels) {
    CAPTURE(alpha);
    const double lower = inference.lower(alpha);
    CAPTURE(lower);
    const double below = std::max(lower - kStep, least + (lower - least) / 2);
    const double above = std::min(lower + kStep, greatest - (greatest - lower) / 2);
    if (lower > least) CHECK(inference.p_above(below) <= alpha);
    if (lower < greatest) CHECK(inference.p_above(above) >= alpha);
    const double upper = inference.upper(alpha);
    CAPTURE(upper);
    const double under = std::max(upper - kStep, least + (upper - least) / 2);
    const double over = std::min(upper + kStep, greatest - (greatest - upper) / 2);
    if (upper < greatest) CHECK(inference.p_below(over) <= alpha);
    if (upper > least) CHECK(inference.p_below(under) >= alpha);
  }
}

}  // namespace modelgate::test
