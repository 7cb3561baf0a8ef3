/// \file
/// Limits of proportions against SciPy, statsmodels and print; their symmetries, and their
/// one-sided error counted out exactly.
#include "stats/proportion.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "stats/inference_checks.hpp"
#include "stats/pmf.hpp"

using namespace modelgate::stats;
using modelgate::test::check_limits;
using modelgate::test::check_p_values;
using modelgate::test::kLevels;
using modelgate::test::near;
using modelgate::test::read_oracle;
using modelgate::test::rounds_to;

namespace {

constexpr ProportionMethod kMethods[] = {ProportionMethod::mid_p, ProportionMethod::clopper_pearson,
                                         ProportionMethod::wilson, ProportionMethod::jeffreys};

ProportionMethod method_of(const std::string& name) {
  const std::map<std::string, ProportionMethod> methods{
      {"mid_p", ProportionMethod::mid_p},
      {"clopper_pearson", ProportionMethod::clopper_pearson},
      {"wilson", ProportionMethod::wilson},
      {"jeffreys", ProportionMethod::jeffreys}};
  return methods.at(name);
}

/// Chances that a limit lies on the wrong side of the truth.
struct Misses {
  double lower;
  double upper;
};

Misses misses(double trials, double truth, ProportionMethod method) {
  Misses sum{0.0, 0.0};
  const Pmf pmf = binomial_pmf(trials, truth);
  for (std::size_t i = 0; i < pmf.mass.size(); ++i) {
    const double successes = static_cast<double>(pmf.first) + static_cast<double>(i);
    const InferencePtr inference = proportion(successes, trials, method);
    if (inference->lower(0.025) > truth) sum.lower += pmf.mass[i];
    if (inference->upper(0.025) < truth) sum.upper += pmf.mass[i];
  }
  return sum;
}

}  // namespace

TEST_CASE("limits of proportions agree with scipy and statsmodels") {
  for (const auto& row : read_oracle("stats_inference.json", "proportion")) {
    CAPTURE(row.dump());
    const InferencePtr inference =
        proportion(row.at("successes"), row.at("trials"), method_of(row.at("method")));
    CHECK(inference->lower(row.at("alpha")) == near(row.at("lower")));
    CHECK(inference->upper(row.at("alpha")) == near(row.at("upper")));
  }
}

TEST_CASE("p values of Clopper and Pearson are those of the binomial test") {
  for (const auto& row : read_oracle("stats_inference.json", "proportion_p")) {
    CAPTURE(row.dump());
    const InferencePtr inference =
        proportion(row.at("successes"), row.at("trials"), method_of(row.at("method")));
    // Tests say that the truth lies above; the limit that reaches a value says the same.
    CHECK(inference->p_above(row.at("value")) == near(row.at("above"), 1e-8));
    CHECK(inference->p_below(row.at("value")) == near(row.at("below"), 1e-8));
  }
}

TEST_CASE("limits of proportions are those in print") {
  for (const auto& table : read_oracle("stats_published.json", "proportion")) {
    CAPTURE(table.at("source").get<std::string>());
    for (const auto& row : table.at("rows")) {
      CAPTURE(row.dump());
      const InferencePtr inference =
          proportion(row.at("successes"), row.at("trials"), method_of(row.at("method")));
      const double alpha = table.at("alpha");
      CHECK(rounds_to(inference->lower(alpha), row.at("lower"), table.at("digits")));
      CHECK(rounds_to(inference->upper(alpha), row.at("upper"), table.at("digits")));
    }
  }
}

TEST_CASE("without a failure the lower limit is the rule of three made exact") {
  CHECK(proportion(30, 30, ProportionMethod::clopper_pearson)->lower(0.05) ==
        near(std::pow(0.05, 1.0 / 30.0), 1e-14));
  CHECK(proportion(30, 30, ProportionMethod::mid_p)->lower(0.05) ==
        near(std::pow(0.1, 1.0 / 30.0), 1e-14));
  // 59 rows without a failure prove 0.95 at 5 %; 58 do not.
  CHECK(proportion(59, 59, ProportionMethod::clopper_pearson)->p_above(0.95) < 0.05);
  CHECK(proportion(58, 58, ProportionMethod::clopper_pearson)->p_above(0.95) > 0.05);
}

TEST_CASE("limits of proportions are ordered and never of zero width") {
  for (const ProportionMethod method : kMethods) {
    for (const double trials : {1.0, 2.0, 7.0, 40.0, 3000.0}) {
      for (const double share : {0.0, 0.3, 0.5, 0.9, 1.0}) {
        const double successes = std::round(share * trials);
        CAPTURE(successes);
        CAPTURE(trials);
        const InferencePtr inference = proportion(successes, trials, method);
        check_limits(*inference);
        check_p_values(*inference, 0.0, 1.0);
        CHECK(inference->lower(0.025) < inference->upper(0.025));
        CHECK(inference->lower(1e-9) >= 0.0);
        CHECK(inference->upper(1e-9) <= 1.0);
      }
    }
  }
}

TEST_CASE("failures mirror successes to the last bit") {
  for (const ProportionMethod method : kMethods) {
    for (const double successes : {0.0, 1.0, 13.0, 39.0, 40.0}) {
      const InferencePtr plain = proportion(successes, 40.0, method);
      const InferencePtr mirror = proportion(40.0 - successes, 40.0, method);
      for (const double alpha : kLevels) {
        CHECK(mirror->upper(alpha) == 1.0 - plain->lower(alpha));
        CHECK(mirror->p_below(alpha) == plain->p_above(1.0 - alpha));
      }
    }
  }
}

TEST_CASE("mid p values of both sides add to one") {
  for (const double successes : {0.0, 1.0, 17.0, 60.0}) {
    const InferencePtr inference = proportion(successes, 60.0, ProportionMethod::mid_p);
    for (const double value : {1e-6, 0.01, 0.28, 0.9, 0.999}) {
      CHECK(inference->p_above(value) + inference->p_below(value) == near(1.0, 1e-12));
    }
  }
}

TEST_CASE("p values of impossible truths are the smallest and the largest") {
  const InferencePtr all = proportion(9, 9, ProportionMethod::mid_p);
  CHECK(all->p_above(0.0) == kSmallestP);
  CHECK(all->p_above(-1.0) == kSmallestP);
  CHECK(all->p_above(1.0) == 0.5);
  CHECK(all->p_above(1.1) == 1.0);
  CHECK(all->p_below(1.0) == kSmallestP);
  CHECK(all->p_below(0.0) == 1.0);
  CHECK(proportion(8, 9, ProportionMethod::mid_p)->p_above(1.0) == 1.0);
  CHECK(proportion(9, 9, ProportionMethod::clopper_pearson)->p_above(1.0) == 1.0);
}

TEST_CASE("Wilson takes effective numbers of rows") {
  const InferencePtr inference = proportion(8.1, 9.0, ProportionMethod::wilson);
  CHECK(inference->estimate() == near(0.9));
  // By hand: (0.9 + 0.2134144 -/+ 1.959964 x 0.1478390) / 1.4268288.
  CHECK(inference->lower(0.025) == near(0.577263, 1e-6));
  CHECK(inference->upper(0.025) == near(0.983421, 1e-6));
}

TEST_CASE("one sided errors counted out are those of the literature") {
  // Largest chance over p in [0.70, 0.995] that the lower and the upper limit miss, percent.
  struct Row {
    double trials;
    ProportionMethod method;
    double lower;
    double upper;
  };
  const std::vector<Row> rows{{5, ProportionMethod::mid_p, 0.0, 4.9},
                              {10, ProportionMethod::mid_p, 5.0, 4.9},
                              {20, ProportionMethod::mid_p, 5.0, 4.5},
                              {50, ProportionMethod::mid_p, 4.9, 4.2},
                              {100, ProportionMethod::mid_p, 4.8, 4.0},
                              {10, ProportionMethod::clopper_pearson, 0.0, 2.5},
                              {50, ProportionMethod::clopper_pearson, 2.5, 2.5},
                              {100, ProportionMethod::clopper_pearson, 2.5, 2.5},
                              {5, ProportionMethod::wilson, 0.0, 16.7},
                              {20, ProportionMethod::wilson, 3.3, 15.7},
                              {100, ProportionMethod::wilson, 2.9, 10.5},
                              {5, ProportionMethod::jeffreys, 0.0, 10.8},
                              {30, ProportionMethod::jeffreys, 8.2, 6.6},
                              {100, ProportionMethod::jeffreys, 8.0, 5.4}};
  for (const Row& row : rows) {
    CAPTURE(row.trials);
    CAPTURE(static_cast<int>(row.method));
    Misses most{0.0, 0.0};
    for (int i = 0; i <= 590; ++i) {
      const Misses at = misses(row.trials, 0.70 + i * 0.0005, row.method);
      most.lower = std::max(most.lower, at.lower);
      most.upper = std::max(most.upper, at.upper);
    }
    // The table has one decimal, and the error jumps between the points of its grid.
    CHECK(std::abs(100.0 * most.lower - row.lower) < 0.06);
    CHECK(std::abs(100.0 * most.upper - row.upper) < 0.06);
    if (row.method == ProportionMethod::clopper_pearson) {
      CHECK(most.lower <= 0.025);
      CHECK(most.upper <= 0.025);
    }
  }
}

TEST_CASE("mid p limits of counts that are not whole lie between those of whole ones") {
  for (const double share : {0.0, 0.1, 0.5, 0.97, 1.0}) {
    CAPTURE(share);
    const auto at = [&](double trials) {
      return proportion(share * trials, trials, ProportionMethod::mid_p)->lower(0.025);
    };
    for (double trials = 100.0; trials < 101.0; trials += 0.125) {
      CHECK(at(trials) <= at(trials + 0.125));
    }
  }
  // A failure that is only rounding is none.
  const double perfect = proportion(40.0, 40.0, ProportionMethod::mid_p)->lower(0.025);
  CHECK(proportion(40.0 - 1e-12, 40.0, ProportionMethod::mid_p)->lower(0.025) ==
        doctest::Approx(perfect).epsilon(1e-9));
}
