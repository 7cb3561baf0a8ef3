/// \file
/// One level, shared out equally.
#include "stats/bonferroni.hpp"

#include <cassert>
#include <utility>

namespace modelgate::stats {
namespace {

class BonferroniSum final : public Inference {
 public:
  explicit BonferroniSum(std::vector<MoverTerm> terms) : terms_(std::move(terms)) {
    assert(!terms_.empty());
  }

  [[nodiscard]] double estimate() const override {
    double sum = 0.0;
    for (const auto& [weight, part] : terms_) sum += weight * part->estimate();
    return sum;
  }
  [[nodiscard]] double lower(double alpha) const override {
    double sum = 0.0;
    for (const auto& [weight, part] : terms_) {
      sum += weight * (weight > 0.0 ? part->lower(share(alpha)) : part->upper(share(alpha)));
    }
    return sum;
  }
  [[nodiscard]] double upper(double alpha) const override {
    double sum = 0.0;
    for (const auto& [weight, part] : terms_) {
      sum += weight * (weight > 0.0 ? part->upper(share(alpha)) : part->lower(share(alpha)));
    }
    return sum;
  }

 private:
  [[nodiscard]] double share(double alpha) const {
    return alpha / static_cast<double>(terms_.size());
  }

  std::vector<MoverTerm> terms_;
};

}  // namespace

InferencePtr bonferroni_sum(std::vector<MoverTerm> terms) {
  return std::make_unique<const BonferroniSum>(std::move(terms));
}

}  // namespace modelgate::stats
