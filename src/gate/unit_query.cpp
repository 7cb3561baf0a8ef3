/// \file
/// Units in SQL: rows per unit and cell, then one text per unit, then how often each text occurs.
#include "gate/unit_query.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

#include "modelgate/error.hpp"
#include "text/number.hpp"
#include "text/sql.hpp"

namespace modelgate::gate {
namespace {

using Raw = std::optional<std::string>;

/// A column by which a row of the relation finds its cell.
struct Match {
  std::string expression;  ///< over the relation
  std::string name;        ///< of the column in both tables
};

std::vector<Match> matches_of(const UnitQuestion& question) {
  std::vector<Match> matches;
  const auto add = [&](const std::string& expression) {
    matches.push_back({expression, "mg_m" + std::to_string(matches.size())});
  };
  if (question.facts.arm == Varies::yes) add("mg_arm");
  if (question.facts.label == Varies::yes) add("mg_label");
  if (question.facts.baseline == Varies::yes) add("mg_baseline");
  if (question.facts.label == Varies::yes) add("mg_candidate");
  for (const std::string& key : key_expressions(question.grouping)) add(key);
  return matches;
}

/// The values of an observation, in the order of matches_of().
std::vector<Raw> values_of(const Observation& observation, const RowFacts& facts) {
  std::vector<Raw> values;
  if (facts.arm == Varies::yes) values.emplace_back(std::string(name(observation.arm)));
  if (facts.label == Varies::yes) values.push_back(observation.label);
  if (facts.baseline == Varies::yes) values.push_back(observation.baseline);
  if (facts.label == Varies::yes) values.push_back(observation.candidate);
  values.insert(values.end(), observation.keys.begin(), observation.keys.end());
  return values;
}

std::string literal(const Raw& value) {
  return value ? text::sql_literal(*value) : std::string("NULL::VARCHAR");
}

std::string cell_row(const PlacedObservation& placed, const RowFacts& facts) {
  std::string row = "(" + std::to_string(placed.position.population) + ", " +
                    std::to_string(placed.position.cell) + ", " +
                    text::sql_literal(name(placed.observation.arm));
  for (const Raw& value : values_of(placed.observation, facts)) row += ", " + literal(value);
  return row + ")";
}

std::string cells_sql(const UnitQuestion& question, const std::vector<Match>& matches,
                      std::span<const PlacedObservation> placed) {
  std::string names = "mg_population, mg_cell, mg_side";
  for (const Match& match : matches) names += ", " + match.name;
  // Observations that differ in keys of other groupings are one here.
  std::set<std::string> distinct;
  for (const PlacedObservation& one : placed) distinct.insert(cell_row(one, question.facts));
  std::string rows;
  for (const std::string& row : distinct) rows += (rows.empty() ? "" : ", ") + row;
  return "mg_cells(" + names + ") AS (VALUES " + rows + ")";
}

std::string seen_sql(const UnitQuestion& question, const Weighing& weighing,
                     const std::vector<Match>& matches) {
  std::string list;
  for (const Match& match : matches) list += match.expression + " AS " + match.name + ", ";
  const std::string amount =
      weighing.amount.empty() ? "mg_count" : "mg_count * (" + weighing.amount + ")";
  return "mg_seen AS (SELECT " + list + "CAST(" + text::sql_identifier(question.unit) +
         " AS VARCHAR) AS mg_unit, " + amount + " AS mg_amount FROM " + std::string(question.rows) +
         " WHERE mg_status = " + text::sql_literal(name(RowStatus::kept)) + ")";
}

// Beyond so many cells most columns of a unit would be empty.
constexpr std::size_t kMostCellColumns = 64;

/// One row a unit, with a column for each cell; the texts of those that differ.
std::string profiles_by_columns(std::size_t cells, const std::string& joined) {
  std::string sums;
  std::string columns;
  std::string texts;
  for (std::size_t cell = 0; cell < cells; ++cell) {
    const std::string number = std::to_string(cell);
    sums += ", sum(mg_amount) FILTER (WHERE mg_cell = " + number + ") AS mg_c" + number;
    columns += ", mg_c" + number;
    texts += ", '" + number + ":' || mg_c" + number;
  }
  return " SELECT mg_population, concat_ws(' '" + texts +
         ") AS mg_profile, mg_units FROM (SELECT mg_population" + columns +
         ", count(*) AS mg_units FROM (SELECT mg_population" + sums + " FROM " + joined +
         " GROUP BY mg_population, mg_side, mg_unit) GROUP BY ALL)";
}

/// One row for each cell of a unit, made one text.
std::string profiles_by_rows(const std::string& joined) {
  return " SELECT mg_population, mg_profile, count(*) AS mg_units FROM (SELECT mg_population, "
         "string_agg(mg_cell || ':' || mg_amount, ' ' ORDER BY mg_cell) AS mg_profile FROM "
         "(SELECT mg_population, mg_cell, mg_side, mg_unit, sum(mg_amount) AS mg_amount FROM " +
         joined + " GROUP BY ALL) GROUP BY mg_population, mg_side, mg_unit) GROUP BY ALL";
}

std::size_t cells_of(std::span<const PlacedObservation> placed) {
  std::size_t cells = 0;
  for (const PlacedObservation& one : placed) cells = std::max(cells, one.position.cell + 1);
  return cells;
}

/// One profile of a result, before it is sorted.
struct Profile {
  std::string_view text;
  std::int64_t units;
  std::vector<std::pair<std::int32_t, double>> entries;
  double size = 0.0;
};

[[noreturn]] void refuse() {
  throw SourceError("the data engine returned a unit that is no list of cells and amounts");
}

double number_of(std::string_view text) {
  const auto number = text::parse_number(text);
  if (!number) refuse();
  return *number;
}

/// "3:12 7:1"
std::vector<std::pair<std::int32_t, double>> entries_of(std::string_view text, double unit) {
  std::vector<std::pair<std::int32_t, double>> entries;
  while (!text.empty()) {
    const std::string_view entry = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(entry.size() + 1, text.size()));
    const std::size_t colon = entry.find(':');
    if (colon == std::string_view::npos) refuse();
    std::int32_t cell = 0;
    std::from_chars(entry.data(), entry.data() + colon, cell);
    entries.emplace_back(cell, number_of(entry.substr(colon + 1)) * unit);
  }
  return entries;
}

Profile profile_of(std::string_view text, std::int64_t units, double unit) {
  Profile profile{text, units, entries_of(text, unit)};
  for (const auto& [cell, amount] : profile.entries) profile.size += amount;
  return profile;
}

void fill(UnitProfiles& units, std::vector<Profile>& profiles) {
  std::ranges::sort(profiles, [](const Profile& left, const Profile& right) {
    return left.size != right.size ? left.size > right.size : left.text < right.text;
  });
  units.begin.push_back(0);
  for (const Profile& profile : profiles) {
    units.units.push_back(profile.units);
    for (const auto& [cell, amount] : profile.entries) {
      units.cell.push_back(cell);
      units.amount.push_back(amount);
    }
    units.begin.push_back(units.cell.size());
  }
}

std::int64_t integer(const Raw& cell) {
  const auto value = cell ? text::parse_integer(*cell) : std::nullopt;
  if (!value) refuse();
  return *value;
}

}  // namespace

std::string unit_query(const UnitQuestion& question, const Weighing& weighing,
                       std::span<const PlacedObservation> placed) {
  const auto matches = matches_of(question);
  std::string on;
  for (const Match& match : matches) {
    on += (on.empty() ? "" : " AND ") + std::string("CAST(mg_seen.") + match.name +
          " AS VARCHAR) IS NOT DISTINCT FROM mg_cells." + match.name;
  }
  const std::string joined =
      "mg_seen JOIN mg_cells ON " + (on.empty() ? "true" : on) + " WHERE mg_amount > 0";
  const std::size_t cells = cells_of(placed);
  return "WITH " + seen_sql(question, weighing, matches) + ", " +
         cells_sql(question, matches, placed) +
         (cells <= kMostCellColumns ? profiles_by_columns(cells, joined)
                                    : profiles_by_rows(joined));
}

void add_units(const Table& table, const Weighing& weighing, std::span<Population> populations) {
  std::vector<std::vector<Profile>> profiles(populations.size());
  for (const auto& row : table.rows) {
    const auto population = static_cast<std::size_t>(integer(row[0]));
    if (population >= profiles.size() || !row[1]) refuse();
    profiles[population].push_back(profile_of(*row[1], integer(row[2]), weighing.unit));
  }
  for (std::size_t at = 0; at < populations.size(); ++at) {
    if (!profiles[at].empty()) fill(populations[at].evidence.units.made(), profiles[at]);
  }
}

}  // namespace modelgate::gate
