/// \file
/// Limits cut at the ends of a range.
#include "stats/clamped.hpp"

#include <algorithm>
#include <cassert>
#include <memory>
#include <utility>

namespace modelgate::stats {
namespace {

class Clamped final : public Inference {
 public:
  Clamped(InferencePtr part, Bounds range) : part_(std::move(part)), range_(range) {}

  [[nodiscard]] double estimate() const override { return cut(part_->estimate()); }
  [[nodiscard]] double lower(double alpha) const override { return cut(part_->lower(alpha)); }
  [[nodiscard]] double upper(double alpha) const override { return cut(part_->upper(alpha)); }
  [[nodiscard]] double p_above(double value) const override {
    return value <= range_.low ? kSmallestP : part_->p_above(value);
  }
  [[nodiscard]] double p_below(double value) const override {
    return value >= range_.high ? kSmallestP : part_->p_below(value);
  }

 private:
  [[nodiscard]] double cut(double value) const {
    return std::clamp(value, range_.low, range_.high);
  }

  InferencePtr part_;
  Bounds range_;
};

}  // namespace

InferencePtr clamped(InferencePtr part, Bounds range) {
  assert(range.low < range.high);
  return std::make_unique<const Clamped>(std::move(part), range);
}

}  // namespace modelgate::stats
