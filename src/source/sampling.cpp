/// \file
/// One pass counts what is wrong; only then the first such row is looked for.
#include "source/sampling.hpp"

#include <utility>
#include <vector>

#include "modelgate/error.hpp"
#include "source/faults.hpp"
#include "source/row_traits.hpp"
#include "text/number.hpp"
#include "text/sql.hpp"
#include "text/utf8.hpp"

namespace modelgate::source {
namespace {

/// A column that every row needs, what is wrong with a row's value, and what was expected.
struct Demand {
  std::string column;
  std::string what;      ///< "the weight in column 'w'"
  std::string is_wrong;  ///< SQL over the relation
  std::string expected;
};

std::string in_single_quotes(std::string_view raw) {
  return "'" + text::printable(text::shortened(text::well_formed(std::string(raw)), 60)) + "'";
}

Demand arm_demand(const ArmColumn& arm) {
  return {arm.column, "the arm in column " + in_single_quotes(arm.column),
          "mg_arm = " + text::sql_literal(name(RowArm::both)),
          in_single_quotes(arm.baseline) + " or " + in_single_quotes(arm.candidate) +
              " (data.where leaves out rows of other models)"};
}

Demand unit_demand(const std::string& column) {
  return {column, "the unit in column " + in_single_quotes(column),
          "nullif(CAST(" + text::sql_identifier(column) + " AS VARCHAR), '') IS NULL",
          "what the row belongs to"};
}

Demand weight_demand(const DataContract& data) {
  const std::string is_right = is_weight_sql(data);
  switch (data.weight_kind) {
    case WeightKind::importance:
      return {*data.weight, "the weight in column " + in_single_quotes(*data.weight),
              "NOT " + is_right, "a finite number, at least 0"};
    case WeightKind::frequency:
      return {*data.weight, "the weight in column " + in_single_quotes(*data.weight),
              "NOT " + is_right, "a whole number, at least 0 (weight_kind: frequency)"};
  }
  return {};
}

std::vector<Demand> demands_of(const DataContract& data) {
  std::vector<Demand> demands;
  if (data.has_arm_column()) demands.push_back(arm_demand(*data.arm));
  if (data.unit) demands.push_back(unit_demand(*data.unit));
  if (data.weight) demands.push_back(weight_demand(data));
  return demands;
}

std::string kept_of(const Relation& relation, RowNumbers numbers) {
  return "(" + scored_sql(relation, numbers) +
         ") WHERE mg_status = " + text::sql_literal(name(RowStatus::kept));
}

/// Asks the engine about one relation.
class Examiner {
 public:
  Examiner(Engine& engine, const Relation& relation, const std::stop_token& stop)
      : engine_(&engine), relation_(&relation), stop_(stop) {
    for (const auto& file : relation.files) files_.push_back(file.file);
  }

  void require_all(const std::vector<Demand>& demands) const {
    std::string counts;
    // Of no rows at all count_if() is null.
    for (const Demand& demand : demands) {
      counts += "coalesce(count_if(" + demand.is_wrong + "), 0), ";
    }
    const auto found = row("SELECT " + counts + weighing_sql() + " FROM " +
                           kept_of(*relation_, RowNumbers::absent));
    for (std::size_t at = 0; at < demands.size(); ++at) {
      if (found.at(at) != "0") refuse(demands[at], found.at(at));
    }
    const auto& weighing = found.at(demands.size() + 1);
    if (found.at(demands.size()) != "0" && weighing == "0") {
      throw DataError("all weights in column " + in_single_quotes(*relation_->intake.data->weight) +
                      " are 0: no row would count");
    }
  }

 private:
  [[nodiscard]] std::vector<std::string> row(const std::string& sql) const {
    const auto table = require(engine_->select(sql, stop_), files_);
    std::vector<std::string> texts;
    if (table.rows.empty()) return texts;
    for (const auto& cell : table.rows.front()) texts.push_back(cell.value_or(""));
    return texts;
  }

  /// How many rows there are, and how many of them weigh something.
  [[nodiscard]] std::string weighing_sql() const {
    const auto& weight = relation_->intake.data->weight;
    if (!weight) return "count(*), count(*)";
    return "count(*), count_if(TRY_CAST(" + text::sql_identifier(*weight) + " AS DOUBLE) > 0)";
  }

  [[noreturn]] void refuse(const Demand& demand, const std::string& rows) const {
    const auto first = row("SELECT mg_file, mg_row, CAST(" + text::sql_identifier(demand.column) +
                           " AS VARCHAR) FROM " + kept_of(*relation_, RowNumbers::present) +
                           " AND (" + demand.is_wrong + ") ORDER BY mg_file, mg_row LIMIT 1");
    const auto count = text::parse_integer(rows).value_or(0);
    throw DataError(first.at(0) + ", row " + first.at(1) + ": " + demand.what + " is " +
                    (first.at(2).empty() ? std::string("missing") : in_single_quotes(first.at(2))) +
                    ", expected " + demand.expected +
                    (count > 1 ? "; " + text::grouped(count - 1) + " more rows likewise" : ""));
  }

  Engine* engine_;
  const Relation* relation_;
  std::stop_token stop_;
  std::vector<LocalFile> files_;
};

}  // namespace

void check_sampling(Engine& engine, const Relation& relation, const std::stop_token& stop) {
  const auto demands = demands_of(*relation.intake.data);
  if (!demands.empty()) Examiner(engine, relation, stop).require_all(demands);
}

}  // namespace modelgate::source
