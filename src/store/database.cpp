/// \file
/// SQLite's C calls, their codes as sentences.
#include "store/database.hpp"

#include <sqlite3.h>

#include <cassert>
#include <utility>

#include "modelgate/error.hpp"

namespace modelgate::store {
namespace {

/// How long a run waits for another one to finish its writing, which takes milliseconds.
constexpr int kPatienceMilliseconds = 10'000;

/// What SQLite says of a file without a fault.
constexpr std::string_view kSound = "ok";

/// What a failure means to who gave the file.
std::string sentence_of(int code, const std::string& said) {
  switch (code & 0xff) {
    case SQLITE_NOTADB:
      return "it is no SQLite database: give a new file, or the one that earlier runs wrote";
    case SQLITE_CORRUPT:
      return "it is damaged (" + said + "): restore a copy, what it held is not to be guessed";
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "another process keeps it locked: run again when that one is done";
    case SQLITE_CANTOPEN: return "it cannot be opened or made: " + said;
    case SQLITE_READONLY: return "it, or its folder, may not be written to";
    case SQLITE_FULL: return "the disk is full: nothing was written";
    case SQLITE_IOERR: return "the disk refused (" + said + "): nothing was written";
    default: return said;
  }
}

struct Finalizer {
  void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalizer>;

int bind(sqlite3_stmt* statement, int at, const Bound& value) {
  switch (value.kind) {
    case Bound::Kind::null: return sqlite3_bind_null(statement, at);
    case Bound::Kind::whole: return sqlite3_bind_int64(statement, at, value.whole);
    case Bound::Kind::real: return sqlite3_bind_double(statement, at, value.real);
    case Bound::Kind::text:
      return sqlite3_bind_text64(statement, at, value.text.data(), value.text.size(),
                                 SQLITE_TRANSIENT, SQLITE_UTF8);
  }
  return SQLITE_MISUSE;
}

Bound column_of(sqlite3_stmt* statement, int at) {
  switch (sqlite3_column_type(statement, at)) {
    case SQLITE_INTEGER: return bound(std::int64_t{sqlite3_column_int64(statement, at)});
    case SQLITE_FLOAT: return bound(sqlite3_column_double(statement, at));
    case SQLITE_TEXT: {
      const unsigned char* bytes = sqlite3_column_text(statement, at);
      const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, at));
      return bound(std::string(bytes, bytes + size));
    }
    default: return {};
  }
}

}  // namespace

Bound bound(std::int64_t value) { return {Bound::Kind::whole, value}; }
Bound bound(double value) { return {Bound::Kind::real, 0, value}; }
Bound bound(std::string_view value) { return {Bound::Kind::text, 0, 0.0, std::string(value)}; }

std::int64_t Row::whole(std::size_t column) const { return columns.at(column).whole; }

double Row::real(std::size_t column) const {
  const Bound& value = columns.at(column);
  return value.kind == Bound::Kind::whole ? static_cast<double>(value.whole) : value.real;
}

const std::string& Row::text(std::size_t column) const { return columns.at(column).text; }

struct Database::Handle {
  sqlite3* connection = nullptr;

  Handle() = default;
  ~Handle() { sqlite3_close_v2(connection); }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
};

Database::Database(const std::string& path, const Schema& schema)
    : path_(path), noun_(schema.noun), handle_(std::make_unique<Handle>()) {
  constexpr int kFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE;
  // An empty name and ":memory:" would be databases that nobody finds again.
  if (path.empty() || path.front() == ':') fail(SQLITE_CANTOPEN);
  const int code = sqlite3_open_v2(path.c_str(), &handle_->connection, kFlags, nullptr);
  if (code != SQLITE_OK) fail(code);
  sqlite3_busy_timeout(handle_->connection, kPatienceMilliseconds);
  sqlite3_db_config(handle_->connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  run("PRAGMA synchronous = FULL");
  run("PRAGMA trusted_schema = OFF");
  prepare_tables(schema);
  require_sound();
}

Database::~Database() = default;

std::int64_t Database::pragma(std::string_view name) {
  const auto rows = query("PRAGMA " + std::string(name));
  return rows.empty() ? 0 : rows.front().whole(0);
}

void Database::require_ours(const Schema& schema, std::int64_t version) {
  const std::string file = noun_ + " '" + path_ + "' ";
  if (pragma("application_id") != schema.application) {
    throw SourceError(file + "is the SQLite database of another program: give a file of its own");
  }
  if (version > schema.version) {
    throw SourceError(file + "was written by a later modelgate (version " +
                      std::to_string(version) + " of its tables, this one knows " +
                      std::to_string(schema.version) + "): use that one");
  }
}

void Database::prepare_tables(const Schema& schema) {
  Transaction transaction(*this);
  const bool is_new = query("SELECT 1 FROM sqlite_schema LIMIT 1").empty() &&
                      pragma("application_id") == 0 && pragma("user_version") == 0;
  if (!is_new) return require_ours(schema, pragma("user_version"));
  run("PRAGMA application_id = " + std::to_string(schema.application));
  run("PRAGMA user_version = " + std::to_string(schema.version));
  char* said = nullptr;
  const int code = sqlite3_exec(handle_->connection, schema.tables, nullptr, nullptr, &said);
  sqlite3_free(said);
  if (code != SQLITE_OK) fail(code);
  transaction.commit();
}

void Database::require_sound() {
  const auto found = query("PRAGMA quick_check(1)");
  const bool is_sound = found.size() == 1 && found[0].text(0) == kSound;
  if (!is_sound) fail(SQLITE_CORRUPT);
}

std::vector<Row> Database::query(std::string_view sql, const std::vector<Bound>& values) {
  sqlite3_stmt* prepared = nullptr;
  const int code = sqlite3_prepare_v2(handle_->connection, sql.data(), static_cast<int>(sql.size()),
                                      &prepared, nullptr);
  const Statement statement(prepared);
  if (code != SQLITE_OK) fail(code);
  for (std::size_t at = 0; at < values.size(); ++at) {
    const int bound_code = bind(prepared, static_cast<int>(at) + 1, values[at]);
    if (bound_code != SQLITE_OK) fail(bound_code);
  }
  std::vector<Row> rows;
  int step = sqlite3_step(prepared);
  for (; step == SQLITE_ROW; step = sqlite3_step(prepared)) {
    Row row;
    for (int at = 0; at < sqlite3_column_count(prepared); ++at) {
      row.columns.push_back(column_of(prepared, at));
    }
    rows.push_back(std::move(row));
  }
  if (step != SQLITE_DONE) fail(step);
  return rows;
}

void Database::run(std::string_view sql, const std::vector<Bound>& values) {
  static_cast<void>(query(sql, values));
}

void Database::undo() noexcept {
  sqlite3_exec(handle_->connection, "ROLLBACK", nullptr, nullptr, nullptr);
}

void Database::fail(int code) const {
  const bool has_said = handle_->connection != nullptr && sqlite3_errcode(handle_->connection) != 0;
  const std::string said = has_said ? sqlite3_errmsg(handle_->connection) : sqlite3_errstr(code);
  throw SourceError(noun_ + " '" + path_ + "': " + sentence_of(code, said));
}

Transaction::Transaction(Database& database) : database_(&database) {
  database_->run("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  // What a failure left open is undone with the connection at the latest.
  if (is_open_) database_->undo();
}

void Transaction::commit() {
  database_->run("COMMIT");
  is_open_ = false;
}

}  // namespace modelgate::store
