/// \file
/// One pass over the ids' hashes finds whether anything is wrong; only then the exact row is looked
/// for.
#include "source/integrity.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <system_error>

#include "modelgate/error.hpp"
#include "source/answers.hpp"
#include "source/faults.hpp"
#include "text/number.hpp"
#include "text/sql.hpp"
#include "text/utf8.hpp"

namespace modelgate::source {
namespace {

constexpr int kMostParts = 256;
constexpr std::array kIdentified = {Role::rows, Role::labels, Role::baseline, Role::candidate};

std::string in_quotes(const std::optional<std::string>& value) {
  return value ? "'" + text::printable(text::shortened(text::well_formed(*value), 60)) + "'"
               : "nothing";
}

class Check {
 public:
  Check(Engine& engine, Relation& relation, const std::stop_token& stop)
      : engine_(&engine), relation_(&relation), stop_(stop) {
    for (const auto& file : relation.files) {
      files_.push_back(file.file);
    }
  }

  std::vector<Finding> run() {
    for (const Role role : {Role::cells, Role::baseline, Role::candidate}) {
      if (const auto column = count_column(*relation_, role); column && has_files(role)) {
        check_counts(role, text::sql_identifier(*column));
      }
    }
    if (relation_->intake.layout != Layout::cells && relation_->intake.data->id) {
      check_ids();
    }
    return std::move(findings_);
  }

  [[nodiscard]] bool has_repeated() const {
    const auto census = take_census();
    return std::any_of(census.begin() + 1, census.end(), [](auto ids) { return ids > 0; });
  }

 private:
  using Row = std::vector<std::optional<std::string>>;

  [[nodiscard]] std::vector<Row> rows(const std::string& sql) const {
    return require(engine_->select(sql, stop_), files_).rows;
  }

  [[nodiscard]] static std::int64_t number(const std::optional<std::string>& cell) {
    return text::parse_integer(cell.value_or("0")).value_or(0);
  }

  [[nodiscard]] bool has_files(Role role) const {
    return std::ranges::any_of(files_, [&](const auto& file) { return file.role == role; });
  }

  [[nodiscard]] std::string label_sql() const {
    const auto& intake = relation_->intake;
    return intake.has_labels ? text_sql("s", intake.data->label) : "NULL::VARCHAR";
  }

  void check_counts(Role role, const std::string& column) const {
    const auto cells = identified_sql(*relation_, role, RowNumbers::present);
    const auto wrong =
        rows("SELECT mg_file, mg_row, " + column + " FROM (" + cells +
             ") WHERE NOT coalesce(regexp_full_match(" + column +
             "::VARCHAR, '[0-9]{1,18}([.]0*)?'), false) ORDER BY mg_file, mg_row LIMIT 1");
    if (!wrong.empty()) {
      const auto& row = wrong.front();
      throw DataError(place(row, 0) + ": the count is " + in_quotes(row.at(2)) +
                      ", expected a whole number from 0 to 999,999,999,999,999,999");
    }
  }

  // "labels.csv, row 12"
  [[nodiscard]] static std::string place(const Row& row, std::size_t first) {
    return row.at(first).value_or("") + ", row " + row.at(first + 1).value_or("");
  }

  // One row per hash of an id: how often it is in each role, and in labels with a label.
  [[nodiscard]] std::string census_sql() const {
    std::string stacked;
    for (const Role role : kIdentified) {
      if (!has_files(role)) {
        continue;
      }
      std::string marks;
      for (const Role other : kIdentified) {
        marks += other == role ? ", 1 AS " : ", NULL AS ";
        marks += name(other);
      }
      const bool is_label = role == Role::labels && relation_->intake.has_labels;
      stacked +=
          (stacked.empty() ? "" : " UNION ALL ") + std::string("SELECT hash(s.mg_id) AS id") +
          marks + ", CASE WHEN s.mg_id IS NULL THEN 1 END AS missing, CASE WHEN " +
          (is_label ? label_sql() + " IS NOT NULL" : "false") + " THEN 1 END AS labelled FROM (" +
          identified_sql(*relation_, role, RowNumbers::absent) + ") AS s";
    }
    return stacked;
  }

  using Census = std::array<std::int64_t, 6>;  // missing ids, repeated ones per role, unscored ones

  [[nodiscard]] Answer count_part(int part, int parts) const {
    return engine_->select(
        "SELECT sum(missing), count(*) FILTER (rows > 1), count(*) FILTER (labels > 1), "
        "count(*) FILTER (baseline > 1), count(*) FILTER (candidate > 1), "
        "count(*) FILTER (labelled > 0 AND (baseline = 0) <> (candidate = 0)) FROM "
        "(SELECT count(missing) AS missing, count(rows) AS rows, count(labels) AS labels, "
        "count(baseline) AS baseline, count(candidate) AS candidate, count(labelled) AS labelled "
        "FROM (" +
            census_sql() + ") WHERE id % " + std::to_string(parts) + " = " + std::to_string(part) +
            " GROUP BY id)",
        stop_);
  }

  // The census in `parts` passes; nothing when one does not fit into memory and smaller ones may.
  [[nodiscard]] std::optional<Census> census_in(int parts) const {
    Census census{};
    for (int part = 0; part < parts; ++part) {
      auto answer = count_part(part, parts);
      if (parts < kMostParts && answer.failure &&
          answer.failure->kind == FailureKind::out_of_memory) {
        return std::nullopt;
      }
      const auto table = require(std::move(answer), files_);
      for (std::size_t i = 0; i < census.size(); ++i) {
        census.at(i) += number(table.rows.at(0).at(i));
      }
    }
    return census;
  }

  // Grouping keeps every id in memory. Where they do not fit, each pass takes a part of them.
  [[nodiscard]] Census take_census() const {
    for (const int parts : {1, 16}) {
      if (const auto census = census_in(parts)) {
        return *census;
      }
    }
    return census_in(kMostParts).value();
  }

  void check_ids() {
    const auto census = take_census();
    for (std::size_t i = 0; i < kIdentified.size(); ++i) {
      const Role role = kIdentified.at(i);
      if (census.at(0) > 0 && has_files(role)) {
        refuse_missing_id(role);
      }
      if (census.at(i + 1) > 0) {
        handle_repeated(role);
      }
    }
    const bool is_pair = relation_->intake.layout == Layout::joined &&
                         relation_->intake.policy->inputs.design == Design::paired &&
                         relation_->intake.has_baseline;
    if (is_pair && census.at(5) > 0 &&
        relation_->intake.policy->join.unscored == OnUnscored::error) {
      refuse_unscored();
    }
  }

  void refuse_missing_id(Role role) const {
    const auto found = rows("SELECT mg_file, mg_row FROM (" +
                            identified_sql(*relation_, role, RowNumbers::present) +
                            ") WHERE mg_id IS NULL ORDER BY mg_file, mg_row LIMIT 1");
    if (!found.empty()) {
      throw DataError(place(found.front(), 0) + ": no id in column '" +
                      relation_->intake.data->id.value_or("") + "'");
    }
  }

  void handle_repeated(Role role) {
    if (role == Role::labels &&
        relation_->intake.policy->join.label_conflict == OnLabelConflict::latest) {
      keep_latest();
    } else {
      refuse_repeated(role);
    }
  }

  [[nodiscard]] std::string repeated_sql(Role role) const {
    return "SELECT mg_id FROM (" + identified_sql(*relation_, role, RowNumbers::absent) +
           ") GROUP BY mg_id HAVING count(*) > 1";
  }

  void refuse_repeated(Role role) const {
    const auto repeated =
        rows("SELECT count(*), min(mg_id) FROM (" + repeated_sql(role) + ")").at(0);
    if (number(repeated.at(0)) == 0) {
      return;  // two ids with one hash
    }
    const auto label = role == Role::labels ? label_sql() : std::string("NULL");
    const auto both =
        rows("SELECT mg_file, mg_row, " + label + " FROM (" +
             identified_sql(*relation_, role, RowNumbers::present) + ") AS s WHERE mg_id = " +
             text::sql_literal(repeated.at(1).value_or("")) + " ORDER BY mg_file, mg_row LIMIT 2");
    const auto& first = both.at(0);
    const auto& second = both.at(1);
    const bool is_one_file = first.at(0) == second.at(0);
    const auto second_place = is_one_file ? "row " + second.at(1).value_or("") : place(second, 0);
    const auto others = number(repeated.at(0)) - 1;
    const auto rest =
        others == 0 ? std::string() : " (and " + text::grouped(others) + " more ids likewise)";
    if (first.at(2) != second.at(2)) {
      throw DataError("id " + in_quotes(repeated.at(1)) +
                      " has two labels: " + in_quotes(first.at(2)) + " in " + place(first, 0) +
                      " and " + in_quotes(second.at(2)) + " in " + second_place + rest +
                      "; expected one (join.label_conflict: latest takes the later one)");
    }
    throw DataError("id " + in_quotes(repeated.at(1)) + " is twice: in " + place(first, 0) +
                    " and in " + second_place + rest + "; expected every id once");
  }

  [[nodiscard]] std::string dated_labels_sql() const {
    const auto& data = *relation_->intake.data;
    return "SELECT mg_id, mg_file, mg_row, " + label_sql() + " AS label, " +
           text_sql("s", data.label_time.value_or("")) + " AS written FROM (" +
           identified_sql(*relation_, Role::labels, RowNumbers::present) + ") AS s";
  }

  void keep_latest() {
    const auto dated = dated_labels_sql();
    const auto unreadable = rows("SELECT mg_file, mg_row, written FROM (" + dated +
                                 ") WHERE written IS NOT NULL AND TRY_CAST(written AS TIMESTAMPTZ) "
                                 "IS NULL ORDER BY mg_file, mg_row LIMIT 1");
    if (!unreadable.empty()) {
      throw DataError(place(unreadable.front(), 0) + ": " + in_quotes(unreadable.front().at(2)) +
                      " is no time, expected ISO 8601 such as 2026-03-01T12:00:00Z");
    }
    const auto tied = rows(
        "SELECT mg_id, min(label), max(label) FROM (SELECT *, rank() OVER (PARTITION BY mg_id "
        "ORDER BY TRY_CAST(written AS TIMESTAMPTZ) DESC NULLS LAST) AS place FROM (" +
        dated +
        ")) WHERE place = 1 GROUP BY mg_id HAVING min(label) <> max(label) "
        "ORDER BY mg_id LIMIT 1");
    if (!tied.empty()) {
      throw DataError("id " + in_quotes(tied.front().at(0)) + " has the labels " +
                      in_quotes(tied.front().at(1)) + " and " + in_quotes(tied.front().at(2)) +
                      " of the same time; expected one that is the latest");
    }
    note_superseded(dated);
    relation_->labels = Labels::latest;
  }

  void note_superseded(const std::string& dated) {
    const auto superseded =
        rows("SELECT sum(n - 1), min(mg_id) FROM (SELECT mg_id, count(*) AS n FROM (" + dated +
             ") GROUP BY mg_id HAVING count(*) > 1)")
            .at(0);
    if (number(superseded.at(0)) > 0) {
      findings_.push_back({.what = std::string(name(FindingKind::label_conflict)),
                           .rows = number(superseded.at(0)),
                           .example = "id " + in_quotes(superseded.at(1))});
    }
  }

  // The policy's filter may leave such rows out, so the relation itself decides.
  void refuse_unscored() const {
    const auto id = text::sql_identifier(*relation_->intake.data->id);
    const auto found = rows("SELECT count(*), min(" + id + "), arg_min(mg_in_candidate, " + id +
                            ") FROM (" + scored_sql(*relation_, RowNumbers::absent) +
                            ") WHERE mg_status = " + text::sql_literal(name(RowStatus::unscored)))
                           .at(0);
    if (number(found.at(0)) == 0) {
      return;
    }
    const std::string scorer = found.at(2) == "true" ? "candidate" : "baseline";
    throw DataError(
        "labelled rows that only one model scored: " + text::grouped(number(found.at(0))) +
        ", id " + in_quotes(found.at(1)) + " only by the " + scorer +
        "; expected both (join.unscored: exclude leaves such rows out)");
  }

  Engine* engine_;
  Relation* relation_;
  std::stop_token stop_;
  std::vector<LocalFile> files_;
  std::vector<Finding> findings_;
};

struct Pair {
  std::vector<std::size_t> baseline;
  std::vector<std::size_t> candidate;
};

Pair models_of(std::span<const LocalFile> files) {
  Pair pair;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (files[i].role == Role::baseline) {
      pair.baseline.push_back(i);
    } else if (files[i].role == Role::candidate) {
      pair.candidate.push_back(i);
    }
  }
  return pair;
}

}  // namespace

std::vector<Finding> check_integrity(Engine& engine, Relation& relation,
                                     const std::stop_token& stop) {
  return Check(engine, relation, stop).run();
}

bool has_repeated_ids(Engine& engine, const Relation& relation, Role role,
                      const std::stop_token& stop) {
  Relation alone = relation;
  alone.files = files_of(relation, role);
  return Check(engine, alone, stop).has_repeated();
}

void refuse_one_file_twice(std::span<const LocalFile> files) {
  const auto models = models_of(files);
  for (const auto left : models.baseline) {
    for (const auto right : models.candidate) {
      std::error_code unreadable;
      if (std::filesystem::equivalent(files[left].path, files[right].path, unreadable)) {
        throw DataError(
            "baseline and candidate are the same file: " + files[left].shown +
            (files[left].shown == files[right].shown ? "" : " and " + files[right].shown) +
            "; expected the predictions of two models");
      }
    }
  }
}

void refuse_equal_files(std::span<const LocalFile> files, const Digests& digests) {
  const auto models = models_of(files);
  const auto sizes = [&](const std::vector<std::size_t>& indexes) {
    std::multiset<std::uintmax_t> all;
    for (const auto index : indexes) {
      std::error_code unreadable;
      all.insert(std::filesystem::file_size(files[index].path, unreadable));
    }
    return all;
  };
  const auto hashes = [&](const std::vector<std::size_t>& indexes) {
    std::multiset<std::string> all;
    for (const auto index : indexes) {
      all.insert(digests.at(index).sha256);
    }
    return all;
  };
  if (!models.baseline.empty() && sizes(models.baseline) == sizes(models.candidate) &&
      hashes(models.baseline) == hashes(models.candidate)) {
    throw DataError(
        "baseline and candidate hold the same bytes: " + files[models.baseline.front()].shown +
        " and " + files[models.candidate.front()].shown +
        "; expected the predictions of two models");
  }
}

}  // namespace modelgate::source
