/// \file
/// Studentized limits against R's boot, and what they say when replicates have no standard error.
#include "stats/studentized.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>

#include "stats/bootstrap.hpp"
#include "stats/inference_checks.hpp"
#include "stats/mover.hpp"
#include "stats/proportion.hpp"

using namespace modelgate::stats;
using modelgate::test::check_limits;
using modelgate::test::near;
using modelgate::test::read_oracle;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// 99 replicates of a share of 20, most of them free of errors.
StudentizedReplicates almost_perfect() {
  StudentizedReplicates drawn{0.95, std::sqrt(0.95 * 0.05 / 20.0), {}, {}};
  for (int i = 0; i < 99; ++i) {
    const double share = 1.0 - 0.05 * (i % 3 == 0 ? i % 4 : 0);
    drawn.replicates.push_back(share);
    drawn.standard_errors.push_back(std::sqrt(share * (1.0 - share) / 20.0));
  }
  return drawn;
}

}  // namespace

TEST_CASE("studentized limits agree with boot") {
  for (const auto& row : read_oracle("stats_studentized.json", "cases")) {
    CAPTURE(row.at("name").get<std::string>());
    const InferencePtr inference =
        studentized({row.at("estimate"), row.at("standard_error"),
                     row.at("replicates").get<std::vector<double>>(),
                     row.at("standard_errors").get<std::vector<double>>()});
    for (const auto& expected : row.at("studentized")) {
      const Bounds bounds = interval(*inference, expected.at("confidence"));
      CHECK(bounds.low == near(expected.at("low"), 1e-12));
      CHECK(bounds.high == near(expected.at("high"), 1e-12));
    }
    check_limits(*inference);
  }
}

TEST_CASE("percentile and basic limits agree with boot") {
  for (const auto& row : read_oracle("stats_studentized.json", "cases")) {
    CAPTURE(row.at("name").get<std::string>());
    const Distribution distribution =
        make_distribution(row.at("estimate"), row.at("replicates").get<std::vector<double>>());
    for (const auto& [name, method] :
         {std::pair("percentile", Method::percentile), std::pair("basic", Method::basic)}) {
      for (const auto& expected : row.at(name)) {
        const Bounds bounds = interval(*bootstrap(distribution, method), expected.at("confidence"));
        CHECK(bounds.low == near(expected.at("low"), 1e-12));
        CHECK(bounds.high == near(expected.at("high"), 1e-12));
      }
    }
  }
}

TEST_CASE("studentized p values invert the limits") {
  const auto row = read_oracle("stats_studentized.json", "cases").at(0);
  const InferencePtr inference =
      studentized({row.at("estimate"), row.at("standard_error"),
                   row.at("replicates").get<std::vector<double>>(),
                   row.at("standard_errors").get<std::vector<double>>()});
  for (const double alpha : {0.01, 0.025, 0.0333, 0.1, 0.4}) {
    CAPTURE(alpha);
    const double lower = inference->lower(alpha);
    CHECK(inference->p_above(lower - 1e-9) <= alpha);
    CHECK(inference->p_above(lower + 1e-9) >= alpha - 1e-12);
    const double upper = inference->upper(alpha);
    CHECK(inference->p_below(upper + 1e-9) <= alpha);
    CHECK(inference->p_below(upper - 1e-9) >= alpha - 1e-12);
  }
  // One replicate in 200 is the least that 199 can say.
  CHECK(inference->p_above(-100.0) == 0.005);
  CHECK(inference->p_above(100.0) == 1.0);
}

TEST_CASE("replicates without a standard error make limits infinite") {
  const InferencePtr inference = studentized(almost_perfect());
  CHECK(inference->lower(0.025) == -kInfinity);
  CHECK(std::isfinite(inference->upper(0.025)));
  CHECK(inference->p_above(0.5) > 0.5);
  check_limits(*inference);
}

TEST_CASE("a limit between a number and an infinity is infinite") {
  // 3 of 99 are at plus infinity: the 97th of 99 is the first of them.
  StudentizedReplicates drawn{0.0, 1.0, std::vector<double>(99, 1.0), std::vector<double>(99, 1.0)};
  for (std::size_t i = 0; i < 3; ++i) drawn.standard_errors[i] = 0.0;
  const InferencePtr inference = studentized(drawn);
  CHECK(inference->lower(0.04) == -1.0);
  CHECK(inference->lower(0.035) == -kInfinity);
  CHECK(inference->lower(0.03) == -kInfinity);
  CHECK(inference->upper(0.03) == -1.0);
}

TEST_CASE("without a standard error of its own a statistic stands still") {
  const InferencePtr inference = studentized({1.0, 0.0, {1.0, 1.0, 0.9}, {0.0, 0.0, 0.1}});
  CHECK(inference->lower(0.025) == 1.0);
  CHECK(inference->upper(0.025) == 1.0);
  CHECK(inference->p_above(0.9) == 0.25);
  CHECK(inference->p_above(1.1) == 1.0);
}

TEST_CASE("undefined replicates are left out") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const InferencePtr with = studentized({0.0, 1.0, {nan, 1.0, 2.0, 3.0}, {nan, 1.0, 1.0, 1.0}});
  const InferencePtr without = studentized({0.0, 1.0, {1.0, 2.0, 3.0}, {1.0, 1.0, 1.0}});
  CHECK(with->lower(0.3) == without->lower(0.3));
}

TEST_CASE("a term of a sum without weight does not count however far its limits are") {
  const InferencePtr part = proportion(27, 30, ProportionMethod::mid_p);
  const InferencePtr sum = mover_sum({{1.0, part}, {0.0, studentized(almost_perfect())}});
  CHECK(sum->lower(0.025) == near(part->lower(0.025), 1e-14));
}
