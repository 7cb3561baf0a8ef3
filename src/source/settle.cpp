/// \file
/// Tries the cheap ways first. What fails in one of them is tried in the next, down to the one that
/// finds the words for it.
#include "source/settle.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <span>
#include <string>

#include "source/cell_counter.hpp"
#include "source/faults.hpp"
#include "source/id_join.hpp"
#include "source/integrity.hpp"
#include "source/joint_files.hpp"
#include "source/lockstep.hpp"
#include "source/pairing.hpp"
#include "source/row_count.hpp"
#include "text/number.hpp"
#include "text/sql.hpp"

namespace modelgate::source {
namespace {

// Of ids that are none, the first rows show it nearly always; a join of them may never end.
constexpr std::string_view kProbedRows = "100000";

class Settler {
 public:
  Settler(Engine& engine, Relation& relation, const RowsOf& rows_of, const std::stop_token& stop)
      : engine_(&engine), relation_(&relation), rows_of_(&rows_of), stop_(stop) {
    for (const auto& file : relation.files) files_.push_back(file.file);
  }

  Settlement settle() {
    if (can_count_jointly(*relation_)) return jointly();
    if (can_read_in_step(*relation_)) {
      relation_->order = RowOrder::same;
      if (can_tally(*relation_) && tallies_in_step()) return {Tallied::named, {}};
      if (!can_tally(*relation_) && is_in_step()) return {};
      relation_->order = RowOrder::any;
    }
    if (can_tally(*relation_) && tallies_joined()) return {Tallied::named, {}};
    return looked_through();
  }

 private:
  using Row = std::vector<std::int64_t>;

  [[nodiscard]] Settlement jointly() {
    const Jointly end = counts_jointly();
    const bool is_counted = end == Jointly::counted || (end == Jointly::unable && tallies_joined());
    return is_counted ? Settlement{Tallied::named, {}} : looked_through();
  }

  [[nodiscard]] Settlement looked_through() {
    auto findings = check_integrity(*engine_, *relation_, stop_);
    return {counts_texts() ? Tallied::counts : Tallied::no, std::move(findings)};
  }

  // Nothing where the engine cannot, for whatever reason.
  [[nodiscard]] std::optional<Row> numbers(const std::string& sql) const {
    const auto answer = engine_->select(sql, stop_);
    if (answer.failure) {
      require_going_on(*answer.failure);
      return std::nullopt;
    }
    Row row;
    for (const auto& cell : answer.table.rows.at(0)) {
      row.push_back(text::parse_integer(cell.value_or("0")).value_or(-1));
    }
    return row;
  }

  void require_going_on(const Failure& failure) const {
    if (failure.kind == FailureKind::interrupted) raise(failure, files_);
  }

  [[nodiscard]] bool succeeds(const std::optional<Failure>& failure) const {
    if (failure) require_going_on(*failure);
    return !failure;
  }

  [[nodiscard]] bool runs(const std::string& sql) const {
    return succeeds(engine_->execute(sql, stop_));
  }

  [[nodiscard]] bool dropped() const {
    static_cast<void>(runs("DROP TABLE IF EXISTS mg_tally"));
    return false;
  }

  [[nodiscard]] bool counts_texts() const {
    if (!can_count_texts(*relation_)) return false;
    const auto texts = counted_texts(*relation_);
    std::vector<std::string> as_texts;
    std::ranges::transform(texts, std::back_inserter(as_texts),
                           [](const auto& column) { return column + "::VARCHAR"; });
    CellCounter counter(texts.size());
    if (!succeeds(engine_->visit(as_texts, relation_sql(*relation_, RowNumbers::absent),
                                 counter.visits(), stop_))) {
      return false;
    }
    const CellCounts counts = counter.counts();
    return counts.size() <= kMostCells && succeeds(make_tally(texts, counts));
  }

  [[nodiscard]] std::optional<Failure> make_tally(std::span<const std::string> texts,
                                                  const CellCounts& counts) const {
    std::string columns;
    for (const auto& text : texts) columns += text + " VARCHAR, ";
    TextRows rows(counts.size());
    for (std::size_t cell = 0; cell < counts.size(); ++cell) {
      for (std::size_t at = 0; at < texts.size(); ++at) rows[cell].push_back(counts.text(cell, at));
      rows[cell].emplace_back(std::to_string(counts.times(cell)));
    }
    return engine_->make_table("mg_tally", columns + "mg_count BIGINT", rows);
  }

  [[nodiscard]] Jointly counts_jointly() {
    JointReading in_step(*engine_, *relation_, named_rows(*relation_));
    const InStep step = read_in_step(in_step, engine_->threads(), stop_);
    if (step.end == Jointly::counted) {
      if (!are_distinct(step.ascends ? 0 : 1)) return Jointly::unequal;
      if (can_read_in_step(*relation_)) relation_->order = RowOrder::same;
      return kept(in_step, step.cells);
    }
    const auto ids = static_cast<std::size_t>((*rows_of_)(Role::labels));
    if (id_join_bytes(ids) > engine_->memory_limit() / 4 * 3) return Jointly::unable;
    JointReading joined(*engine_, *relation_, named_rows(*relation_));
    std::vector<JointCell> cells;
    const Jointly end = join_by_id(joined, ids, cells, stop_);
    return end == Jointly::counted ? kept(joined, cells) : end;
  }

  [[nodiscard]] Jointly kept(const JointReading& reading, std::span<const JointCell> cells) const {
    const bool is_kept = succeeds(reading.keep(cells)) && runs(joint_tally_sql(*relation_));
    return is_kept ? Jointly::counted : Jointly::unable;
  }

  [[nodiscard]] bool are_distinct(std::int64_t unsorted) const {
    return unsorted == 0 || !has_repeated_ids(*engine_, *relation_, Role::candidate, stop_);
  }

  [[nodiscard]] bool tallies_in_step() const {
    if (!runs(tally_sql(*relation_, 0))) return dropped();
    const auto unsorted = numbers("SELECT sum(mg_unsorted) FROM mg_tally");
    return (unsorted && are_distinct(unsorted->front())) || dropped();
  }

  [[nodiscard]] bool is_in_step() const {
    const auto id = text::sql_identifier(*relation_->intake.data->id);
    const auto unsorted =
        numbers("SELECT count_if(NOT coalesce(" + comes_after_sql(id, "mg_before") +
                ", true)) FROM (SELECT " + id + ", lag(" + id + ") OVER () AS mg_before FROM (" +
                observed_sql(*relation_, RowNumbers::absent) + "))");
    return unsorted && are_distinct(unsorted->front());
  }

  [[nodiscard]] bool looks_distinct(Role role) const {
    const auto found = numbers("SELECT count(*) - count(DISTINCT mg_id) FROM (SELECT mg_id FROM (" +
                               identified_sql(*relation_, role, RowNumbers::absent) + ") LIMIT " +
                               std::string(kProbedRows) + ")");
    return found && found->front() == 0;
  }

  [[nodiscard]] std::optional<std::int64_t> most_joined_rows() const {
    const auto ask = [&](const std::string& sql) {
      return require(engine_->select(sql, stop_), files_);
    };
    std::int64_t sum = 0;
    for (const auto& file : relation_->files) {
      const std::int64_t most = most_rows(file, ask);
      if (most < 0) return std::nullopt;
      sum += most;
    }
    return sum;
  }

  [[nodiscard]] bool tallies_joined() const {
    const auto most = most_joined_rows();
    for (const Role role : {Role::labels, Role::baseline, Role::candidate}) {
      if (!most || !looks_distinct(role)) return false;
    }
    return (runs(tally_sql(*relation_, *most)) && is_sound()) || dropped();
  }

  /// Every row of an id that is repeated in some file and stands in two at least is joined more
  /// than once, so that a file has more joined rows than rows; of ids that stand in one file alone
  /// nothing is known, and unscored rows have an example to be named.
  [[nodiscard]] bool is_sound() const {
    const auto found = numbers(
        "SELECT sum(mg_count * mg_in_labels::BIGINT), sum(mg_count * mg_in_baseline::BIGINT), "
        "sum(mg_count * mg_in_candidate::BIGINT), count_if(mg_in_labels::INT + " +
        std::string(relation_->intake.has_baseline ? "mg_in_baseline::INT + " : "") +
        "mg_in_candidate::INT < 2), count_if(mg_status = " +
        text::sql_literal(name(RowStatus::unscored)) + ") FROM mg_tally");
    if (!found || found->at(3) > 0 || found->at(4) > 0) return false;
    const Role baseline = relation_->intake.has_baseline ? Role::baseline : Role::candidate;
    return found->at(0) == (*rows_of_)(Role::labels) && found->at(1) == (*rows_of_)(baseline) &&
           found->at(2) == (*rows_of_)(Role::candidate);
  }

  Engine* engine_;
  Relation* relation_;
  const RowsOf* rows_of_;
  std::stop_token stop_;
  std::vector<LocalFile> files_;
};

}  // namespace

Settlement settle(Engine& engine, Relation& relation, const RowsOf& rows_of,
                  const std::stop_token& stop) {
  return Settler(engine, relation, rows_of, stop).settle();
}

}  // namespace modelgate::source
