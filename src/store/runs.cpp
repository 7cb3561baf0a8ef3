/// \file
/// Runs as rows. The write-ahead log is synced at every commit (synchronous = FULL), so
/// that a run outlives the process and the machine.
#include "store/runs.hpp"

#include <utility>

#include "modelgate/error.hpp"
#include "text/named.hpp"

namespace modelgate::store {
namespace {

// "mgrn" and the first version of these tables.
constexpr Schema kSchema = {0x6d67726e, 1, R"(
CREATE TABLE run (
  number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, gate TEXT NOT NULL,
  request TEXT NOT NULL, content TEXT NOT NULL, inputs TEXT NOT NULL, owner TEXT NOT NULL,
  state TEXT NOT NULL, verdict TEXT NOT NULL, exit_code INTEGER NOT NULL, reason TEXT NOT NULL,
  summary TEXT NOT NULL, created_at TEXT NOT NULL, finished_at TEXT NOT NULL,
  duration REAL NOT NULL, report TEXT NOT NULL) STRICT;
CREATE INDEX run_gate ON run (gate, number);
CREATE INDEX run_content ON run (content, number);
CREATE TABLE request_key (
  number INTEGER PRIMARY KEY AUTOINCREMENT, owner TEXT NOT NULL, key TEXT NOT NULL,
  request TEXT NOT NULL, run TEXT NOT NULL, UNIQUE (owner, key)) STRICT;
)",
                            "store"};

constexpr std::size_t kReportColumn = 14;
constexpr std::string_view kColumns =
    "id, gate, request, content, inputs, owner, state, verdict, exit_code, reason, summary, "
    "created_at, finished_at, duration";

RunRecord record_of(const Row& row, const std::string& path) {
  RunRecord run;
  const auto state = text::named<RunState>(row.text(6));
  if (!state) throw SourceError("store '" + path + "' holds a run in no state: restore a copy");
  run.id = row.text(0);
  run.gate = row.text(1);
  run.request = row.text(2);
  run.content = row.text(3);
  run.inputs = row.text(4);
  run.owner = row.text(5);
  run.state = *state;
  run.verdict = row.text(7);
  run.exit_code = static_cast<int>(row.whole(8));
  run.reason = row.text(9);
  run.summary = row.text(10);
  run.created_at = row.text(11);
  run.finished_at = row.text(12);
  run.duration_seconds = row.real(13);
  return run;
}

}  // namespace

Runs::Runs(const std::string& path, std::int64_t kept) : database_(path, kSchema), kept_(kept) {
  database_.run("PRAGMA journal_mode = WAL");
  database_.run("UPDATE run SET state = 'interrupted', reason = ? WHERE state = 'accepted'",
                {bound("the server stopped before the run was finished: ask again")});
}

void Runs::keep(const RunRecord& run) {
  const std::scoped_lock lock(mutex_);
  Transaction transaction(database_);
  database_.run(
      "INSERT INTO run (" + std::string(kColumns) +
          ", report) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
          "ON CONFLICT (id) DO UPDATE SET inputs = excluded.inputs, state = excluded.state, "
          "verdict = excluded.verdict, exit_code = excluded.exit_code, reason = excluded.reason, "
          "summary = excluded.summary, finished_at = excluded.finished_at, "
          "duration = excluded.duration, report = excluded.report",
      {bound(run.id), bound(run.gate), bound(run.request), bound(run.content), bound(run.inputs),
       bound(run.owner), bound(name(run.state)), bound(run.verdict),
       bound(std::int64_t{run.exit_code}), bound(run.reason), bound(run.summary),
       bound(run.created_at), bound(run.finished_at), bound(run.duration_seconds),
       bound(run.report)});
  database_.run(
      "DELETE FROM run WHERE number <= "
      "(SELECT number FROM run ORDER BY number DESC LIMIT 1 OFFSET ?)",
      {bound(kept_)});
  transaction.commit();
}

std::optional<RunRecord> Runs::find(const std::string& id) {
  const std::scoped_lock lock(mutex_);
  const auto rows = database_.query(
      "SELECT " + std::string(kColumns) + ", report FROM run WHERE id = ?", {bound(id)});
  if (rows.empty()) return std::nullopt;
  RunRecord run = record_of(rows.front(), database_.path());
  run.report = rows.front().text(kReportColumn);
  return run;
}

void Runs::keep_key(const KeyRecord& key) {
  const std::scoped_lock lock(mutex_);
  Transaction transaction(database_);
  database_.run("DELETE FROM request_key WHERE owner = ? AND key = ?",
                {bound(key.owner), bound(key.key)});
  database_.run("INSERT INTO request_key (owner, key, request, run) VALUES (?, ?, ?, ?)",
                {bound(key.owner), bound(key.key), bound(key.request), bound(key.run)});
  database_.run(
      "DELETE FROM request_key WHERE number <= "
      "(SELECT number FROM request_key ORDER BY number DESC LIMIT 1 OFFSET ?)",
      {bound(kept_)});
  transaction.commit();
}

std::optional<KeyRecord> Runs::find_key(const std::string& owner, const std::string& key) {
  const std::scoped_lock lock(mutex_);
  const auto rows =
      database_.query("SELECT request, run FROM request_key WHERE owner = ? AND key = ?",
                      {bound(owner), bound(key)});
  if (rows.empty()) return std::nullopt;
  return KeyRecord{owner, key, rows.front().text(0), rows.front().text(1)};
}

std::optional<RunRecord> Runs::with_content(const std::string& content) {
  const std::scoped_lock lock(mutex_);
  const auto rows = database_.query("SELECT " + std::string(kColumns) +
                                        " FROM run WHERE content = ? AND state = 'finished' "
                                        "ORDER BY number DESC LIMIT 1",
                                    {bound(content)});
  if (rows.empty()) return std::nullopt;
  return record_of(rows.front(), database_.path());
}

std::vector<RunRecord> Runs::newest(const std::string& gate, std::int64_t count) {
  const std::scoped_lock lock(mutex_);
  const std::string select = "SELECT " + std::string(kColumns) + " FROM run ";
  const auto rows = gate.empty()
                        ? database_.query(select + "ORDER BY number DESC LIMIT ?", {bound(count)})
                        : database_.query(select + "WHERE gate = ? ORDER BY number DESC LIMIT ?",
                                          {bound(gate), bound(count)});
  std::vector<RunRecord> runs;
  runs.reserve(rows.size());
  for (const Row& row : rows) runs.push_back(record_of(row, database_.path()));
  return runs;
}

}  // namespace modelgate::store
