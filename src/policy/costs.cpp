/// \file
/// The cost matrix of metric `cost`: outer key the truth, inner key the prediction.
#include <cmath>
#include <limits>

#include "policy/check_parts.hpp"
#include "policy/sections.hpp"
#include "text/canonical.hpp"

namespace modelgate::policy {
namespace {

constexpr Range kCost = {0.0, std::numeric_limits<double>::infinity()};
constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

using Row = std::vector<double>;  // costs of one true class, by predicted class

void add_twice(const Value& key, std::string_view what, Problems& problems) {
  problems.add(key.where, "'matrix' has " + std::string(what) + " " +
                              in_quotes(text::canonical_class(key.text)) + " twice");
}

Row read_row(const Entry& entry, const DataContract& data, Problems& problems) {
  Row row(data.classes.size(), kMissing);
  if (!is_kind(entry.value, Kind::map, "matrix." + entry.key.text, problems))
    return Row(row.size(), 0.0);
  for (const Entry& cell : entry.value.entries) {
    const auto prediction = read_class(cell.key, data, "matrix", problems);
    const std::string name = "matrix." + entry.key.text + "." + cell.key.text;
    const auto cost = read_number(cell.value, name, kCost, problems);
    if (!prediction) continue;
    double& slot = row[static_cast<std::size_t>(*prediction)];
    if (!std::isnan(slot)) add_twice(cell.key, "prediction", problems);
    slot = cost.value_or(0.0);
  }
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (!std::isnan(row[i])) continue;
    problems.add(entry.key.where, "'matrix' lacks the cost of truth " + in_quotes(entry.key.text) +
                                      ", prediction " + in_quotes(data.classes[i]));
  }
  return row;
}

std::vector<Row> read_matrix(const Value& node, const DataContract& data, Problems& problems) {
  std::vector<Row> rows(data.classes.size());
  if (!is_kind(node, Kind::map, "matrix", problems)) return {};
  for (const Entry& entry : node.entries) {
    const auto truth = read_class(entry.key, data, "matrix", problems);
    if (!truth) continue;
    Row& row = rows[static_cast<std::size_t>(*truth)];
    if (!row.empty()) add_twice(entry.key, "truth", problems);
    row = read_row(entry, data, problems);
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].empty()) {
      problems.add(node.where, "'matrix' lacks the true class " + in_quotes(data.classes[i]));
    }
  }
  return rows;
}

double read_unparsed_cost(const Fields& check, const DataContract& data) {
  const Value* node = check.find("unparsed_cost");
  const bool counts = data.unparsed == OnUnparsed::wrong;
  if (counts && node == nullptr) {
    check.problems().add(check.place(), "metric 'cost' needs 'unparsed_cost'",
                         "with data.unparsed: wrong an answer that is no class must have a price");
  } else if (!counts && node != nullptr) {
    check.problems().add(node->where, "'unparsed_cost' has no effect without data.unparsed: wrong");
  }
  return check.number("unparsed_cost", kCost).value_or(0.0);
}

}  // namespace

std::vector<double> read_costs(const Fields& check, const Metric& metric,
                               const DataContract& data) {
  // Scores always make a class.
  const bool has_unparsed = metric.scope == Scope::model;
  const double unparsed_cost = has_unparsed ? read_unparsed_cost(check, data) : 0.0;
  const Value* matrix = check.find("matrix");
  if (matrix == nullptr) {
    check.problems().add(check.find("metric")->where,
                         "metric " + in_quotes(metric.name) + " needs 'matrix'",
                         "{truth: {prediction: cost, ...}, ...}");
    return {};
  }
  std::vector<double> costs;
  for (const Row& row : read_matrix(*matrix, data, check.problems())) {
    costs.insert(costs.end(), row.begin(), row.end());
    costs.push_back(unparsed_cost);
  }
  return costs;
}

}  // namespace modelgate::policy
