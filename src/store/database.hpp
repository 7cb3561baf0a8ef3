/// \file
/// One SQLite file with a fixed owner and version, and statements on it. The only door to SQLite.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace modelgate::store {

/// A value that goes into a statement.
struct Bound {
  enum class Kind { null, whole, real, text };
  Kind kind = Kind::null;
  std::int64_t whole = 0;
  double real = 0.0;
  std::string text = {};
};

/// \return  the value for a statement
[[nodiscard]] Bound bound(std::int64_t value);
[[nodiscard]] Bound bound(double value);
[[nodiscard]] Bound bound(std::string_view value);

/// One row of an answer. Columns are read as what the schema says they are.
struct Row {
  std::vector<Bound> columns;

  [[nodiscard]] std::int64_t whole(std::size_t column) const;
  [[nodiscard]] double real(std::size_t column) const;
  [[nodiscard]] const std::string& text(std::size_t column) const;
};

/// Who owns a file, and how its tables look.
struct Schema {
  std::int64_t application;     ///< SQLite's application_id
  std::int64_t version;         ///< SQLite's user_version, from 1
  const char* tables;           ///< statements that make an empty file one of these
  const char* noun = "ledger";  ///< what messages call the file
};

/// An open file. Every failure is a SourceError that names the file and says what to do.
class Database {
 public:
  /// Opens the file, or makes it where there is none.
  /// \throws SourceError  for what is no such file: another program's, a later version's, damaged,
  ///                      not to be read or written
  Database(const std::string& path, const Schema& schema);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// Runs one statement for its answer.
  /// \throws SourceError
  [[nodiscard]] std::vector<Row> query(std::string_view sql, const std::vector<Bound>& values = {});

  /// Runs one statement for its effect.
  /// \throws SourceError
  void run(std::string_view sql, const std::vector<Bound>& values = {});

  /// Undoes what the open transaction did; there may be none any more.
  void undo() noexcept;

  [[nodiscard]] const std::string& path() const noexcept { return path_; }

 private:
  struct Handle;

  void prepare_tables(const Schema& schema);
  void require_ours(const Schema& schema, std::int64_t version);
  void require_sound();
  [[nodiscard]] std::int64_t pragma(std::string_view name);
  [[noreturn]] void fail(int code) const;

  std::string path_;
  std::string noun_;
  std::unique_ptr<Handle> handle_;
};

/// A transaction that sees no other writer; what was not committed when it ends never was.
class Transaction {
 public:
  /// \throws SourceError  when another process keeps the file for ten seconds
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  /// \throws SourceError
  void commit();

 private:
  Database* database_;
  bool is_open_ = true;
};

}  // namespace modelgate::store
