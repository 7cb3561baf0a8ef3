/// \file
/// One source for each side.
#include "stats/sided.hpp"

#include <memory>
#include <utility>

namespace modelgate::stats {
namespace {

class Sided final : public Inference {
 public:
  Sided(InferencePtr lower, InferencePtr upper)
      : lower_(std::move(lower)), upper_(std::move(upper)) {}

  [[nodiscard]] double estimate() const override { return lower_->estimate(); }
  [[nodiscard]] double lower(double alpha) const override { return lower_->lower(alpha); }
  [[nodiscard]] double upper(double alpha) const override { return upper_->upper(alpha); }
  [[nodiscard]] double p_above(double value) const override { return lower_->p_above(value); }
  [[nodiscard]] double p_below(double value) const override { return upper_->p_below(value); }

 private:
  InferencePtr lower_;
  InferencePtr upper_;
};

}  // namespace

InferencePtr sided(InferencePtr lower, InferencePtr upper) {
  return std::make_unique<const Sided>(std::move(lower), std::move(upper));
}

}  // namespace modelgate::stats
