/// \file
/// Buckets that fill with time.
#include "serve/quotas.hpp"

#include <algorithm>
#include <cmath>

namespace modelgate::serve {
namespace {

constexpr double kSecondsPerMinute = 60.0;

}  // namespace

std::optional<std::chrono::seconds> Quotas::take(const std::string& caller, double per_minute,
                                                 Instant now) {
  const double capacity = std::max(1.0, per_minute);
  const std::scoped_lock lock(mutex_);
  const auto [found, is_new] = buckets_.try_emplace(caller, Bucket{capacity, now});
  Bucket& bucket = found->second;
  const std::chrono::duration<double> passed = now - bucket.filled;
  bucket.level = std::min(capacity, bucket.level + passed.count() * per_minute / kSecondsPerMinute);
  bucket.filled = now;
  if (bucket.level >= 1.0) {
    bucket.level -= 1.0;
    return std::nullopt;
  }
  const double wait = (1.0 - bucket.level) * kSecondsPerMinute / per_minute;
  return std::chrono::seconds(static_cast<std::int64_t>(std::ceil(std::max(1.0, wait))));
}

}  // namespace modelgate::serve
