/// \file
/// DuckDB as a loaded library: one in-memory database, SQL in, tables of text or numbers out. Knows
/// nothing of files, policies or the relation `rows`.
#pragma once

#include <memory>
#include <optional>
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

  /// Defines the aggregate function of cell_function.hpp for `width` texts, which can be done
  /// once.
  [[nodiscard]] std::optional<Failure> define_cells(std::size_t width);

  /// From here on SQL reaches the `paths` and nothing else outside the database: no other file, no
  /// network, no extension, no setting.
  void confine(const std::vector<std::string>& paths);

  /// "v1.4.4"
  [[nodiscard]] std::string version() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace modelgate::source
