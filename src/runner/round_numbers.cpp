/// \file
/// Grids of ones, fives and their like.
#include "runner/round_numbers.hpp"

#include <array>
#include <cmath>

#include "text/number.hpp"

namespace modelgate::runner {
namespace {

constexpr double kSlack = 1e-9;
constexpr int kDecimals = 9;

/// Without the dust of binary fractions.
double tidy(double value) { return text::parse_number(text::fixed(value, kDecimals)).value(); }

}  // namespace

double round_limit(double value, double width, Towards towards) {
  constexpr double kCoarsest = 0.05;
  double step = std::pow(10.0, std::floor(std::log10(width) + kSlack));
  if (step > kCoarsest && width < 1.0) step = kCoarsest;
  const double steps = value / step;
  switch (towards) {
    case Towards::lower: return tidy(std::floor(steps + kSlack) * step);
    case Towards::higher: return tidy(std::ceil(steps - kSlack) * step);
  }
  return value;
}

double round_margin(double margin) {
  constexpr std::array kDigits = {1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0};
  const double unit = std::pow(10.0, std::floor(std::log10(margin) + kSlack));
  for (const double digit : kDigits) {
    if (margin <= digit * unit * (1.0 + kSlack)) return tidy(digit * unit);
  }
  return margin;
}

std::int64_t round_count(std::int64_t count) {
  std::int64_t unit = 1;
  while (count / unit >= 10) unit *= 10;
  return count / unit * unit;
}

}  // namespace modelgate::runner
