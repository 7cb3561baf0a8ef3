/// \file
/// Limits and p-values handed on through a monotone function.
#include "stats/transformed.hpp"

#include <cassert>
#include <cmath>
#include <memory>
#include <utility>

namespace modelgate::stats {
namespace {

class Transformed final : public Inference {
 public:
  Transformed(InferencePtr part, double (*increasing)(double), double (*inverse)(double))
      : part_(std::move(part)), increasing_(increasing), inverse_(inverse) {}

  [[nodiscard]] double estimate() const override { return increasing_(part_->estimate()); }
  [[nodiscard]] double lower(double alpha) const override {
    return increasing_(part_->lower(alpha));
  }
  [[nodiscard]] double upper(double alpha) const override {
    return increasing_(part_->upper(alpha));
  }
  [[nodiscard]] double p_above(double value) const override {
    const double inverse = inverse_(value);
    return std::isnan(inverse) ? Inference::p_above(value) : part_->p_above(inverse);
  }
  [[nodiscard]] double p_below(double value) const override {
    const double inverse = inverse_(value);
    return std::isnan(inverse) ? Inference::p_below(value) : part_->p_below(inverse);
  }

 private:
  InferencePtr part_;
  double (*increasing_)(double);
  double (*inverse_)(double);
};

class Affine final : public Inference {
 public:
  Affine(InferencePtr part, double scale, double offset)
      : part_(std::move(part)), scale_(scale), offset_(offset) {}

  [[nodiscard]] double estimate() const override { return mapped(part_->estimate()); }
  [[nodiscard]] double lower(double alpha) const override {
    return mapped(scale_ > 0.0 ? part_->lower(alpha) : part_->upper(alpha));
  }
  [[nodiscard]] double upper(double alpha) const override {
    return mapped(scale_ > 0.0 ? part_->upper(alpha) : part_->lower(alpha));
  }
  [[nodiscard]] double p_above(double value) const override {
    const double inverse = (value - offset_) / scale_;
    return scale_ > 0.0 ? part_->p_above(inverse) : part_->p_below(inverse);
  }
  [[nodiscard]] double p_below(double value) const override {
    const double inverse = (value - offset_) / scale_;
    return scale_ > 0.0 ? part_->p_below(inverse) : part_->p_above(inverse);
  }

 private:
  [[nodiscard]] double mapped(double value) const { return scale_ * value + offset_; }

  InferencePtr part_;
  double scale_;
  double offset_;
};

}  // namespace

InferencePtr transformed(InferencePtr part, double (*increasing)(double),
                         double (*inverse)(double)) {
  assert(part != nullptr && increasing != nullptr && inverse != nullptr);
  return std::make_unique<const Transformed>(std::move(part), increasing, inverse);
}

InferencePtr affine(InferencePtr part, double scale, double offset) {
  assert(part != nullptr && scale != 0.0);
  return std::make_unique<const Affine>(std::move(part), scale, offset);
}

}  // namespace modelgate::stats
