/// \file
/// Walks over columns of scores, from low to high.
#include "metric/areas.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "stats/total.hpp"

namespace modelgate::metric {
namespace {

/// Weights by class, and of all classes.
class ByClass {
 public:
  explicit ByClass(int classes) : weights_(static_cast<std::size_t>(classes)) {}

  void add(std::int32_t label, double weight) {
    weights_[static_cast<std::size_t>(label)] += weight;
    all_ += weight;
  }
  [[nodiscard]] double of(int label) const { return weights_[static_cast<std::size_t>(label)]; }
  /// Of a class, or of the rest of the class `positive`.
  [[nodiscard]] double against(int label, int positive) const {
    return label == kRest ? all_ - of(positive) : of(label);
  }
  void clear(std::int32_t label) { weights_[static_cast<std::size_t>(label)] = 0.0; }
  void clear_all() { all_ = 0.0; }

 private:
  std::vector<double> weights_;
  double all_ = 0.0;
};

/// One walk: what lies below the run at hand, and what is tied in it.
class Walk {
 public:
  Walk(std::span<const std::int32_t> labels, int classes, std::span<const double> weights)
      : labels_(labels), weights_(weights), below_(classes), tied_(classes) {}

  void enter(std::span<const std::uint32_t> run) {
    for (const std::uint32_t i : run) tied_.add(labels_[i], weights_[i]);
  }
  void leave(std::span<const std::uint32_t> run) {
    for (const std::uint32_t i : run) below_.add(labels_[i], weights_[i]);
    for (const std::uint32_t i : run) tied_.clear(labels_[i]);
    tied_.clear_all();
  }

  [[nodiscard]] double tied(int label) const { return tied_.of(label); }
  /// What a row of this run wins against, ties half.
  [[nodiscard]] double beaten(int label, int positive) const {
    return below_.against(label, positive) + tied_.against(label, positive) / 2.0;
  }

 private:
  std::span<const std::int32_t> labels_;
  std::span<const double> weights_;
  ByClass below_;
  ByClass tied_;
};

/// By class: which contrast of a column a row of it is on the negative side of; their number where
/// it is on none.
std::vector<std::size_t> places(const std::vector<Contrast>& contrasts, int classes) {
  std::vector<std::size_t> place(static_cast<std::size_t>(classes), contrasts.size());
  for (std::size_t at = 0; at < contrasts.size(); ++at) {
    if (contrasts[at].negative == kRest) {
      std::ranges::fill(place, at);
    } else {
      place[static_cast<std::size_t>(contrasts[at].negative)] = at;
    }
  }
  return place;
}

double weight_of(int label, int positive, std::span<const double> totals) {
  if (label != kRest) return totals[static_cast<std::size_t>(label)];
  double rest = 0.0;
  for (std::size_t k = 0; k < totals.size(); ++k) {
    if (k != static_cast<std::size_t>(positive)) rest += totals[k];
  }
  return rest;
}

}  // namespace

std::vector<Contrast> area_contrasts(int classes, const Parameters& parameters) {
  if (classes == 2) return {{.column = 0, .positive = 1, .negative = kRest}};
  std::vector<Contrast> all;
  for (int positive = 0; positive < classes; ++positive) {
    if (parameters.multiclass != Multiclass::ovo) {
      all.push_back({static_cast<std::size_t>(positive), positive, kRest});
      continue;
    }
    for (int negative = 0; negative < classes; ++negative) {
      if (negative == positive) continue;
      all.push_back({static_cast<std::size_t>(positive), positive, negative});
    }
  }
  return all;
}

Areas::Areas(const ModelRows& rows, std::vector<Contrast> contrasts)
    : labels_(rows.labels),
      classes_(rows.classes),
      contrasts_(static_cast<double>(contrasts.size())) {
  assert(!contrasts.empty());
  for (auto first = contrasts.begin(); first != contrasts.end();) {
    const auto last = std::find_if(first, contrasts.end(), [&](const Contrast& other) {
      return other.column != first->column;
    });
    columns_.push_back({stats::ScoreOrder(rows.columns[first->column]), {first, last}});
    first = last;
  }
}

std::vector<double> Areas::class_weights(std::span<const double> weights) const {
  std::vector<stats::Total> sums(static_cast<std::size_t>(classes_));
  for (std::size_t i = 0; i < labels_.size(); ++i) {
    sums[static_cast<std::size_t>(labels_[i])].add(weights[i]);
  }
  std::vector<double> totals;
  totals.reserve(sums.size());
  for (const stats::Total& one : sums) totals.push_back(one.value());
  return totals;
}

std::vector<double> Areas::areas(const Column& column, std::span<const double> weights,
                                 std::span<const double> totals) const {
  const std::vector<Contrast>& contrasts = column.contrasts;
  const int positive = contrasts.front().positive;
  std::vector<stats::Total> wins(contrasts.size());
  Walk walk(labels_, classes_, weights);
  column.order.for_each_run([&](std::span<const std::uint32_t> run) {
    walk.enter(run);
    const double tied = walk.tied(positive);
    for (std::size_t at = 0; tied > 0.0 && at < contrasts.size(); ++at) {
      wins[at].add(tied * walk.beaten(contrasts[at].negative, positive));
    }
    walk.leave(run);
  });
  std::vector<double> found;
  found.reserve(contrasts.size());
  for (std::size_t at = 0; at < contrasts.size(); ++at) {
    found.push_back(wins[at].value() / weight_of(positive, positive, totals) /
                    weight_of(contrasts[at].negative, positive, totals));
  }
  return found;
}

double Areas::mean(std::span<const double> weights) const {
  const std::vector<double> totals = class_weights(weights);
  stats::Total total;
  for (const Column& column : columns_) {
    for (const double area : areas(column, weights, totals)) total.add(area);
  }
  return total.value() / contrasts_;
}

void Areas::add_influence(const Column& column, std::span<const double> weights,
                          std::vector<double>& sums) const {
  const std::vector<Contrast>& contrasts = column.contrasts;
  const int positive = contrasts.front().positive;
  const std::vector<double> totals = class_weights(weights);
  const std::vector<double> found = areas(column, weights, totals);
  const double all = weight_of(kRest, positive, totals) + weight_of(positive, positive, totals);
  const double own = weight_of(positive, positive, totals);
  Walk walk(labels_, classes_, weights);
  const std::vector<std::size_t> place = places(contrasts, classes_);
  column.order.for_each_run([&](std::span<const std::uint32_t> run) {
    walk.enter(run);
    double gain = 0.0;
    const bool has_positive = walk.tied(positive) > 0.0;
    for (std::size_t at = 0; has_positive && at < contrasts.size(); ++at) {
      const int negative = contrasts[at].negative;
      gain += walk.beaten(negative, positive) / weight_of(negative, positive, totals) - found[at];
    }
    const double lost = 1.0 - walk.beaten(positive, positive) / own;
    for (const std::uint32_t i : run) {
      if (labels_[i] == positive) {
        sums[i] += gain * all / own;
        continue;
      }
      const std::size_t at = place[static_cast<std::size_t>(labels_[i])];
      if (at == contrasts.size()) continue;
      sums[i] += (lost - found[at]) * all / weight_of(contrasts[at].negative, positive, totals);
    }
    walk.leave(run);
  });
}

std::vector<double> Areas::influence(std::span<const double> weights) const {
  std::vector<double> sums(labels_.size());
  for (const Column& column : columns_) add_influence(column, weights, sums);
  for (double& one : sums) one /= contrasts_;
  return sums;
}

}  // namespace modelgate::metric
