/// \file
/// How often each caller may ask.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace modelgate::serve {

/// A bucket of tokens for each caller: it holds a minute's worth, and fills evenly. Thread-safe.
class Quotas {
 public:
  using Instant = std::chrono::steady_clock::time_point;

  /// Takes one request from the caller's bucket.
  /// \param per_minute  above 0
  /// \return  nothing when it was there; else how long to wait for the next one, at least a second
  [[nodiscard]] std::optional<std::chrono::seconds> take(const std::string& caller,
                                                         double per_minute, Instant now);

 private:
  struct Bucket {
    double level = 0.0;
    Instant filled;
  };

  std::mutex mutex_;
  std::map<std::string, Bucket> buckets_;
};

}  // namespace modelgate::serve
