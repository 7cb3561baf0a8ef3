/// \file
/// The query API of Prometheus: raw samples of the series of one counter, all at one instant.
#pragma once

#include <chrono>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "modelgate/policy.hpp"
#include "source/fetch.hpp"
#include "source/increase.hpp"
#include "source/secret.hpp"

namespace modelgate::source {

/// Names and values, in order of name.
using SeriesLabels = std::vector<std::pair<std::string, std::string>>;

/// A series within the window.
struct Series {
  SeriesLabels labels;          ///< without the name of the metric
  std::vector<Sample> samples;  ///< in order of time; a value may be no count
  /// Its last value before the window; none: it began inside.
  std::optional<double> before = {};
};

/// What a server answered.
struct Scraped {
  std::vector<Series> series;  ///< in order of their labels
  std::vector<std::string> warnings;
};

/// The window of a counter: so many seconds up to the instant `ends` (ISO 8601, UTC).
struct Window {
  std::chrono::seconds length{0};
  std::string ends;
};

/// `metric{label="value",…}`: the series of both models.
[[nodiscard]] std::string selector(const PrometheusInput& input, const ArmColumn& arm);

/// The window that a policy asks for.
/// \param as_of  the instant at which it ends, ISO 8601, UTC
/// \throws SourceError  where `since` is not before it
[[nodiscard]] Window window_of(const PrometheusInput& input, const std::string& as_of);

/// Asks one server.
class Prometheus {
 public:
  /// \param limits  of one answer
  /// \throws SourceError  for secrets that are not there, or that would be sent unencrypted
  Prometheus(const PrometheusInput& input, FetchLimits limits, const Environment& environment);

  /// The series of a window. A series that had no sample in the time before it, as long as the
  /// window and an hour at least, began inside of it.
  /// \throws SourceError  where there is no answer, or none that can be understood
  [[nodiscard]] Scraped series(const std::string& selector, const Window& window,
                               const std::stop_token& stop) const;

 private:
  Question question_;
  FetchLimits limits_;
  std::chrono::seconds timeout_;
};

}  // namespace modelgate::source
