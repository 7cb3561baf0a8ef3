/// \file
/// Steps of counters.
#include "source/increase.hpp"

namespace modelgate::source {

Increase increase_of(std::span<const Sample> samples, std::optional<double> before) noexcept {
  Increase increase;
  if (samples.empty()) return increase;
  const double first = samples.front().value;
  const bool went_on = before && !(first < *before);
  double last = went_on ? first : before.value_or(0.0);
  for (const Sample& sample : samples) {
    const bool begins_again = sample.value < last;
    increase.amount += begins_again ? sample.value : sample.value - last;
    increase.resets += begins_again ? 1 : 0;
    last = sample.value;
  }
  return increase;
}

}  // namespace modelgate::source
