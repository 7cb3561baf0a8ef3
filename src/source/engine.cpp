/// \file
/// The only file that knows DuckDB's C interface, through a table of functions filled at run time.
#include "source/engine.hpp"

#include <duckdb.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <system_error>
#include <utility>

#include "modelgate/error.hpp"
#include "source/library.hpp"
#include "text/number.hpp"
#include "text/sql.hpp"

namespace modelgate::source {
namespace {

constexpr std::int64_t kOldestMajor = 1;
constexpr std::int64_t kOldestMinor = 4;

struct Api {
#define MODELGATE_DUCKDB(function) decltype(&::function) function = nullptr;
#include "source/duckdb.def"
#undef MODELGATE_DUCKDB
};

std::vector<std::string> library_candidates(const std::string& directory) {
  std::vector<std::string> candidates;
  if (!directory.empty()) {
    candidates.push_back(directory + "/libduckdb.so");
    candidates.push_back(directory + "/lib/libduckdb.so");
  }
  std::error_code unreadable;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", unreadable);
  if (!unreadable) {
    candidates.push_back((program.parent_path().parent_path() / "lib/libduckdb.so").string());
  }
  candidates.emplace_back("libduckdb.so");
  return candidates;
}

void require_recent(const std::string& version) {
  const auto dot = version.find('.');
  const auto second = version.find('.', dot + 1);
  if (version.starts_with('v') && dot != std::string::npos) {
    const auto major = text::parse_integer(version.substr(1, dot - 1));
    const auto minor = text::parse_integer(version.substr(dot + 1, second - dot - 1));
    if (major && minor && std::pair(*major, *minor) >= std::pair(kOldestMajor, kOldestMinor)) {
      return;
    }
  }
  throw SourceError("the data engine is DuckDB '" + version + "', expected 1.4 or newer");
}

Library open_library(const std::string& directory) {
  try {
    return {library_candidates(directory), "the data engine (libduckdb.so, DuckDB 1.4 or newer)"};
  } catch (const SourceError& error) {
    throw SourceError(std::string(error.what()) +
                      "\nscripts/bootstrap installs it, or DUCKDB_ROOT names an installed one");
  }
}

Api load(const std::string& directory) {
  auto library = open_library(directory);
  Api api;
#define MODELGATE_DUCKDB(function) library.resolve(api.function, #function);
#include "source/duckdb.def"
#undef MODELGATE_DUCKDB
  if (!library.missing().empty()) {
    throw SourceError("the data engine's library lacks" + library.missing() +
                      "; expected DuckDB 1.4 or newer");
  }
  require_recent(api.duckdb_library_version());
  return api;
}

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

class Result {
 public:
  explicit Result(const Api& api) : api_(&api) {}
  ~Result() { api_->duckdb_destroy_result(&result_); }
  Result(const Result&) = delete;
  Result& operator=(const Result&) = delete;

  std::optional<Failure> run(duckdb_connection connection, const std::string& sql) {
    if (api_->duckdb_query(connection, sql.c_str(), &result_) == DuckDBSuccess) {
      return std::nullopt;
    }
    const char* const message = api_->duckdb_result_error(&result_);
    return Failure{kind_of(api_->duckdb_result_error_type(&result_)),
                   message == nullptr ? "" : message};
  }

  Table table() {
    Table table;
    const auto width = api_->duckdb_column_count(&result_);
    for (idx_t column = 0; column < width; ++column) {
      table.columns.emplace_back(api_->duckdb_column_name(&result_, column));
    }
    while (duckdb_data_chunk chunk = api_->duckdb_fetch_chunk(result_)) {
      append(table, chunk);
      api_->duckdb_destroy_data_chunk(&chunk);
    }
    return table;
  }

 private:
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
  duckdb_result result_{};
};

// A statement's own result has types of its own; only that of a select() is all text.
enum class Wanted { table, effect };

}  // namespace

struct Engine::State {
  explicit State(const EngineSettings& settings) : api(load(settings.library_directory)) {}
  ~State() { api.duckdb_close(&database); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void open(const EngineSettings& settings);
  Answer run(const std::string& sql, const std::stop_token& stop, Wanted wanted);

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

Answer Engine::State::run(const std::string& sql, const std::stop_token& stop, Wanted wanted) {
  const Connection connection(api, database);
  const std::stop_callback interrupt(stop, [&] { api.duckdb_interrupt(connection.get()); });
  Answer answer;
  Result result(api);
  if (!stop.stop_requested()) {
    answer.failure = result.run(connection.get(), sql);
  }
  if (stop.stop_requested()) {
    answer.failure = Failure{FailureKind::interrupted, "interrupted"};
  }
  if (!answer.failure && wanted == Wanted::table) {
    answer.table = result.table();
  }
  return answer;
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
  return state_->run("SELECT COLUMNS(*)::VARCHAR FROM (" + std::string(sql) + "\n)", stop,
                     Wanted::table);
}

std::optional<Failure> Engine::execute(std::string_view sql, const std::stop_token& stop) {
  return state_->run(std::string(sql), stop, Wanted::effect).failure;
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
