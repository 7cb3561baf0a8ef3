/// \file
/// Hands every question on to the functions of interval.hpp.
#include "stats/bootstrap.hpp"

#include <memory>
#include <utility>

namespace modelgate::stats {
namespace {

class Bootstrap final : public Inference {
 public:
  Bootstrap(Distribution distribution, Method method)
      : distribution_(std::move(distribution)), method_(method) {}

  [[nodiscard]] double estimate() const override { return distribution_.estimate; }
  [[nodiscard]] double lower(double alpha) const override {
    return lower_limit(distribution_, method_, alpha);
  }
  [[nodiscard]] double upper(double alpha) const override {
    return upper_limit(distribution_, method_, alpha);
  }
  [[nodiscard]] double p_above(double value) const override {
    return stats::p_above(distribution_, method_, value);
  }
  [[nodiscard]] double p_below(double value) const override {
    return stats::p_below(distribution_, method_, value);
  }

 private:
  Distribution distribution_;
  Method method_;
};

}  // namespace

InferencePtr bootstrap(Distribution distribution, Method method) {
  return std::make_unique<const Bootstrap>(std::move(distribution), method);
}

}  // namespace modelgate::stats
