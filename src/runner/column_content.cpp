/// \file
/// Profiles to properties.
#include "runner/column_content.hpp"

#include <algorithm>
#include <map>

#include "text/canonical.hpp"
#include "text/number.hpp"

namespace modelgate::runner {
namespace {

constexpr std::int64_t kFewestRowsOfClass = 2;
constexpr double kRealAgreement = 0.3;

bool has_fractions(const source::ColumnProfile& column) {
  return column.numbers == column.present && column.wholes < column.numbers;
}

/// Numbers by value, then texts by bytes.
bool comes_before(const ClassCount& left, const ClassCount& right) {
  const auto low = text::parse_number(left.name);
  const auto high = text::parse_number(right.name);
  if (low && high) return *low < *high;
  return low.has_value() != high.has_value() ? low.has_value() : left.name < right.name;
}

}  // namespace

bool could_be_classes(const source::ColumnProfile& column) {
  return column.distinct >= 2 && !column.values.empty() && column.times < column.present &&
         column.distinct * kFewestRowsOfClass <= column.present && !has_fractions(column);
}

bool could_be_probabilities(const source::ColumnProfile& column) {
  return column.present > 0 && has_fractions(column) && column.low >= 0.0 && column.high <= 1.0;
}

bool is_unique(const source::ColumnProfile& column, std::int64_t rows) {
  return rows > 0 && column.present == rows && column.distinct == rows;
}

std::vector<ClassCount> classes_in(const source::ColumnProfile& column) {
  std::map<std::string, std::int64_t> rows;
  for (const auto& value : column.values) {
    rows[text::canonical_class(value.value)] += value.rows;
  }
  std::vector<ClassCount> classes;
  classes.reserve(rows.size());
  for (const auto& [name, count] : rows) classes.push_back({name, count});
  std::ranges::stable_sort(classes, std::ranges::greater(), &ClassCount::rows);
  return classes;
}

void sort_classes(std::vector<ClassCount>& classes) {
  std::ranges::stable_sort(classes, comes_before);
}

double overlap(const source::ColumnProfile& column, const std::vector<ClassCount>& classes) {
  std::int64_t shared = 0;
  for (const ClassCount& value : classes_in(column)) {
    if (std::ranges::find(classes, value.name, &ClassCount::name) != classes.end()) {
      shared += value.rows;
    }
  }
  return column.present == 0 ? 0.0
                             : static_cast<double>(shared) / static_cast<double>(column.present);
}

Concordance agreement(source::Survey& survey, std::size_t input, std::size_t left,
                      std::size_t right) {
  std::map<std::string, double> lefts;
  std::map<std::string, double> rights;
  double all = 0.0;
  double same = 0.0;
  for (const auto& row : survey.joint(input, left, right).rows) {
    const auto rows = static_cast<double>(text::parse_integer(row[2].value_or("0")).value_or(0));
    const std::string one = text::canonical_class(row[0].value_or(""));
    const std::string other = text::canonical_class(row[1].value_or(""));
    lefts[one] += rows;
    rights[other] += rows;
    all += rows;
    same += one == other ? rows : 0.0;
  }
  if (all == 0.0) return {};
  double chance = 0.0;
  for (const auto& [name, rows] : lefts) {
    const auto found = rights.find(name);
    if (found != rights.end()) chance += rows / all * found->second / all;
  }
  return {same / all, chance};
}

bool is_more_than_chance(const Concordance& agreement) {
  const double room = 1.0 - agreement.by_chance;
  return room > 0.0 && agreement.observed - agreement.by_chance > kRealAgreement * room;
}

}  // namespace modelgate::runner
