/// \file
/// DuckDB as a loaded library: one in-memory database, SQL in, tables of text or numbers out. Knows
/// nothing of files, policies or the relation `rows`.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "modelgate/source.hpp"

namespace modelgate::source {

/// What an engine is started with.
struct EngineSettings {
  std::string library_directory =
      {};                         ///< where to look for libduckdb.so first; empty: nowhere special
  int threads = 0;                ///< 0: one per hardware thread
  std::string memory_limit = {};  ///< DuckDB notation; empty: the engine's default
  std::string spill_directory = {};  ///< where results larger than memory go; empty: nowhere
};

/// Why the engine did not answer.
enum class FailureKind { refused, out_of_memory, interrupted };

/// The engine's own words; faults.hpp turns them into something a person can act on.
struct Failure {
  FailureKind kind = FailureKind::refused;
  std::string message;
};

/// A table, or the reason why there is none.
struct Answer {
  Table table;
  std::optional<Failure> failure;
};

/// Likewise, as codes.
struct CodedAnswer {
  CodedTable table;
  std::optional<Failure> failure;
};

/// Columns of numbers, or the reason why there are none.
struct NumericAnswer {
  Numbers numbers;
  std::optional<Failure> failure;
};

class TextChunk;

/// Looks at some rows (text_chunk.hpp).
/// \return whether to go on
using RowVisit = std::function<bool(const TextChunk&)>;

/// Makes a RowVisit for each of several parts of the rows: each is called by one thread at a time.
/// The function itself may be called by several at once.
using RowVisits = std::function<RowVisit()>;

/// Rows of a new table; a missing text is a null, and a number is written as text.
using TextRows = std::vector<std::vector<std::optional<std::string>>>;

/// An in-memory DuckDB database. Its library is loaded by the constructor, not before. Thread-safe:
/// every call has a connection of its own.
class Engine {
 public:
  /// \throws SourceError when the library is missing or too old; UsageError for settings that it
  ///         refuses
  explicit Engine(const EngineSettings& settings);
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  /// Runs one SELECT; every value comes back as its VARCHAR cast.
  [[nodiscard]] Answer select(std::string_view sql, const std::stop_token& stop);

  /// As select(), read in pieces as the engine makes them: it never holds the whole result. The
  /// rows come in any order.
  [[nodiscard]] CodedAnswer coded(std::string_view sql, const std::stop_token& stop);

  /// Runs one SELECT of columns that are integers, floating-point numbers or booleans; any other
  /// type is a failure.
  [[nodiscard]] NumericAnswer numbers(std::string_view sql, const std::stop_token& stop);

  /// Runs one statement for its effect.
  [[nodiscard]] std::optional<Failure> execute(std::string_view sql, const std::stop_token& stop);

  /// Runs a SELECT of texts and shows all its rows while they are read, in any order and by all
  /// threads; nothing is kept of them.
  /// \param texts   expressions of type VARCHAR over the rows
  /// \param rows    SELECT of them
  /// \param visits  a visit that does not go on is a failure
  [[nodiscard]] std::optional<Failure> visit(std::span<const std::string> texts,
                                             std::string_view rows, const RowVisits& visits,
                                             const std::stop_token& stop);

  /// Makes a table in place of one of its name.
  /// \param columns  SQL of their names and types
  [[nodiscard]] std::optional<Failure> make_table(const std::string& name,
                                                  const std::string& columns, const TextRows& rows);

  /// From here on SQL reaches the `paths` and nothing else outside the database: no other file, no
  /// network, no extension, no setting.
  void confine(const std::vector<std::string>& paths);

  /// How many threads work at a time.
  [[nodiscard]] int threads() const;

  /// The bytes that the engine takes at most before it spills or gives up.
  [[nodiscard]] std::size_t memory_limit() const;

  /// "v1.4.4"
  [[nodiscard]] std::string version() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace modelgate::source
