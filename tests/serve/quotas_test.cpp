/// \file
/// Buckets of requests.
#include "serve/quotas.hpp"

#include <doctest/doctest.h>

using namespace modelgate::serve;
using std::chrono::seconds;

TEST_CASE("a bucket holds a minute and fills evenly") {
  Quotas quotas;
  const Quotas::Instant start{};
  for (int i = 0; i < 6; ++i) CHECK(!quotas.take("a", 6.0, start).has_value());
  CHECK(quotas.take("a", 6.0, start) == seconds(10));
  CHECK(!quotas.take("b", 6.0, start).has_value());
  CHECK(quotas.take("a", 6.0, start + seconds(9)) == seconds(1));
  CHECK(!quotas.take("a", 6.0, start + seconds(10)).has_value());
  CHECK(quotas.take("a", 6.0, start + seconds(10)).has_value());
}

TEST_CASE("a quota below one a minute lets the first request in") {
  Quotas quotas;
  CHECK(!quotas.take("a", 0.5, {}).has_value());
  CHECK(quotas.take("a", 0.5, {}) == seconds(120));
}
