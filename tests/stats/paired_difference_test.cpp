/// \file
/// Limits of paired differences against print, McNemar's test, and the likelihood maximised by
/// SciPy; their symmetry, and what they say without a discordant row.
#include "stats/paired_difference.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <string>

#include "stats/betting.hpp"
#include "stats/inference_checks.hpp"
#include "stats/normal.hpp"

using namespace modelgate::stats;
using modelgate::test::check_limits;
using modelgate::test::check_p_values;
using modelgate::test::kLevels;
using modelgate::test::near;
using modelgate::test::read_oracle;
using modelgate::test::rounds_to;

namespace {

constexpr PairedMethod kMethods[] = {PairedMethod::tango, PairedMethod::newcombe};

PairedCounts counts_of(const nlohmann::json& table) {
  return {table.at(0), table.at(1), table.at(2), table.at(3)};
}

PairedCounts mirrored(const PairedCounts& counts) {
  return {counts.both_right, counts.broken, counts.fixed, counts.both_wrong};
}

constexpr PairedCounts kTables[] = {{800, 30, 20, 150}, {40, 0, 3, 7},     {0, 5, 9, 0},
                                    {90, 0, 0, 10},     {0, 12, 0, 0},     {0, 0, 12, 0},
                                    {0, 0, 0, 1},       {1000000, 1, 0, 0}};

}  // namespace

TEST_CASE("betting on a paired difference is betting on the mean of its halves") {
  const auto change = paired_difference({800, 30, 20, 150}, PairedMethod::betting);
  const auto mean = betting_mean({20, 950, 30});
  CHECK(change->estimate() == near(0.01));
  CHECK(change->lower(0.025) == near(2.0 * mean->lower(0.025) - 1.0));
  CHECK(change->p_above(-0.02) == near(mean->p_above(0.49)));
  CHECK(change->lower(0.025) <
        paired_difference({800, 30, 20, 150}, PairedMethod::tango)->lower(0.025));
}

TEST_CASE("limits of paired differences are those in print") {
  for (const auto& table : read_oracle("stats_published.json", "paired")) {
    CAPTURE(table.at("source").get<std::string>());
    const auto method =
        table.at("method").get<std::string>() == "tango" ? kMethods[0] : kMethods[1];
    for (const auto& row : table.at("rows")) {
      CAPTURE(row.dump());
      const InferencePtr inference = paired_difference(counts_of(row.at("table")), method);
      const double alpha = row.at("alpha");
      CHECK(rounds_to(inference->lower(alpha), row.at("lower"), table.at("digits")));
      CHECK(rounds_to(inference->upper(alpha), row.at("upper"), table.at("digits")));
    }
  }
}

TEST_CASE("Tango limits invert the score under the maximised likelihood") {
  for (const auto& row : read_oracle("stats_inference.json", "tango")) {
    CAPTURE(row.dump());
    const InferencePtr inference =
        paired_difference(counts_of(row.at("table")), PairedMethod::tango);
    // As near as numerical maximisation comes.
    CHECK(inference->lower(row.at("alpha")) == near(row.at("lower"), 1e-7));
    CHECK(inference->upper(row.at("alpha")) == near(row.at("upper"), 1e-7));
  }
}

TEST_CASE("at zero the Tango p value is that of McNemar") {
  for (const auto& row : read_oracle("stats_inference.json", "mcnemar")) {
    CAPTURE(row.dump());
    const InferencePtr inference =
        paired_difference(counts_of(row.at("table")), PairedMethod::tango);
    const double smaller = std::min(inference->p_above(0.0), inference->p_below(0.0));
    CHECK(2.0 * smaller == near(row.at("two_sided"), 1e-10));
  }
}

TEST_CASE("the Tango p value of noninferiority is the one in print") {
  // Tango (1998): 44 pairs, margin 0.1, Z = 1.709, p = 0.0438.
  const InferencePtr inference = paired_difference({43, 0, 1, 0}, PairedMethod::tango);
  CHECK(rounds_to(-normal_quantile(inference->p_above(-0.1)), 1.709, 3));
  CHECK(rounds_to(inference->p_above(-0.1), 0.0438, 4));
}

TEST_CASE("without a discordant row Tango limits are odds of z squared") {
  for (const std::int64_t rows : {1, 10, 268, 1000000}) {
    const InferencePtr inference = paired_difference({rows, 0, 0, 0}, PairedMethod::tango);
    for (const double alpha : {0.001, 0.025, 0.05, 0.4}) {
      const double square = normal_quantile(alpha) * normal_quantile(alpha);
      const double limit = square / (static_cast<double>(rows) + square);
      CHECK(inference->lower(alpha) == near(-limit, 1e-14));
      CHECK(inference->upper(alpha) == near(limit, 1e-14));
      CHECK(inference->p_above(-limit) == near(alpha, 1e-12));
    }
    CHECK(inference->p_above(0.0) == 0.5);
  }
  // Rows that prove a margin of 0.01 at 5 %.
  CHECK(paired_difference({268, 0, 0, 0}, PairedMethod::tango)->p_above(-0.01) < 0.05);
  CHECK(paired_difference({267, 0, 0, 0}, PairedMethod::tango)->p_above(-0.01) > 0.05);
}

TEST_CASE("when one model wins on every row Tango limits stay below one") {
  const InferencePtr inference = paired_difference({0, 12, 0, 0}, PairedMethod::tango);
  const double square = normal_quantile(0.025) * normal_quantile(0.025);
  CHECK(inference->lower(0.025) == near((12.0 - square) / (12.0 + square), 1e-14));
  CHECK(inference->upper(0.025) == 1.0);
  CHECK(inference->p_above(1.0) == 0.5);
  CHECK(inference->p_above(-1.0) == kSmallestP);
  CHECK(inference->p_above(1.5) == 1.0);
}

TEST_CASE("paired limits are ordered and never of zero width") {
  for (const PairedMethod method : kMethods) {
    for (const PairedCounts& counts : kTables) {
      CAPTURE(counts.fixed);
      CAPTURE(counts.broken);
      const InferencePtr inference = paired_difference(counts, method);
      check_limits(*inference);
      check_p_values(*inference, -1.0, 1.0);
      CHECK(inference->lower(0.025) < inference->upper(0.025));
    }
  }
}

TEST_CASE("swapping the models negates the difference") {
  for (const PairedMethod method : kMethods) {
    for (const PairedCounts& counts : kTables) {
      const InferencePtr plain = paired_difference(counts, method);
      const InferencePtr swapped = paired_difference(mirrored(counts), method);
      CHECK(swapped->estimate() == -plain->estimate());
      for (const double alpha : kLevels) {
        CHECK(swapped->lower(alpha) == near(-plain->upper(alpha), 1e-12));
        CHECK(swapped->p_above(-0.1) == near(plain->p_below(0.1), 1e-9));
      }
    }
  }
}

TEST_CASE("Tango p values of both sides add to one") {
  for (const PairedCounts& counts : kTables) {
    const InferencePtr inference = paired_difference(counts, PairedMethod::tango);
    for (const double value : {-0.3, -0.01, 1e-5, 0.02, 0.5}) {
      CHECK(inference->p_above(value) + inference->p_below(value) == near(1.0, 1e-12));
    }
  }
}
