/// \file
/// Measures how often whole gates are wrong, and prints the tables of docs/error-rates.md.
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <thread>

#include "gate_rates/rates.hpp"

namespace {

using namespace modelgate::bench;
using modelgate::Burden;
using modelgate::Guarantee;
using modelgate::Multiplicity;
using modelgate::Outcomes;

double percent(std::int64_t part, std::int64_t whole) {
  return 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

void print_outcomes(const Outcomes& outcomes) {
  std::printf(" %.1f / %.1f |", percent(outcomes.pass, outcomes.runs()),
              percent(outcomes.fail, outcomes.runs()));
}

void print_row(const GateShape& shape, const Simulation& simulation) {
  constexpr double kRegressions[] = {0.0, 0.5, 1.0, 2.0};
  GateRates found[4];
  for (int at = 0; at < 4; ++at) found[at] = rates_of(shape, kRegressions[at], simulation);
  std::printf("| %lld | %s | %s | %s | %lld |", static_cast<long long>(shape.checks),
              shape.is_sliced ? "four" : "–", std::string(name(shape.burden)).c_str(),
              shape.guarantee == Guarantee::exact ? "exact" : "auto",
              static_cast<long long>(found[0].decisions));
  for (const GateRates& one : found) print_outcomes(one.gate);
  std::printf(" %.1f |", 100.0 * found[2].worst_fail);
  for (const GateRates& one : found) print_outcomes(one.point);
  std::printf("\n");
  std::fflush(stdout);
}

void print_rates(const Simulation& simulation) {
  std::printf(
      "| checks | slices | burden | limits | decisions | equal | 0.5 margins | 1 margin | 2 "
      "margins "
      "| worst decision | point: equal | 0.5 | 1 | 2 |\n"
      "|--:|---|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
  for (const bool is_sliced : {false, true}) {
    for (const std::int64_t checks : {1, 5, 20}) {
      print_row({checks, is_sliced, Burden::prove_safe}, simulation);
      print_row({checks, is_sliced, Burden::prove_harm}, simulation);
      print_row({checks, is_sliced, Burden::prove_safe, Guarantee::exact}, simulation);
    }
  }
}

/// False fails at the limit and true fails at one and a half margins, by correction.
void print_corrections(const Simulation& simulation) {
  std::printf(
      "\n| checks | slices | decisions | correction | fails, truth at the limit | fails at 1.5 "
      "margins "
      "|\n|--:|---|--:|---|--:|--:|\n");
  for (const bool is_sliced : {false, true}) {
    for (const auto multiplicity :
         {Multiplicity::none, Multiplicity::bonferroni, Multiplicity::holm, Multiplicity::max_t}) {
      const GateShape shape{20, is_sliced, Burden::prove_safe, Guarantee::approximate,
                            multiplicity};
      const GateRates at_limit = rates_of(shape, 1.0, simulation);
      const GateRates beyond = rates_of(shape, 1.5, simulation);
      std::printf("| 20 | %s | %lld | %s | %.1f | %.1f |\n", is_sliced ? "four" : "–",
                  static_cast<long long>(at_limit.decisions),
                  std::string(name(multiplicity)).c_str(),
                  percent(at_limit.gate.fail, at_limit.gate.runs()),
                  percent(beyond.gate.fail, beyond.gate.runs()));
      std::fflush(stdout);
    }
  }
}

}  // namespace

/// Usage: bench_gate_rates [RUNS [RUNS for the corrections]]
int main(int argument_count, char** arguments) {
  try {
    Simulation simulation;
    if (argument_count > 1) simulation.runs = std::atoll(arguments[1]);
    simulation.threads = static_cast<int>(std::thread::hardware_concurrency());
    print_rates(simulation);
    if (argument_count > 2) simulation.runs = std::atoll(arguments[2]);
    print_corrections(simulation);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
