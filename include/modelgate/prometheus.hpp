/// \file
/// Counters of predictions in a Prometheus as an input: which series, whose labels say what, and
/// how the server is asked.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace modelgate {

/// Where a secret stands, never the secret: a file that is read for every run, or an environment
/// variable. At most one of the two is set.
struct SecretPlace {
  std::string file = {};
  std::string variable = {};

  [[nodiscard]] bool empty() const noexcept { return file.empty() && variable.empty(); }
};

/// How the server knows who asks. A bearer token, or a user with a password; empty: nobody.
struct Credentials {
  SecretPlace bearer = {};
  std::string username = {};
  SecretPlace password = {};
  std::vector<std::pair<std::string, std::string>> headers = {};  ///< such as X-Scope-OrgID
};

/// Key `inputs.prometheus`. Which arm a series belongs to says `data.arm`.
struct PrometheusInput {
  std::string url = {};     ///< base address, which may have a path
  std::string metric = {};  ///< name of the counter
  std::vector<std::pair<std::string, std::string>> match = {};  ///< label, its exact value
  std::string class_label = {};
  std::string prediction_label = {};
  std::vector<std::string> slice_labels = {};
  std::chrono::seconds window{0};         ///< how much of the past is counted; 0: from `since` on
  std::optional<std::string> since = {};  ///< ISO 8601, UTC: a window that only grows
  std::chrono::seconds offset{60};   ///< how long before the run it ends, unless inputs.as_of says
  std::chrono::seconds timeout{30};  ///< for one answer
  Credentials credentials = {};
};

}  // namespace modelgate
