/// \file
/// Pending results, executed task by task.
#include "source/statement.hpp"

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

namespace modelgate::source {
namespace {

FailureKind kind_of(duckdb_error_type type) {
  if (type == DUCKDB_ERROR_INTERRUPT) {
    return FailureKind::interrupted;
  }
  return type == DUCKDB_ERROR_OUT_OF_MEMORY ? FailureKind::out_of_memory : FailureKind::refused;
}

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

/// A column of a chunk.
struct NumberColumn {
  const void* data;
  const std::uint64_t* validity;  // a bit for each row; none where all are there
  idx_t size;
};

void append_column(std::vector<double>& values, AppendNumbers read, const NumberColumn& column) {
  const auto first = values.size();
  read(values, column.data, column.size);
  for (idx_t row = 0; column.validity != nullptr && row < column.size; ++row) {
    if (((column.validity[row / 64] >> (row % 64)) & 1U) == 0) {
      values[first + row] = std::numeric_limits<double>::quiet_NaN();
    }
  }
}

std::optional<Failure> stopped_or(const std::stop_token& stop, std::optional<Failure> failure) {
  if (stop.stop_requested()) return Failure{FailureKind::interrupted, "interrupted"};
  return failure;
}

std::optional<Failure> refused(const char* message) {
  const std::string text = message == nullptr ? "" : message;
  const bool is_memory = text.starts_with("Out of Memory Error");
  return Failure{is_memory ? FailureKind::out_of_memory : FailureKind::refused, text};
}

}  // namespace

Connection::Connection(const DuckDb& api, duckdb_database database) : api_(&api) {
  if (api.duckdb_connect(database, &connection_) != DuckDBSuccess) {
    throw SourceError("the data engine refuses a connection");
  }
}

Result::~Result() {
  api_->duckdb_destroy_result(&result_);
  api_->duckdb_destroy_pending(&pending_);
  api_->duckdb_destroy_prepare(&statement_);
}

std::optional<Failure> Result::run(const std::string& sql, const std::stop_token& stop) {
  const std::stop_callback interrupt(stop, [&] { api_->duckdb_interrupt(connection_.get()); });
  return stopped_or(
      stop, stop.stop_requested() ? std::nullopt : executed(sql, api_->duckdb_pending_prepared));
}

/// Runs and reads at once.
CodedAnswer Result::coded(const std::string& sql, const std::stop_token& stop) {
  const std::stop_callback interrupt(stop, [&] { api_->duckdb_interrupt(connection_.get()); });
  CodedAnswer answer;
  if (!stop.stop_requested()) {
    answer.failure = executed(sql, api_->duckdb_pending_prepared_streaming);
  }
  if (!answer.failure && !stop.stop_requested()) answer = fetched_codes();
  answer.failure = stopped_or(stop, std::move(answer.failure));
  return answer;
}

Table Result::table() {
  Table table;
  table.columns = columns();
  while (duckdb_data_chunk chunk = api_->duckdb_fetch_chunk(result_)) {
    append(table, chunk);
    api_->duckdb_destroy_data_chunk(&chunk);
  }
  return table;
}

NumericAnswer Result::numbers() {
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
      duckdb_vector vector = api_->duckdb_data_chunk_get_vector(chunk, column);
      append_column(answer.numbers.values[column], readers[column],
                    {api_->duckdb_vector_get_data(vector), api_->duckdb_vector_get_validity(vector),
                     api_->duckdb_data_chunk_get_size(chunk)});
    }
    api_->duckdb_destroy_data_chunk(&chunk);
  }
  return answer;
}

// The engine's own loop turns without a pause while others have the work, and takes a processor
// from what else there is to do: where one thread reads, that is half of two.
std::optional<Failure> Result::executed(const std::string& sql,
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

Failure Result::result_failure() {
  const char* const message = api_->duckdb_result_error(&result_);
  return {kind_of(api_->duckdb_result_error_type(&result_)), message == nullptr ? "" : message};
}

// What fails while pieces are made ends the result early, and says so there alone.
CodedAnswer Result::fetched_codes() {
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

void Result::append(CodedColumn& codes, duckdb_vector vector, idx_t size) {
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

std::vector<std::string> Result::columns() {
  std::vector<std::string> names;
  const auto width = api_->duckdb_column_count(&result_);
  for (idx_t column = 0; column < width; ++column) {
    names.emplace_back(api_->duckdb_column_name(&result_, column));
  }
  return names;
}

void Result::append(Table& table, duckdb_data_chunk chunk) {
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

std::optional<Failure> append_rows(const DuckDb& api, duckdb_connection connection,
                                   const std::string& table, const TextRows& rows) {
  duckdb_appender appender = nullptr;
  auto state = api.duckdb_appender_create(connection, nullptr, table.c_str(), &appender);
  for (std::size_t row = 0; state == DuckDBSuccess && row < rows.size(); ++row) {
    for (const auto& text : rows[row]) {
      if (state != DuckDBSuccess) break;
      state = text ? api.duckdb_append_varchar_length(appender, text->data(), text->size())
                   : api.duckdb_append_null(appender);
    }
    if (state == DuckDBSuccess) state = api.duckdb_appender_end_row(appender);
  }
  std::optional<Failure> failure;
  if (state != DuckDBSuccess) failure = refused(api.duckdb_appender_error(appender));
  if (api.duckdb_appender_destroy(&appender) != DuckDBSuccess && !failure) {
    failure = refused("the data engine does not keep rows");
  }
  return failure;
}

}  // namespace modelgate::source
