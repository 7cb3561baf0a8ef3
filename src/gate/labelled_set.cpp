/// \file
/// Sums of hashes, which any order of rows gives.
#include "gate/labelled_set.hpp"

#include <string_view>

#include "gate/label_delay.hpp"
#include "text/digest.hpp"
#include "text/sql.hpp"

namespace modelgate::gate {
namespace {

std::string as_text(std::string_view column) {
  return "coalesce(CAST(" + std::string(column) + " AS VARCHAR), '')";
}

/// The sum, over the rows, of a hash of the row's name and one column.
std::string sum_of(const std::string& key, std::string_view column) {
  return "CAST(sum(CAST(md5_number_lower(concat(" + key + ", chr(31), " + as_text(column) +
         ")) AS HUGEINT)) AS VARCHAR)";
}

}  // namespace

std::optional<LabelledSet> labelled_set(const Policy& policy, Source& source,
                                        const std::string& as_of, const std::stop_token& stop) {
  if (!policy.inputs.cells.empty() || policy.data.classes.empty()) return std::nullopt;
  const auto& id = policy.data.id;
  const std::string key = as_text(id ? text::sql_identifier(*id) : std::string("mg_row"));
  // Only the relation of examples numbers its rows.
  const std::string rows = matured(policy, as_of, id ? "rows" : "mg_examples");
  const Table found =
      source.query("SELECT CAST(count(*) AS VARCHAR), " + sum_of(key, "mg_label") + ", " +
                       sum_of(key, "mg_candidate") + " FROM " + rows +
                       " WHERE mg_status = " + text::sql_literal(name(RowStatus::kept)) +
                       " AND mg_arm <> " + text::sql_literal(name(RowArm::baseline)),
                   stop);
  const auto& row = found.rows.at(0);
  if (!row.at(1) || !row.at(2)) return std::nullopt;
  const std::string count = row.at(0).value_or(std::string());
  return LabelledSet{text::sha256(count + " " + *row[1]), text::sha256(count + " " + *row[2])};
}

}  // namespace modelgate::gate
