/// \file
/// The nearer of limit and estimate.
#include "stats/enclosing.hpp"

#include <algorithm>
#include <utility>

namespace modelgate::stats {
namespace {

class Enclosing final : public Inference {
 public:
  Enclosing(InferencePtr part, double estimate) : part_(std::move(part)), estimate_(estimate) {}

  [[nodiscard]] double estimate() const override { return estimate_; }
  [[nodiscard]] double lower(double alpha) const override {
    return std::min(part_->lower(alpha), estimate_);
  }
  [[nodiscard]] double upper(double alpha) const override {
    return std::max(part_->upper(alpha), estimate_);
  }
  [[nodiscard]] double p_above(double value) const override {
    return value > estimate_ ? 1.0 : part_->p_above(value);
  }
  [[nodiscard]] double p_below(double value) const override {
    return value < estimate_ ? 1.0 : part_->p_below(value);
  }

 private:
  InferencePtr part_;
  double estimate_;
};

}  // namespace

InferencePtr enclosing(InferencePtr part, double estimate) {
  return std::make_unique<const Enclosing>(std::move(part), estimate);
}

}  // namespace modelgate::stats
