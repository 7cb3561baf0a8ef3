/// \file
/// Confusion matrices of few rows, numbered by how often each entry occurs.
#include "gate/arm_values.hpp"

#include <algorithm>

#include "gate/matrix_codes.hpp"

namespace modelgate::gate {
namespace {

constexpr auto kLanes = static_cast<std::size_t>(stats::kLanes);

}  // namespace

ArmValues::ArmValues(const Evidence& evidence, Arm arm, std::span<const Statistic> statistics,
                     std::int64_t rows)
    : fold_(evidence, arm), statistics_(statistics) {
  if (rows > 0) number_matrices(rows);
}

void ArmValues::number_matrices(std::int64_t rows) {
  if (std::ranges::count(fold_.entry_of_cell(), std::ptrdiff_t{-1}) > 0) return;
  const auto numbering = numbering_of(fold_.entries(), rows);
  if (!numbering) return;
  for (const std::ptrdiff_t entry : fold_.entry_of_cell()) {
    stride_of_cell_.push_back(numbering->strides[static_cast<std::size_t>(entry)]);
  }
  known_.assign(numbering->matrices, -1);
}

void ArmValues::take(std::span<const double> weights) {
  weights_ = weights;
  if (!remembers()) return fold_.add_up(weights);
  number_.fill(0.0);
  for (std::size_t cell = 0; cell < stride_of_cell_.size(); ++cell) {
    const double stride = stride_of_cell_[cell];
    if (stride == 0.0) continue;
    const double* const own = &weights[cell * kLanes];
    for (std::size_t lane = 0; lane < kLanes; ++lane) number_[lane] += stride * own[lane];
  }
}

const Confusion& ArmValues::confusion(std::size_t lane) {
  return remembers() ? fold_.lane_of(weights_, lane) : fold_.lane(lane);
}

/// Works out the values of the lane's matrix, which has none yet.
std::int32_t ArmValues::remember(std::size_t lane) {
  const auto row = static_cast<std::int32_t>(values_.size() / statistics_.size());
  const Confusion& matrix = fold_.lane_of(weights_, lane);
  for (const auto& [metric, parameters] : statistics_) {
    values_.push_back(metric->scope == Scope::pair ? 0.0 : metric->evaluate(matrix, parameters));
  }
  return row;
}

void ArmValues::write_one_by_one(std::span<const std::span<double>> values) {
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    const Confusion& matrix = fold_.lane(lane);
    for (std::size_t at = 0; at < values.size(); ++at) {
      if (lane >= values[at].size()) continue;
      const auto& [metric, parameters] = statistics_[at];
      values[at][lane] = metric->evaluate(matrix, parameters);
    }
  }
}

void ArmValues::write(std::span<const std::span<double>> values) {
  if (!remembers()) return write_one_by_one(values);
  const auto row_of = [&](std::size_t lane) {
    const auto number = static_cast<std::int32_t>(number_[lane]);
    std::int32_t& known = known_[static_cast<std::size_t>(number)];
    if (known < 0) known = remember(lane);
    return known;
  };
  if (values.size() == 1) {
    const std::span<double> own = values.front();
    for (std::size_t lane = 0; lane < own.size(); ++lane) {
      const auto row = static_cast<std::size_t>(row_of(lane));
      own[lane] = values_[row];
    }
    return;
  }
  std::size_t lanes = 0;
  for (const auto& own : values) lanes = std::max(lanes, own.size());
  std::array<std::int32_t, kLanes> rows;
  for (std::size_t lane = 0; lane < lanes; ++lane) rows[lane] = row_of(lane);
  for (std::size_t at = 0; at < values.size(); ++at) {
    const std::span<double> own = values[at];
    for (std::size_t lane = 0; lane < own.size(); ++lane) {
      own[lane] = values_[static_cast<std::size_t>(rows[lane]) * statistics_.size() + at];
    }
  }
}

}  // namespace modelgate::gate
