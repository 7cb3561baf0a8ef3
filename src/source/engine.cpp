/// \file
/// DuckDB's C interface, through a table of functions filled at run time.
#include "source/engine.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <iterator>
#include <limits>
#include <span>
#include <thread>
#include <utility>

#include "modelgate/error.hpp"
#include "source/cell_function.hpp"
#include "source/coded_column.hpp"
#include "source/duckdb_library.hpp"
#include "source/resident_code.hpp"
#include "text/sql.hpp"

namespace modelgate::source {
namespace {

using Api = DuckDb;

FailureKind kind_of(duckdb_error_type type) {
  if (type == DUCKDB_ERROR_INTERRUPT) {
    return FailureKind::interrupted;
  }
  return type == DUCKDB_ERROR_OUT_OF_MEMORY ? FailureKind::out_of_memory : FailureKind::refused;
}

class Connection {
 public:
  Connection(const Api& api, duckdb_database database) : api_(&api) {
    if (api.duckdb_connect(database, &connection_) != DuckDBSuccess) {
      throw SourceError("the data engine refuses a connection");
    }
  }
  ~Connection() { api_->duckdb_disconnect(&connection_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  [[nodiscard]] duckdb_connection get() const noexcept { return connection_; }

 private:
  const Api* api_;
  duckdb_connection connection_ = nullptr;
};

// Appends the numbers of a chunk's column that are held as T; a null becomes NaN. Truth values are
// read as bytes, because those of a null may be none.
template <typename T>
void append_numbers(std::vector<double>& values, const void* data, idx_t size) {
  const auto* const from = static_cast<const T*>(data);
  values.insert(values.end(), from, from + size);
}

// The magnitude is converted, because the halves of a small negative number would cancel.
double huge_number(const duckdb_hugeint& huge) {
  constexpr double kTwoTo64 = 18446744073709551616.0;
  const bool is_negative = huge.upper < 0;
  const auto upper = static_cast<std::uint64_t>(huge.upper);
  const std::uint64_t low = is_negative ? ~huge.lower + 1 : huge.lower;
  const std::uint64_t high = is_negative ? ~upper + (low == 0 ? 1U : 0U) : upper;
  const double magnitude = static_cast<double>(high) * kTwoTo64 + static_cast<double>(low);
  return is_negative ? -magnitude : magnitude;
}

void append_huge(std::vector<double>& values, const void* data, idx_t size) {
  const std::span from(static_cast<const duckdb_hugeint*>(data), size);
  std::ranges::transform(from, std::back_inserter(values), huge_number);
}

using AppendNumbers = void (*)(std::vector<double>&, const void*, idx_t);

// How a column of the type becomes numbers; nullptr where it does not.
AppendNumbers reader_of(duckdb_type type) {
  static constexpr std::array<std::pair<duckdb_type, AppendNumbers>, 12> kReaders = {{
      {DUCKDB_TYPE_BOOLEAN, append_numbers<std::uint8_t>},
      {DUCKDB_TYPE_TINYINT, append_numbers<std::int8_t>},
      {DUCKDB_TYPE_SMALLINT, append_numbers<std::int16_t>},
      {DUCKDB_TYPE_INTEGER, append_numbers<std::int32_t>},
      {DUCKDB_TYPE_BIGINT, append_numbers<std::int64_t>},
      {DUCKDB_TYPE_UTINYINT, append_numbers<std::uint8_t>},
      {DUCKDB_TYPE_USMALLINT, append_numbers<std::uint16_t>},
      {DUCKDB_TYPE_UINTEGER, append_numbers<std::uint32_t>},
      {DUCKDB_TYPE_UBIGINT, append_numbers<std::uint64_t>},
      {DUCKDB_TYPE_HUGEINT, append_huge},
      {DUCKDB_TYPE_FLOAT, append_numbers<float>},
      {DUCKDB_TYPE_DOUBLE, append_numbers<double>},
  }};
  const auto* const found =
      std::ranges::find(kReaders, type, &std::pair<duckdb_type, AppendNumbers>::first);
  return found == kReaders.end() ? nullptr : found->second;
}

class Result {
 public:
  Result(const Api& api, duckdb_database database) : api_(&api), connection_(api, database) {}
  ~Result() {
    api_->duckdb_destroy_result(&result_);
    api_->duckdb_destroy_pending(&pending_);
    api_->duckdb_destroy_prepare(&statement_);
  }
  Result(const Result&) = delete;
  Result& operator=(const Result&) = delete;

  std::optional<Failure> run(const std::string& sql, const std::stop_token& stop) {
    const std::stop_callback interrupt(stop, [&] { api_->duckdb_interrupt(connection_.get()); });
    return stopped_or(
        stop, stop.stop_requested() ? std::nullopt : executed(sql, api_->duckdb_pending_prepared));
  }

  /// Runs and reads at once.
  CodedAnswer coded(const std::string& sql, const std::stop_token& stop) {
    const std::stop_callback interrupt(stop, [&] { api_->duckdb_interrupt(connection_.get()); });
    CodedAnswer answer;
    if (!stop.stop_requested()) {
      answer.failure = executed(sql, api_->duckdb_pending_prepared_streaming);
    }
    if (!answer.failure && !stop.stop_requested()) answer = fetched_codes();
    answer.failure = stopped_or(stop, std::move(answer.failure));
    return answer;
  }

  Table table() {
    Table table;
    table.columns = columns();
    while (duckdb_data_chunk chunk = api_->duckdb_fetch_chunk(result_)) {
      append(table, chunk);
      api_->duckdb_destroy_data_chunk(&chunk);
    }
    return table;
  }

  NumericAnswer numbers() {
    NumericAnswer answer;
    answer.numbers.columns = columns();
    std::vector<AppendNumbers> readers;
    for (const auto& column : answer.numbers.columns) {
      readers.push_back(reader_of(api_->duckdb_column_type(&result_, readers.size())));
      if (readers.back() == nullptr) {
        answer.failure = Failure{FailureKind::refused,
                                 "column '" + column + "' is of no numeric type, expected numbers"};
        return answer;
      }
    }
    answer.numbers.values.resize(readers.size());
    while (duckdb_data_chunk chunk = api_->duckdb_fetch_chunk(result_)) {
      for (std::size_t column = 0; column < readers.size(); ++column) {
        append(answer.numbers.values[column], readers[column],
               api_->duckdb_data_chunk_get_vector(chunk, column),
               api_->duckdb_data_chunk_get_size(chunk));
      }
      api_->duckdb_destroy_data_chunk(&chunk);
    }
    return answer;
  }

 private:
  static std::optional<Failure> stopped_or(const std::stop_token& stop,
                                           std::optional<Failure> failure) {
    if (stop.stop_requested()) return Failure{FailureKind::interrupted, "interrupted"};
    return failure;
  }

  static std::optional<Failure> refused(const char* message) {
    const std::string text = message == nullptr ? "" : message;
    const bool is_memory = text.starts_with("Out of Memory Error");
    return Failure{is_memory ? FailureKind::out_of_memory : FailureKind::refused, text};
  }

  // The engine's own loop turns without a pause while others have the work, and takes a processor
  // from what else there is to do: where one thread reads, that is half of two.
  std::optional<Failure> executed(const std::string& sql,
                                  decltype(&::duckdb_pending_prepared) pending) {
    constexpr std::chrono::microseconds kPause(50);
    if (api_->duckdb_prepare(connection_.get(), sql.c_str(), &statement_) != DuckDBSuccess) {
      return refused(api_->duckdb_prepare_error(statement_));
    }
    if (pending(statement_, &pending_) != DuckDBSuccess) {
      return refused(api_->duckdb_pending_error(pending_));
    }
    auto state = DUCKDB_PENDING_RESULT_NOT_READY;
    while (state != DUCKDB_PENDING_RESULT_READY) {
      state = api_->duckdb_pending_execute_task(pending_);
      if (state == DUCKDB_PENDING_ERROR) return refused(api_->duckdb_pending_error(pending_));
      if (state == DUCKDB_PENDING_NO_TASKS_AVAILABLE) std::this_thread::sleep_for(kPause);
    }
    if (api_->duckdb_execute_pending(pending_, &result_) == DuckDBSuccess) return std::nullopt;
    return result_failure();
  }

  Failure result_failure() {
    const char* const message = api_->duckdb_result_error(&result_);
    return {kind_of(api_->duckdb_result_error_type(&result_)), message == nullptr ? "" : message};
  }

  // What fails while pieces are made ends the result early, and says so there alone.
  CodedAnswer fetched_codes() {
    std::vector<CodedColumn> columns(api_->duckdb_column_count(&result_));
    while (duckdb_data_chunk chunk = api_->duckdb_fetch_chunk(result_)) {
      for (idx_t column = 0; column < columns.size(); ++column) {
        append(columns[column], api_->duckdb_data_chunk_get_vector(chunk, column),
               api_->duckdb_data_chunk_get_size(chunk));
      }
      api_->duckdb_destroy_data_chunk(&chunk);
    }
    if (api_->duckdb_result_error_type(&result_) != DUCKDB_ERROR_INVALID) {
      return {{}, result_failure()};
    }
    CodedAnswer answer;
    for (CodedColumn& column : columns) {
      answer.table.columns.push_back(std::move(column).taken());
    }
    return answer;
  }

  void append(CodedColumn& codes, duckdb_vector vector, idx_t size) {
    auto* const values = static_cast<duckdb_string_t*>(api_->duckdb_vector_get_data(vector));
    std::uint64_t* const validity = api_->duckdb_vector_get_validity(vector);
    for (idx_t row = 0; row < size; ++row) {
      if (validity != nullptr && !api_->duckdb_validity_row_is_valid(validity, row)) {
        codes.add_missing();
      } else {
        codes.add(
            {api_->duckdb_string_t_data(&values[row]), api_->duckdb_string_t_length(values[row])});
      }
    }
  }

  [[nodiscard]] std::vector<std::string> columns() {
    std::vector<std::string> names;
    const auto width = api_->duckdb_column_count(&result_);
    for (idx_t column = 0; column < width; ++column) {
      names.emplace_back(api_->duckdb_column_name(&result_, column));
    }
    return names;
  }

  void append(std::vector<double>& values, AppendNumbers read, duckdb_vector vector, idx_t size) {
    const auto first = values.size();
    read(values, api_->duckdb_vector_get_data(vector), size);
    std::uint64_t* const validity = api_->duckdb_vector_get_validity(vector);
    for (idx_t row = 0; validity != nullptr && row < size; ++row) {
      if (!api_->duckdb_validity_row_is_valid(validity, row)) {
        values[first + row] = std::numeric_limits<double>::quiet_NaN();
      }
    }
  }

  void append(Table& table, duckdb_data_chunk chunk) {
    const auto size = api_->duckdb_data_chunk_get_size(chunk);
    const auto first = table.rows.size();
    const auto width = table.columns.size();
    table.rows.resize(first + size, std::vector<std::optional<std::string>>(width));
    for (idx_t column = 0; column < width; ++column) {
      duckdb_vector vector = api_->duckdb_data_chunk_get_vector(chunk, column);
      auto* const values = static_cast<duckdb_string_t*>(api_->duckdb_vector_get_data(vector));
      std::uint64_t* const validity = api_->duckdb_vector_get_validity(vector);
      for (idx_t row = 0; row < size; ++row) {
        if (validity == nullptr || api_->duckdb_validity_row_is_valid(validity, row)) {
          table.rows[first + row][column].emplace(api_->duckdb_string_t_data(&values[row]),
                                                  api_->duckdb_string_t_length(values[row]));
        }
      }
    }
  }

  const Api* api_;
  Connection connection_;
  duckdb_prepared_statement statement_ = nullptr;
  duckdb_pending_result pending_ = nullptr;
  duckdb_result result_{};
};

std::string texts_sql(std::string_view sql) {
  return "SELECT COLUMNS(*)::VARCHAR FROM (" + std::string(sql) + "\n)";
}

}  // namespace

struct Engine::State {
  explicit State(const EngineSettings& settings)
      : api(duckdb_library(settings.library_directory)) {}
  ~State() { api.duckdb_close(&database); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void open(const EngineSettings& settings);

  Api api;
  duckdb_database database = nullptr;
};

void Engine::State::open(const EngineSettings& settings) {
  // Order of rows is never used: a file's row numbers come from a window, which keeps it.
  const std::vector<std::pair<const char*, std::string>> wanted = {
      {"threads", settings.threads > 0 ? std::to_string(settings.threads) : ""},
      {"memory_limit", settings.memory_limit},
      {"preserve_insertion_order", "false"},
      {"autoinstall_known_extensions", "false"},
      {"autoload_known_extensions", "false"},
      {"allow_community_extensions", "false"},
      {"allow_persistent_secrets", "false"}};
  duckdb_config config = nullptr;
  api.duckdb_create_config(&config);
  std::string refused;
  for (const auto& [name, value] : wanted) {
    if (!value.empty() && api.duckdb_set_config(config, name, value.c_str()) != DuckDBSuccess) {
      refused = std::string(name) + " '" + value + "'";
    }
  }
  char* message = nullptr;
  const auto state = api.duckdb_open_ext(nullptr, &database, config, &message);
  const std::string reason = message == nullptr ? "" : message;
  api.duckdb_free(message);
  api.duckdb_destroy_config(&config);
  if (!refused.empty()) {
    throw UsageError("the data engine refuses " + refused + "; expected a size such as '4GB'");
  }
  if (state != DuckDBSuccess) {
    throw SourceError("the data engine does not start: " + reason);
  }
}

Engine::Engine(const EngineSettings& settings) : state_(std::make_unique<State>(settings)) {
  state_->open(settings);
  const std::array statements = {
      "SET GLOBAL temp_directory = " + text::sql_literal(settings.spill_directory),
      std::string("SET GLOBAL TimeZone = 'UTC'")};
  for (const auto& statement : statements) {
    if (const auto failure = execute(statement, {})) {
      throw SourceError("the data engine does not start: " + failure->message);
    }
  }
}

Engine::~Engine() = default;

Answer Engine::select(std::string_view sql, const std::stop_token& stop) {
  Result result(state_->api, state_->database);
  auto failure = result.run(texts_sql(sql), stop);
  return failure ? Answer{{}, std::move(failure)} : Answer{result.table(), std::nullopt};
}

CodedAnswer Engine::coded(std::string_view sql, const std::stop_token& stop) {
  constexpr std::size_t kMany = 100'000;
  CodedAnswer answer = Result(state_->api, state_->database).coded(texts_sql(sql), stop);
  // What is made of so many rows needs the memory more than the engine's code does.
  if (answer.table.rows() >= kMany) {
    rest_code(reinterpret_cast<const void*>(state_->api.duckdb_open_ext));
  }
  return answer;
}

NumericAnswer Engine::numbers(std::string_view sql, const std::stop_token& stop) {
  Result result(state_->api, state_->database);
  auto failure = result.run(std::string(sql), stop);
  return failure ? NumericAnswer{{}, std::move(failure)} : result.numbers();
}

std::optional<Failure> Engine::execute(std::string_view sql, const std::stop_token& stop) {
  return Result(state_->api, state_->database).run(std::string(sql), stop);
}

std::optional<Failure> Engine::define_cells(std::size_t width) {
  const Connection connection(state_->api, state_->database);
  if (define_cell_function(state_->api, connection.get(), width)) return std::nullopt;
  return Failure{FailureKind::refused, "the data engine takes no function that counts cells"};
}

void Engine::confine(const std::vector<std::string>& paths) {
  std::string list;
  for (const auto& path : paths) {
    list += (list.empty() ? "" : ", ") + text::sql_literal(path);
  }
  for (const auto& statement : {"SET GLOBAL allowed_paths = [" + list + "]",
                                std::string("SET GLOBAL enable_external_access = false"),
                                std::string("SET GLOBAL lock_configuration = true")}) {
    if (const auto failure = execute(statement, {})) {
      throw SourceError("the data engine cannot be confined: " + failure->message);
    }
  }
}

std::string Engine::version() const { return state_->api.duckdb_library_version(); }

}  // namespace modelgate::source
