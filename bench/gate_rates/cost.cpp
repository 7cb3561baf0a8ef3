/// \file
/// What a judgement costs once the data are read, by rows and by method; tables of README.md.
#include <cstdio>
#include <exception>
#include <string>

#include "gate_rates/rates.hpp"

namespace {

using namespace modelgate::bench;
using modelgate::Guarantee;
using modelgate::IntervalMethod;

constexpr std::int64_t kRows[] = {10'000, 100'000, 1'000'000, 10'000'000};

template <typename Judged>
void print_row(const std::string& title, const Judged& judged) {
  std::printf("| %s |", title.c_str());
  for (const std::int64_t rows : kRows) std::printf(" %.0f |", judging_microseconds(judged, rows));
  std::printf("\n");
  std::fflush(stdout);
}

void print_header(const char* title) {
  std::printf("\n| %s | 10,000 rows | 100,000 | 1,000,000 | 10,000,000 |\n|---|--:|--:|--:|--:|\n",
              title);
}

void print_methods() {
  using enum IntervalMethod;
  print_header("microseconds per decision");
  for (const IntervalMethod method : {automatic, percentile, basic, bca, bayesian}) {
    for (const Limits& limits : {Limits{"accuracy", method}, Limits{"balanced_accuracy", method},
                                 Limits{"f1", method, true}, Limits{"mcc", method}}) {
      print_row(std::string(limits.averaged ? "macro " : "") + limits.metric + ", " +
                    std::string(name(method)),
                limits);
    }
  }
  for (const IntervalMethod method : {mid_p, clopper_pearson, wilson, jeffreys, tango, newcombe}) {
    print_row("accuracy, " + std::string(name(method)), Limits{"accuracy", method});
  }
  print_row("accuracy, exact", Limits{"accuracy", automatic, false, Guarantee::exact});
}

}  // namespace

int main() {
  try {
    print_header("microseconds per gate");
    print_row("20 checks, 40 decisions", GateShape{.checks = 20});
    print_row("20 checks in 4 regions, 160 decisions", GateShape{.checks = 20, .is_sliced = true});
    print_methods();
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
