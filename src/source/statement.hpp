/// \file
/// One statement and what it answers, through the engine's C interface.
#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "source/coded_column.hpp"
#include "source/duckdb_library.hpp"
#include "source/engine.hpp"

namespace modelgate::source {

/// A connection that is closed with its owner.
class Connection {
 public:
  /// \throws SourceError  when the engine refuses one
  Connection(const DuckDb& api, duckdb_database database);
  ~Connection() { api_->duckdb_disconnect(&connection_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  [[nodiscard]] duckdb_connection get() const noexcept { return connection_; }

 private:
  const DuckDb* api_;
  duckdb_connection connection_ = nullptr;
};

/// Runs one statement, on a connection of its own.
class Result {
 public:
  Result(const DuckDb& api, duckdb_database database) : api_(&api), connection_(api, database) {}
  ~Result();
  Result(const Result&) = delete;
  Result& operator=(const Result&) = delete;

  [[nodiscard]] std::optional<Failure> run(const std::string& sql, const std::stop_token& stop);

  /// Runs and reads at once, columns of texts.
  [[nodiscard]] CodedAnswer coded(const std::string& sql, const std::stop_token& stop);

  /// What was run, columns of texts.
  [[nodiscard]] Table table();

  /// What was run, columns of numbers.
  [[nodiscard]] NumericAnswer numbers();

 private:
  [[nodiscard]] std::optional<Failure> executed(const std::string& sql,
                                                decltype(&::duckdb_pending_prepared) pending);
  [[nodiscard]] Failure result_failure();
  [[nodiscard]] CodedAnswer fetched_codes();
  [[nodiscard]] std::vector<std::string> columns();
  void append(CodedColumn& codes, duckdb_vector vector, idx_t size);
  void append(Table& table, duckdb_data_chunk chunk);

  const DuckDb* api_;
  Connection connection_;
  duckdb_prepared_statement statement_ = nullptr;
  duckdb_pending_result pending_ = nullptr;
  duckdb_result result_{};
};

/// Appends rows to a table.
[[nodiscard]] std::optional<Failure> append_rows(const DuckDb& api, duckdb_connection connection,
                                                 const std::string& table, const TextRows& rows);

}  // namespace modelgate::source
