/// \file
/// DuckDB's C interface, through a table of functions filled at run time.
#include "source/engine.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <thread>
#include <utility>

#include "modelgate/error.hpp"
#include "source/duckdb_library.hpp"
#include "source/resident_code.hpp"
#include "source/row_visit.hpp"
#include "source/statement.hpp"
#include "text/sql.hpp"

namespace modelgate::source {
namespace {

using Api = DuckDb;

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
  int threads = 1;
  std::atomic<int> functions = 0;         // that were defined
  std::atomic<std::uint64_t> chunks = 0;  // that were looked at
};

void Engine::State::open(const EngineSettings& settings) {
  // Order of rows is never used: a file's row numbers come from a window, which keeps it.
  const std::vector<std::pair<const char*, std::string>> wanted = {
      {"threads", settings.threads > 0 ? std::to_string(settings.threads) : ""},
      {"memory_limit", settings.memory_limit},
      {"preserve_insertion_order", "false"},
      // What has been read of a file is kept by the system; a second copy would grow with the rows.
      {"enable_external_file_cache", "false"},
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
  const auto all = static_cast<int>(std::thread::hardware_concurrency());
  state_->threads = settings.threads > 0 ? settings.threads : std::max(all, 1);
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

std::optional<Failure> Engine::visit(std::span<const std::string> texts, std::string_view rows,
                                     const RowVisits& visits, const std::stop_token& stop) {
  const std::string name = "mg_visit_" + std::to_string(state_->functions++);
  {
    const Connection connection(state_->api, state_->database);
    if (!define_row_visit(state_->api, connection.get(),
                          {name, texts.size(), visits, &state_->chunks})) {
      return Failure{FailureKind::refused, "the data engine takes no function that sees rows"};
    }
  }
  std::string sql = "SELECT " + name + "(";
  for (std::size_t at = 0; at < texts.size(); ++at) sql += (at == 0 ? "" : ", ") + texts[at];
  auto failure = execute(sql + ") FROM (" + std::string(rows) + "\n)", stop);
  static_cast<void>(state_->chunks.load(std::memory_order_acquire));
  return failure;
}

std::optional<Failure> Engine::make_table(const std::string& name, const std::string& columns,
                                          const TextRows& rows) {
  auto failure = execute("CREATE OR REPLACE TABLE " + name + " (" + columns + ")", {});
  if (failure) return failure;
  const Connection connection(state_->api, state_->database);
  return append_rows(state_->api, connection.get(), name, rows);
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

int Engine::threads() const { return state_->threads; }

std::size_t Engine::memory_limit() const {
  Result result(state_->api, state_->database);
  // The engine says it with a unit: "953.6 MiB".
  const std::string_view sql =
      "SELECT split_part(said, ' ', 1)::DOUBLE * CASE split_part(said, ' ', 2) WHEN 'bytes' THEN 1 "
      "WHEN 'KiB' THEN 1024.0 WHEN 'MiB' THEN 1024.0 ** 2 WHEN 'GiB' THEN 1024.0 ** 3 WHEN 'TiB' "
      "THEN 1024.0 ** 4 END FROM (SELECT current_setting('memory_limit') AS said)";
  if (result.run(std::string(sql), {})) return 0;
  const double bytes = result.numbers().numbers.values.at(0).at(0);
  return bytes > 0.0 ? static_cast<std::size_t>(bytes) : 0;
}

std::string Engine::version() const { return state_->api.duckdb_library_version(); }

}  // namespace modelgate::source
