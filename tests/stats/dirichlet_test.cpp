/// \file
/// Dirichlet weights: margins and covariances of their law, what the prior does, and what the bytes
/// depend on.
#include "stats/dirichlet.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <boost/math/policies/policy.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>
#include <numeric>
#include <vector>

#include "stats/goodness_of_fit.hpp"

using namespace modelgate::stats;
using modelgate::test::chi_square_p;
using modelgate::test::kRarest;

namespace {

const std::vector<std::int64_t> kCounts{500, 3, 4, 100, 2, 0, 1, 50};
const std::vector<std::uint64_t> kKeys{11, 12, 13, 14, 15, 16, 17, 18};

SmoothedDraws make(double prior) { return {{kCounts, kKeys, prior}, 20260101, 3}; }

/// The replicates of so many blocks: one vector of weights each.
std::vector<std::vector<double>> replicates_of(const SmoothedDraws& draws, std::int64_t blocks) {
  std::vector<std::vector<double>> replicates;
  std::vector<double> weights(draws.size() * kLanes);
  for (std::int64_t block = 0; block < blocks; ++block) {
    draws.draw(block, weights);
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      std::vector<double> replicate(draws.size());
      for (std::size_t i = 0; i < draws.size(); ++i) replicate[i] = weights[i * kLanes + lane];
      replicates.push_back(replicate);
    }
  }
  return replicates;
}

// Long doubles would take ten times as long.
using PlainDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

/// Fit of numbers in [0, 1] to Beta(a, b), by 40 classes of equal probability.
double beta_fit(const std::vector<double>& values, double a, double b) {
  constexpr std::size_t kClasses = 40;
  std::vector<double> observed(kClasses);
  for (const double value : values) {
    const double level = boost::math::ibeta(a, b, value, PlainDouble());
    observed[std::min(static_cast<std::size_t>(level * kClasses), kClasses - 1)] += 1.0;
  }
  const std::vector<double> expected(kClasses, static_cast<double>(values.size()) / kClasses);
  return chi_square_p(observed, expected);
}

double rows() { return static_cast<double>(std::accumulate(kCounts.begin(), kCounts.end(), 0L)); }

}  // namespace

TEST_CASE("the share of every observation follows its beta law") {
  for (const double prior : {0.25, 1.0}) {
    const double all = rows() + prior * static_cast<double>(kCounts.size());
    const auto replicates = replicates_of(make(prior), 300);
    for (std::size_t i = 0; i < kCounts.size(); ++i) {
      CAPTURE(i);
      std::vector<double> shares;
      shares.reserve(replicates.size());
      for (const auto& replicate : replicates) shares.push_back(replicate[i] / rows());
      const double shape = static_cast<double>(kCounts[i]) + prior;
      CHECK(beta_fit(shares, shape, all - shape) > kRarest);
    }
  }
}

TEST_CASE("with a quarter on eight cells a recall follows the Jeffreys posterior") {
  // Two cells of hits and two of misses of one class.
  std::vector<double> recalls;
  for (const auto& w : replicates_of(make(0.25), 300)) {
    recalls.push_back((w[3] + w[4]) / (w[1] + w[2] + w[3] + w[4]));
  }
  CHECK(beta_fit(recalls, 102.5, 7.5) > kRarest);
}

TEST_CASE("weights sum to the rows and leave no observation out") {
  double furthest = 0.0;
  double least = 660.0;
  for (const auto& replicate : replicates_of(make(0.25), 20)) {
    const double sum = std::accumulate(replicate.begin(), replicate.end(), 0.0);
    furthest = std::max(furthest, std::abs(sum - 660.0));
    least = std::min(least, *std::ranges::min_element(replicate));
  }
  CHECK(furthest < 660.0 * 1e-13);
  CHECK(least > 0.0);
}

TEST_CASE("without a prior the draws are the Bayesian bootstrap") {
  const std::vector<std::int64_t> counts{1, 1, 3};
  const std::vector<std::uint64_t> keys{1, 2, 3};
  const SmoothedDraws draws({counts, keys, 0.0}, 7, 0);
  std::vector<double> first;
  double covariance = 0.0;
  const auto replicates = replicates_of(draws, 800);
  for (const auto& replicate : replicates) {
    first.push_back(replicate[0] / 5.0);
    covariance += (replicate[0] / 5.0 - 0.2) * (replicate[2] / 5.0 - 0.6);
  }
  CHECK(beta_fit(first, 1.0, 4.0) > kRarest);
  // Of Dirichlet(1, 1, 3): -(1/5)(3/5)/6; the standard error of 51,200 products is about 1e-4.
  CHECK(covariance / static_cast<double>(replicates.size()) ==
        doctest::Approx(-0.02).epsilon(0.03));
}

TEST_CASE("a weight depends on seed and stream and key and block alone") {
  const auto plain = replicates_of(make(0.25), 2);
  CHECK(replicates_of(make(0.25), 2) == plain);
  CHECK(replicates_of({{kCounts, kKeys, 0.25}, 20260102, 3}, 2) != plain);
  CHECK(replicates_of({{kCounts, kKeys, 0.25}, 20260101, 4}, 2) != plain);
  CHECK(plain[0] != plain[kLanes]);

  // In the opposite order each observation keeps its draw, up to the rounding of the sum.
  std::vector<std::int64_t> counts(kCounts.rbegin(), kCounts.rend());
  std::vector<std::uint64_t> keys(kKeys.rbegin(), kKeys.rend());
  const auto reversed = replicates_of({{counts, keys, 0.25}, 20260101, 3}, 2);
  for (std::size_t r = 0; r < plain.size(); ++r) {
    for (std::size_t i = 0; i < counts.size(); ++i) {
      CHECK(reversed[r][i] ==
            doctest::Approx(plain[r][counts.size() - 1 - i]).epsilon(1e-13).scale(0.0));
    }
  }
}
