/// \file
/// Callbacks of the engine around CellCounts.
#include "source/cell_function.hpp"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <iterator>
#include <memory>
#include <mutex>
#include <span>
#include <string_view>
#include <vector>

#include "source/cell_counts.hpp"

namespace modelgate::source {
namespace {

constexpr std::size_t kMostCells = 1U << 18U;

/// What the function is called with. It owns all counts, because the engine forgets some states
/// of a query that fails.
class Definition {
 public:
  Definition(const DuckDb& api, std::size_t width) : api_(&api), width_(width) {}

  [[nodiscard]] const DuckDb& api() const { return *api_; }
  [[nodiscard]] std::size_t width() const { return width_; }

  [[nodiscard]] CellCounts* begun() {
    const std::scoped_lock lock(mutex_);
    return all_.emplace_back(std::make_unique<CellCounts>(width_)).get();
  }

 private:
  const DuckDb* api_;
  std::size_t width_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<CellCounts>> all_;
};

/// What the engine keeps of a group, in memory of its own.
struct State {
  CellCounts* counts;
};

State& state_of(duckdb_aggregate_state state) { return *reinterpret_cast<State*>(state); }

// Callbacks get no table of functions; the library is never unloaded, and a process has one.
const DuckDb& kept(const DuckDb& api) {
  static const DuckDb first = api;
  return first;
}

Definition& definition_of(duckdb_function_info info) {
  const auto get = kept({}).duckdb_aggregate_function_get_extra_info;
  assert(get != nullptr);
  return *static_cast<Definition*>(get(info));
}

CellCounts& counts_of(State& state, Definition& definition) {
  if (state.counts == nullptr) state.counts = definition.begun();
  return *state.counts;
}

idx_t state_size(duckdb_function_info) { return sizeof(State); }

void begin(duckdb_function_info, duckdb_aggregate_state state) { state_of(state).counts = nullptr; }

void end(duckdb_aggregate_state* states, idx_t count) {
  for (const auto state : std::span(states, count)) {
    CellCounts* const counts = state_of(state).counts;
    if (counts != nullptr) *counts = CellCounts(counts->width());
  }
}

bool is_refused(duckdb_function_info info, const CellCounts& counts) {
  if (counts.size() <= kMostCells) return false;
  definition_of(info).api().duckdb_aggregate_function_set_error(
      info, "too many distinct rows to be counted");
  return true;
}

std::uint32_t code(TextCodes& codes, const duckdb_string_t& text) {
  const auto& inlined = text.value.inlined;
  if (inlined.length <= ShortText::kMostBytes) {
    return codes.of(short_text(inlined.inlined, inlined.length));
  }
  return codes.of(std::string_view(text.value.pointer.ptr, inlined.length));
}

/// Some rows of a chunk.
struct Rows {
  duckdb_data_chunk chunk;
  idx_t first;
  std::size_t count;
};

// The codes of rows, row by row.
std::vector<std::uint32_t> coded(const DuckDb& api, const Rows& rows, CellCounts& counts) {
  const std::size_t width = counts.width();
  std::vector<std::uint32_t> codes(rows.count * width);
  for (std::size_t column = 0; column < width; ++column) {
    duckdb_vector vector = api.duckdb_data_chunk_get_vector(rows.chunk, column);
    const auto* const texts =
        static_cast<const duckdb_string_t*>(api.duckdb_vector_get_data(vector)) + rows.first;
    std::uint64_t* const validity = api.duckdb_vector_get_validity(vector);
    const auto is_valid = [&](std::size_t row) {
      const std::size_t at = rows.first + row;
      return validity == nullptr || ((validity[at / 64] >> (at % 64)) & 1U) != 0;
    };
    TextCodes& known = counts.codes(column);
    for (std::size_t row = 0; row < rows.count; ++row) {
      codes[row * width + column] = is_valid(row) ? code(known, texts[row]) : TextCodes::kMissing;
    }
  }
  return codes;
}

void update(duckdb_function_info info, duckdb_data_chunk chunk, duckdb_aggregate_state* states) {
  Definition& definition = definition_of(info);
  const DuckDb& api = definition.api();
  const std::size_t width = definition.width();
  std::span<const duckdb_aggregate_state> rest(states, api.duckdb_data_chunk_get_size(chunk));
  while (!rest.empty()) {
    const auto next = std::ranges::find_if(rest, [&](auto state) { return state != rest[0]; });
    const auto run = rest.first(static_cast<std::size_t>(next - rest.begin()));
    CellCounts& counts = counts_of(state_of(run[0]), definition);
    const auto first = static_cast<idx_t>(run.data() - states);
    const auto codes = coded(api, {chunk, first, run.size()}, counts);
    for (std::size_t row = 0; row < run.size(); ++row) {
      counts.add(std::span(codes).subspan(row * width, width), 1);
    }
    if (is_refused(info, counts)) return;
    rest = rest.subspan(run.size());
  }
}

void combine(duckdb_function_info info, duckdb_aggregate_state* sources,
             duckdb_aggregate_state* targets, idx_t count) {
  for (idx_t at = 0; at < count; ++at) {
    const CellCounts* const source = state_of(sources[at]).counts;
    if (source == nullptr) continue;
    CellCounts& target = counts_of(state_of(targets[at]), definition_of(info));
    target.add(*source);
    if (is_refused(info, target)) return;
  }
}

void write(const DuckDb& api, const CellCounts& counts, duckdb_vector cells, idx_t first) {
  for (std::size_t column = 0; column < counts.width(); ++column) {
    duckdb_vector texts = api.duckdb_struct_vector_get_child(cells, column);
    api.duckdb_vector_ensure_validity_writable(texts);
    for (std::size_t cell = 0; cell < counts.size(); ++cell) {
      if (const auto& text = counts.text(cell, column)) {
        api.duckdb_vector_assign_string_element_len(texts, first + cell, text->data(),
                                                    text->size());
      } else {
        api.duckdb_validity_set_row_invalid(api.duckdb_vector_get_validity(texts), first + cell);
      }
    }
  }
  duckdb_vector times = api.duckdb_struct_vector_get_child(cells, counts.width());
  auto* const numbers = static_cast<std::int64_t*>(api.duckdb_vector_get_data(times));
  for (std::size_t cell = 0; cell < counts.size(); ++cell) {
    numbers[first + cell] = counts.times(cell);
  }
}

void put(duckdb_function_info info, State& state, duckdb_vector result, idx_t row) {
  Definition& definition = definition_of(info);
  const DuckDb& api = definition.api();
  const CellCounts& counts = counts_of(state, definition);
  const idx_t first = api.duckdb_list_vector_get_size(result);
  api.duckdb_list_vector_reserve(result, first + counts.size());
  write(api, counts, api.duckdb_list_vector_get_child(result), first);
  api.duckdb_list_vector_set_size(result, first + counts.size());
  static_cast<duckdb_list_entry*>(api.duckdb_vector_get_data(result))[row] = {first, counts.size()};
}

// NOLINTNEXTLINE(readability-function-size): DuckDB's signature
void finish(duckdb_function_info info, duckdb_aggregate_state* states, duckdb_vector result,
            idx_t count, idx_t offset) {
  for (idx_t at = 0; at < count; ++at) put(info, state_of(states[at]), result, offset + at);
}

void forget(void* definition) { delete static_cast<Definition*>(definition); }

/// Types that are let go with their owner.
class Types {
 public:
  explicit Types(const DuckDb& api) : api_(&api) {}
  ~Types() {
    for (auto& type : types_) api_->duckdb_destroy_logical_type(&type);
  }
  Types(const Types&) = delete;
  Types& operator=(const Types&) = delete;

  [[nodiscard]] duckdb_logical_type text() {
    return keep(api_->duckdb_create_logical_type(DUCKDB_TYPE_VARCHAR));
  }

  /// A list of structs of texts and a number.
  [[nodiscard]] duckdb_logical_type cells(std::size_t width) {
    std::vector<std::string> names;
    std::vector<duckdb_logical_type> members(width, text());
    for (std::size_t column = 0; column < width; ++column) {
      names.push_back("c" + std::to_string(column));
    }
    names.emplace_back("n");
    members.push_back(keep(api_->duckdb_create_logical_type(DUCKDB_TYPE_BIGINT)));
    std::vector<const char*> titles;
    std::ranges::transform(names, std::back_inserter(titles), &std::string::c_str);
    return keep(api_->duckdb_create_list_type(
        keep(api_->duckdb_create_struct_type(members.data(), titles.data(), members.size()))));
  }

 private:
  duckdb_logical_type keep(duckdb_logical_type type) {
    types_.push_back(type);
    return type;
  }

  const DuckDb* api_;
  std::vector<duckdb_logical_type> types_;
};

}  // namespace

std::string cell_function(std::size_t width) { return "mg_cells_" + std::to_string(width); }

bool define_cell_function(const DuckDb& api, duckdb_connection connection, std::size_t width) {
  static_cast<void>(kept(api));
  Types types(api);
  duckdb_aggregate_function function = api.duckdb_create_aggregate_function();
  api.duckdb_aggregate_function_set_name(function, cell_function(width).c_str());
  for (std::size_t column = 0; column < width; ++column) {
    api.duckdb_aggregate_function_add_parameter(function, types.text());
  }
  api.duckdb_aggregate_function_set_return_type(function, types.cells(width));
  api.duckdb_aggregate_function_set_functions(function, state_size, begin, update, combine, finish);
  api.duckdb_aggregate_function_set_destructor(function, end);
  api.duckdb_aggregate_function_set_special_handling(function);
  api.duckdb_aggregate_function_set_extra_info(
      function, std::make_unique<Definition>(api, width).release(), forget);
  const auto state = api.duckdb_register_aggregate_function(connection, function);
  api.duckdb_destroy_aggregate_function(&function);
  return state == DuckDBSuccess;
}

}  // namespace modelgate::source
