/// \file
/// Callbacks of the engine around RowVisits.
#include "source/row_visit.hpp"

#include <cassert>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <span>
#include <utility>

#include "source/text_chunk.hpp"

namespace modelgate::source {
namespace {

/// What the function is called with. It owns all visits, because the engine forgets some states
/// of a query that fails.
class Definition {
 public:
  Definition(const DuckDb& api, VisitFunction defined) : api_(&api), defined_(std::move(defined)) {}

  [[nodiscard]] const DuckDb& api() const { return *api_; }

  [[nodiscard]] RowVisit* begun() {
    RowVisit visit = defined_.visits();
    const std::scoped_lock lock(mutex_);
    return &all_.emplace_back(std::move(visit));
  }

  void ended() { defined_.chunks->fetch_add(1, std::memory_order_acq_rel); }

 private:
  const DuckDb* api_;
  VisitFunction defined_;
  std::mutex mutex_;
  std::deque<RowVisit> all_;
};

/// What the engine keeps of a group, in memory of its own.
struct State {
  RowVisit* visit;
};

State& state_of(duckdb_aggregate_state state) { return *reinterpret_cast<State*>(state); }

using ExtraInfo = decltype(DuckDb::duckdb_aggregate_function_get_extra_info);

// Callbacks come without the table of functions, so the one function that finds it for them is
// remembered by the first call; the library is never unloaded, and a process has one.
ExtraInfo extra_info(ExtraInfo loaded = nullptr) {
  static const ExtraInfo first = loaded;
  return first;
}

Definition& definition_of(duckdb_function_info info) {
  const ExtraInfo get = extra_info();
  assert(get != nullptr);
  return *static_cast<Definition*>(get(info));
}

idx_t state_size(duckdb_function_info) { return sizeof(State); }

void begin(duckdb_function_info, duckdb_aggregate_state state) { state_of(state).visit = nullptr; }

void update(duckdb_function_info info, duckdb_data_chunk chunk, duckdb_aggregate_state* states) {
  Definition& definition = definition_of(info);
  const TextChunk rows(definition.api(), chunk);
  if (rows.size() == 0) return;
  State& state = state_of(states[0]);
  if (state.visit == nullptr) state.visit = definition.begun();
  const bool goes_on = (*state.visit)(rows);
  definition.ended();
  if (!goes_on) {
    definition.api().duckdb_aggregate_function_set_error(info, "no more rows are looked at");
  }
}

void combine(duckdb_function_info, duckdb_aggregate_state*, duckdb_aggregate_state*, idx_t) {}

// NOLINTNEXTLINE(readability-function-size): DuckDB's signature
void finish(duckdb_function_info info, duckdb_aggregate_state*, duckdb_vector result, idx_t count,
            idx_t offset) {
  auto* const values =
      static_cast<std::int64_t*>(definition_of(info).api().duckdb_vector_get_data(result));
  for (std::int64_t& value : std::span(values + offset, count)) value = 0;
}

void forget(void* definition) { delete static_cast<Definition*>(definition); }

}  // namespace

bool define_row_visit(const DuckDb& api, duckdb_connection connection, VisitFunction defined) {
  static_cast<void>(extra_info(api.duckdb_aggregate_function_get_extra_info));
  duckdb_logical_type text = api.duckdb_create_logical_type(DUCKDB_TYPE_VARCHAR);
  duckdb_logical_type number = api.duckdb_create_logical_type(DUCKDB_TYPE_BIGINT);
  duckdb_aggregate_function function = api.duckdb_create_aggregate_function();
  api.duckdb_aggregate_function_set_name(function, defined.name.c_str());
  for (std::size_t column = 0; column < defined.width; ++column) {
    api.duckdb_aggregate_function_add_parameter(function, text);
  }
  api.duckdb_aggregate_function_set_return_type(function, number);
  api.duckdb_aggregate_function_set_functions(function, state_size, begin, update, combine, finish);
  api.duckdb_aggregate_function_set_special_handling(function);
  api.duckdb_aggregate_function_set_extra_info(
      function, std::make_unique<Definition>(api, std::move(defined)).release(), forget);
  const auto state = api.duckdb_register_aggregate_function(connection, function);
  api.duckdb_destroy_aggregate_function(&function);
  api.duckdb_destroy_logical_type(&number);
  api.duckdb_destroy_logical_type(&text);
  return state == DuckDBSuccess;
}

}  // namespace modelgate::source
