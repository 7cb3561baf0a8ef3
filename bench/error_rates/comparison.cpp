/// \file
/// Rows of Markdown.
#include "error_rates/comparison.hpp"

#include <cstdint>
#include <cstdio>

namespace modelgate::bench {
namespace {

double percent(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

void print_cell(const Rates& rates) {
  if (rates.samples == 0) {
    std::printf(" – | – |");
    return;
  }
  std::printf(" %.1f / %.1f | %.4f |", percent(rates.lower_misses, rates.samples),
              percent(rates.upper_misses, rates.samples),
              rates.width / static_cast<double>(rates.samples));
}

}  // namespace

void print_compared(const std::vector<std::string>& names, const std::string& where,
                    const Compared& found) {
  const auto row = [&](const std::string& name, const Rates& designed, const Rates& alike) {
    std::printf("| %s | %s |", name.c_str(), where.c_str());
    print_cell(designed);
    print_cell(alike);
    std::printf(" %.0f |\n", percent(designed.without, designed.without + designed.samples));
  };
  for (std::size_t at = 0; at < names.size(); ++at) {
    row(names[at], found.designed[at].value, found.alike[at].value);
    row("change of " + names[at], found.designed[at].change, found.alike[at].change);
  }
  std::fflush(stdout);
}

}  // namespace modelgate::bench
