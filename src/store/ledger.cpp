/// \file
/// Looks and evaluations as rows.
#include "store/ledger.hpp"

#include <utility>

#include "modelgate/error.hpp"
#include "store/cells.hpp"
#include "text/named.hpp"

namespace modelgate::store {
namespace {

// "mgld" and the first version of these tables.
constexpr Schema kSchema = {0x6d676c64, 1, R"(
CREATE TABLE sequence (
  id INTEGER PRIMARY KEY, policy TEXT NOT NULL, candidate TEXT NOT NULL, gate TEXT NOT NULL,
  UNIQUE (policy, candidate)) STRICT;
CREATE TABLE look (
  sequence INTEGER NOT NULL REFERENCES sequence (id), number INTEGER NOT NULL,
  data TEXT NOT NULL, time REAL NOT NULL, verdict TEXT NOT NULL, cells TEXT NOT NULL,
  at TEXT NOT NULL, PRIMARY KEY (sequence, number), UNIQUE (sequence, data)) STRICT;
CREATE TABLE decision (
  sequence INTEGER NOT NULL, look INTEGER NOT NULL, place INTEGER NOT NULL, id TEXT NOT NULL,
  information INTEGER NOT NULL, pass_level REAL NOT NULL, fail_level REAL NOT NULL,
  verdict TEXT NOT NULL, PRIMARY KEY (sequence, look, place),
  FOREIGN KEY (sequence, look) REFERENCES look (sequence, number)) STRICT;
CREATE TABLE evaluation (
  labels TEXT NOT NULL, answers TEXT NOT NULL, gate TEXT NOT NULL, at TEXT NOT NULL,
  PRIMARY KEY (labels, answers)) STRICT;
)"};

class Reader {
 public:
  explicit Reader(const std::string& path) : path_(&path) {}

  [[nodiscard]] Verdict verdict(const std::string& word) const {
    const auto verdict = text::named<Verdict>(word);
    if (!verdict) contradict("a verdict that is none");
    return *verdict;
  }

  [[nodiscard]] std::vector<Cell> cells(const std::string& text) const {
    auto cells = parse_cells(text);
    if (!cells) contradict("cells that are none");
    return *std::move(cells);
  }

  [[noreturn]] void contradict(const std::string& what) const {
    throw SourceError("ledger '" + *path_ + "' holds " + what + ": restore a copy");
  }

 private:
  const std::string* path_;
};

}  // namespace

Ledger::Ledger(const std::string& path) : database_(path, kSchema) {}

std::vector<LookRecord> Ledger::looks(const Sequence& sequence) {
  const Reader reader(database_.path());
  const Transaction unchanged(database_);
  std::vector<LookRecord> records;
  const std::vector<Bound> key = {bound(sequence.policy), bound(sequence.candidate)};
  for (const Row& row : database_.query("SELECT number, data, time, verdict, cells FROM look JOIN "
                                        "sequence ON sequence.id = look.sequence WHERE policy = ? "
                                        "AND candidate = ? ORDER BY number",
                                        key)) {
    records.push_back({row.whole(0),
                       row.text(1),
                       row.real(2),
                       reader.verdict(row.text(3)),
                       reader.cells(row.text(4)),
                       {}});
    if (records.back().number != std::ssize(records)) reader.contradict("looks with a gap");
  }
  for (const Row& row : database_.query(
           "SELECT look, decision.id, information, pass_level, fail_level, verdict FROM "
           "decision JOIN sequence ON sequence.id = decision.sequence WHERE policy = ? "
           "AND candidate = ? ORDER BY look, place",
           key)) {
    const std::int64_t number = row.whole(0);
    if (number < 1 || number > std::ssize(records)) reader.contradict("decisions of no look");
    records[static_cast<std::size_t>(number - 1)].decisions.push_back(
        {row.text(1), row.whole(2), row.real(3), row.real(4), reader.verdict(row.text(5))});
  }
  return records;
}

std::int64_t Ledger::looks_elsewhere(const Sequence& sequence, const std::string& gate) {
  return database_
      .query(
          "SELECT count(*) FROM look JOIN sequence ON sequence.id = look.sequence "
          "WHERE gate = ? AND candidate = ? AND policy <> ?",
          {bound(gate), bound(sequence.candidate), bound(sequence.policy)})
      .at(0)
      .whole(0);
}

std::int64_t Ledger::keep(const Entry& entry) {
  Transaction transaction(database_);
  if (entry.look) keep_look(entry);
  const std::int64_t candidates = entry.evaluation ? keep_evaluation(entry) : 0;
  transaction.commit();
  return candidates;
}

std::int64_t Ledger::sequence_id(const Sequence& sequence, const Entry& entry) {
  const std::vector<Bound> key = {bound(sequence.policy), bound(sequence.candidate)};
  database_.run(
      "INSERT INTO sequence (policy, candidate, gate) VALUES (?, ?, ?) "
      "ON CONFLICT DO NOTHING",
      {key[0], key[1], bound(entry.gate)});
  return database_.query("SELECT id FROM sequence WHERE policy = ? AND candidate = ?", key)
      .at(0)
      .whole(0);
}

void Ledger::keep_look(const Entry& entry) {
  const LookRecord& look = *entry.look;
  const std::int64_t id = sequence_id(entry.sequence, entry);
  const auto kept = database_.query(
      "SELECT number, data FROM look WHERE sequence = ? AND "
      "(number = ? OR data = ?)",
      {bound(id), bound(look.number), bound(look.data)});
  if (kept.size() == 1 && kept[0].whole(0) == look.number && kept[0].text(1) == look.data) return;
  const auto last =
      database_.query("SELECT coalesce(max(number), 0) FROM look WHERE sequence = ?", {bound(id)});
  if (!kept.empty() || last.at(0).whole(0) != look.number - 1) {
    throw SourceError("ledger '" + database_.path() + "': another run kept a look while this one " +
                      "was judging its own, look " + std::to_string(look.number) +
                      ": run again, nothing was kept of this one");
  }
  database_.run(
      "INSERT INTO look (sequence, number, data, time, verdict, cells, at) "
      "VALUES (?, ?, ?, ?, ?, ?, ?)",
      {bound(id), bound(look.number), bound(look.data), bound(look.time), bound(name(look.verdict)),
       bound(cells_text(look.cells)), bound(entry.at)});
  for (std::size_t at = 0; at < look.decisions.size(); ++at) {
    const DecisionRecord& one = look.decisions[at];
    database_.run(
        "INSERT INTO decision (sequence, look, place, id, information, pass_level, "
        "fail_level, verdict) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        {bound(id), bound(look.number), bound(static_cast<std::int64_t>(at)), bound(one.id),
         bound(one.information), bound(one.pass_level), bound(one.fail_level),
         bound(name(one.verdict))});
  }
}

std::int64_t Ledger::keep_evaluation(const Entry& entry) {
  const Evaluation& evaluation = *entry.evaluation;
  database_.run(
      "INSERT INTO evaluation (labels, answers, gate, at) VALUES (?, ?, ?, ?) "
      "ON CONFLICT DO NOTHING",
      {bound(evaluation.labels), bound(evaluation.answers), bound(entry.gate), bound(entry.at)});
  return database_
      .query("SELECT count(*) FROM evaluation WHERE labels = ?", {bound(evaluation.labels)})
      .at(0)
      .whole(0);
}

}  // namespace modelgate::store
