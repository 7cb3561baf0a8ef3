/// \file
/// Sums of products of influences: within classes, between them, and over units.
#include "gate/area_spread.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "gate/measured.hpp"
#include "stats/total.hpp"

namespace modelgate::gate {
namespace {

/// Means of each class, and the mean products of distances from them.
struct Within {
  std::vector<double> first_means, second_means;
  std::vector<double> products;  ///< sums over the class
};

std::vector<double> class_means(const AreaRows& rows, const std::vector<double>& values) {
  const RowBlock& block = *rows.block;
  std::vector<stats::Total> sums(rows.weight.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    sums[static_cast<std::size_t>(block.labels[i])].add(block.counts[i] * values[i]);
  }
  std::vector<double> found;
  found.reserve(sums.size());
  for (std::size_t k = 0; k < sums.size(); ++k) found.push_back(sums[k].value() / rows.weight[k]);
  return found;
}

Within within_classes(const AreaRows& rows, const std::vector<double>& first,
                      const std::vector<double>& second) {
  const RowBlock& block = *rows.block;
  Within found{class_means(rows, first), class_means(rows, second), {}};
  std::vector<stats::Total> sums(rows.weight.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    const auto k = static_cast<std::size_t>(block.labels[i]);
    sums[k].add(block.counts[i] * (first[i] - found.first_means[k]) *
                (second[i] - found.second_means[k]));
  }
  for (const stats::Total& sum : sums) found.products.push_back(sum.value());
  return found;
}

double total_weight(const AreaRows& rows) {
  double all = 0.0;
  for (const double weight : rows.weight) all += weight;
  return all;
}

/// Of rows that are independent and weigh alike: each class with n - 1, and the classes' means.
double of_rows(const AreaRows& rows, const Within& within) {
  double sum = 0.0;
  for (std::size_t k = 0; k < rows.weight.size(); ++k) {
    const double own = rows.weight[k];
    sum += own / (own - 1.0) * within.products[k] +
           own * within.first_means[k] * within.second_means[k];
  }
  const double all = total_weight(rows);
  return sum / (all * all);
}

/// The same if each class had so many rows.
double of_as_many(const AreaRows& rows, const Within& within, double Amount::*many) {
  const double all = total_weight(rows);
  double sum = 0.0;
  for (std::size_t k = 0; k < rows.weight.size(); ++k) {
    const double own = rows.amounts[k].*many;
    const double share = rows.weight[k] / all;
    sum += share * share *
           (within.products[k] / rows.weight[k] / (own - 1.0) +
            within.first_means[k] * within.second_means[k] / own);
  }
  return sum;
}

/// Sums over the rows of each unit that are of one class.
std::vector<double> class_sums(const AreaRows& rows, const std::vector<double>& values,
                               std::size_t k) {
  std::vector<double> own(values);
  for (std::size_t i = 0; i < own.size(); ++i) {
    if (rows.block->labels[i] != static_cast<std::int32_t>(k)) own[i] = 0.0;
  }
  return unit_sums(*rows.block, own);
}

/// How many units hold rows of a class.
double units_with(const AreaRows& rows, std::size_t k) {
  std::vector<bool> holds(unit_count(*rows.block));
  for (std::size_t i = 0; i < rows.block->labels.size(); ++i) {
    if (rows.block->labels[i] == static_cast<std::int32_t>(k)) {
      holds[static_cast<std::size_t>(rows.block->unit[i])] = true;
    }
  }
  return static_cast<double>(std::ranges::count(holds, true));
}

double product_sum(const std::vector<double>& first, const std::vector<double>& second) {
  stats::Total sum;
  for (std::size_t unit = 0; unit < first.size(); ++unit) sum.add(first[unit] * second[unit]);
  return sum.value();
}

double of_units(const AreaRows& rows, const std::vector<double>& first,
                const std::vector<double>& second) {
  const std::size_t classes = rows.weight.size();
  std::vector<std::vector<double>> firsts;
  std::vector<std::vector<double>> seconds;
  for (std::size_t k = 0; k < classes; ++k) {
    firsts.push_back(class_sums(rows, first, k));
    seconds.push_back(class_sums(rows, second, k));
  }
  const double between = small_sample(static_cast<double>(unit_count(*rows.block)));
  double sum = 0.0;
  for (std::size_t k = 0; k < classes; ++k) {
    for (std::size_t l = 0; l < classes; ++l) {
      const double factor = k == l ? small_sample(units_with(rows, k)) : between;
      sum += factor * product_sum(firsts[k], seconds[l]);
    }
  }
  const double all = total_weight(rows);
  return sum / (all * all);
}

}  // namespace

AreaRows area_rows(const RowBlock& block, int classes, Counting counting) {
  AreaRows rows{&block, counting, class_rows(block, classes), {}};
  for (std::int32_t k = 0; k < classes; ++k) {
    rows.amounts.push_back(amount_of(block, counting, k));
  }
  return rows;
}

AreaSpread area_spread(const AreaRows& rows, const std::vector<double>& first,
                       const std::vector<double>& second) {
  const Within within = within_classes(rows, first, second);
  if (rows.block->unit.empty()) {
    const double alike = of_rows(rows, within);
    return {alike, alike, alike};
  }
  return {of_units(rows, first, second), of_as_many(rows, within, &Amount::effective_rows),
          of_as_many(rows, within, &Amount::rows)};
}

double fewest_units(const AreaRows& rows) {
  double fewest = std::numeric_limits<double>::infinity();
  for (const Amount& amount : rows.amounts) fewest = std::min(fewest, amount.effective_units);
  return fewest;
}

}  // namespace modelgate::gate
