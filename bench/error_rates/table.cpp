/// \file
/// Tables in Markdown on standard output.
#include "error_rates/table.hpp"

#include <cstddef>
#include <cstdio>

namespace modelgate::bench {
namespace {

double percent(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

void print_rates(const Rates& rates) {
  if (rates.samples == 0) {
    std::printf(" – |");
    return;
  }
  const std::int64_t all = rates.samples + rates.without;
  std::printf(" %.1f / %.1f |", percent(rates.lower_misses, all), percent(rates.upper_misses, all));
}

/// A cell that is empty where there is nothing to show.
void print_number(int decimals, double value) {
  if (value > 0.0) {
    std::printf(" %.*f |", decimals, value);
  } else {
    std::printf(" – |");
  }
}

double mean_width(const Rates& rates) {
  return rates.samples == 0 ? 0.0 : rates.width / static_cast<double>(rates.samples);
}

}  // namespace

void print_head(const std::string& heading, const std::vector<Method>& methods) {
  std::printf("\n### %s\n\n| metric | quality | rare class | rows |", heading.c_str());
  for (const Method& method : methods) std::printf(" %s |", method.name.c_str());
  std::printf(" width | to percentile | no limits %% | zero width %% |\n|---|---|--:|--:|");
  for (std::size_t at = 0; at < methods.size() + 4; ++at) std::printf("--:|");
  std::printf("\n");
}

void print_row(const Row& row, const std::vector<Rates>& rates) {
  const Rates& chosen = rates.front();
  std::printf("| %s | %s | %g %% | %lld |", row.metric.c_str(), row.quality.c_str(),
              100.0 * row.prevalence, static_cast<long long>(row.rows));
  for (const Rates& of_method : rates) print_rates(of_method);
  const double usual = mean_width(rates[1]);
  const double own = mean_width(chosen);
  print_number(4, own);
  print_number(2, usual > 0.0 ? own / usual : 0.0);
  std::printf(" %.1f | %.1f |\n", percent(chosen.without, chosen.samples + chosen.without),
              percent(chosen.zero_width, chosen.samples));
}

}  // namespace modelgate::bench
