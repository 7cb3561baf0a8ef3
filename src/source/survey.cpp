/// \file
/// Every column as text in a table of the engine, and a few questions about each.
#include "source/survey.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "modelgate/error.hpp"
#include "source/faults.hpp"
#include "source/inspect.hpp"
#include "source/intake.hpp"
#include "source/locate.hpp"
#include "source/scan.hpp"
#include "source/workspace.hpp"
#include "text/number.hpp"
#include "text/sql.hpp"
#include "text/utf8.hpp"

namespace modelgate::source {
namespace {

// One query looks at so many columns: the engine plans it faster than one of a thousand.
constexpr std::size_t kColumnsAtOnce = 32;
constexpr std::size_t kFiguresOfColumn = 7;
constexpr auto kDate = "'^[0-9]{4}-[0-9]{2}-[0-9]{2}([ T].*)?$'";

std::string table_name(std::size_t input) { return "input" + std::to_string(input); }
std::string field(std::size_t column) { return "c" + std::to_string(column); }

std::vector<std::string> shared_columns(std::span<const DataFile> files) {
  std::vector<std::string> columns;
  for (const std::string& name : files.front().columns) {
    const bool is_everywhere = std::ranges::all_of(
        files, [&](const DataFile& file) { return std::ranges::count(file.columns, name) == 1; });
    if (is_everywhere && !name.empty()) columns.push_back(name);
  }
  return columns;
}

// Measurements are no names; whole numbers may be (classes, years), but not all of them.
void require_names(const DataFile& file) {
  const auto is_number = [](const std::string& name) {
    return text::parse_number(name).has_value();
  };
  const auto is_measurement = [&](const std::string& name) {
    return is_number(name) && !text::parse_integer(name);
  };
  auto found = std::ranges::find_if(file.columns, is_measurement);
  if (std::ranges::all_of(file.columns, is_number)) found = file.columns.begin();
  if (found == file.columns.end()) return;
  throw SourceError(file.file.shown + ": has '" + text::printable(*found) +
                    "' where a column's name is expected; the first line must be a header");
}

std::string table_sql(std::size_t input, std::span<const DataFile> files,
                      const std::vector<std::string>& columns) {
  std::string fields;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    fields += (i == 0 ? "" : ", ") + std::string("nullif(CAST(") +
              text::sql_identifier(columns[i]) + " AS VARCHAR), '') AS " + field(i);
  }
  return "CREATE TABLE " + table_name(input) + " AS SELECT " + fields + " FROM (" +
         scan_sql(files, columns, RowNumbers::absent) + ")";
}

std::string figures_sql(std::size_t column) {
  const std::string name = field(column);
  const std::string number = "TRY_CAST(" + name + " AS DOUBLE)";
  const std::string finite = "(" + number + " IS NOT NULL AND isfinite(" + number + "))";
  return "count(" + name + "), count(DISTINCT " + name + "), count(*) FILTER (WHERE " + finite +
         "), count(*) FILTER (WHERE " + finite + " AND " + number + " = floor(" + number +
         ")), min(" + number + ") FILTER (WHERE " + finite + "), max(" + number +
         ") FILTER (WHERE " + finite + "), count(*) FILTER (WHERE regexp_matches(" + name + ", " +
         kDate + ") AND TRY_CAST(" + name + " AS TIMESTAMP) IS NOT NULL)";
}

using Fields = std::vector<std::optional<std::string>>;

std::int64_t whole(const std::optional<std::string>& text) {
  return text::parse_integer(text.value_or("0")).value_or(0);
}

double number(const std::optional<std::string>& text) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  return text ? text::parse_number(*text).value_or(kNone) : kNone;
}

ColumnProfile profile_of(const std::string& name, std::span<const std::optional<std::string>> row) {
  ColumnProfile profile;
  profile.name = name;
  profile.present = whole(row[0]);
  profile.distinct = whole(row[1]);
  profile.numbers = whole(row[2]);
  profile.wholes = whole(row[3]);
  profile.low = number(row[4]);
  profile.high = number(row[5]);
  profile.times = whole(row[6]);
  return profile;
}

}  // namespace

struct Survey::State {
  Workspace workspace;
  Engine engine;
  std::vector<LocalFile> files;
  std::stop_token stop;
  std::vector<SurveyedInput> inputs;

  explicit State(const OpenOptions& options)
      : engine(EngineSettings{.library_directory = options.engine_directory,
                              .threads = options.threads,
                              .memory_limit = options.memory_limit,
                              .spill_directory = workspace.spill_directory()}),
        stop(options.stop) {}

  Table ask(const std::string& sql) { return require(engine.select(sql, stop), files); }

  std::vector<std::vector<DataFile>> inspected() {
    std::vector<std::vector<DataFile>> roles;
    for (const LocalFile& file : files) {
      DataFile data = inspect(engine, file, {}, stop);
      require_names(data);
      const bool is_next = roles.empty() || roles.back().front().file.role != file.role;
      if (is_next) roles.emplace_back();
      roles.back().push_back(std::move(data));
    }
    return roles;
  }

  void read(std::span<const DataFile> of_role) {
    const std::size_t at = inputs.size();
    const std::vector<std::string> columns = shared_columns(of_role);
    const DataFile& first = of_role.front();
    if (columns.empty()) throw SourceError(first.file.shown + ": has no column of a unique name");
    if (const auto failure = engine.execute(table_sql(at, of_role, columns), stop)) {
      raise(*failure, files);
    }
    SurveyedInput& input = inputs.emplace_back();
    input.role = first.file.role;
    input.shown = first.file.shown;
    input.rows = whole(ask("SELECT count(*) FROM " + table_name(at)).rows.at(0).at(0));
    for (std::size_t from = 0; from < columns.size(); from += kColumnsAtOnce) {
      const std::size_t to = std::min(from + kColumnsAtOnce, columns.size());
      measure(at, {columns.begin() + static_cast<std::ptrdiff_t>(from),
                   columns.begin() + static_cast<std::ptrdiff_t>(to)});
    }
    for (std::size_t column = 0; column < input.columns.size(); ++column) list(at, column);
  }

  void measure(std::size_t at, const std::vector<std::string>& names) {
    std::vector<ColumnProfile>& profiles = inputs[at].columns;
    std::string figures;
    for (std::size_t i = 0; i < names.size(); ++i) {
      figures += (i == 0 ? "" : ", ") + figures_sql(profiles.size() + i);
    }
    const Fields row = ask("SELECT " + figures + " FROM " + table_name(at)).rows.at(0);
    for (std::size_t i = 0; i < names.size(); ++i) {
      profiles.push_back(
          profile_of(names[i], std::span(row).subspan(i * kFiguresOfColumn, kFiguresOfColumn)));
    }
  }

  void list(std::size_t at, std::size_t column) {
    ColumnProfile& profile = inputs[at].columns[column];
    if (profile.distinct == 0 || profile.distinct > kListedValues) return;
    const std::string name = field(column);
    const Table found = ask("SELECT " + name + ", count(*) FROM " + table_name(at) + " WHERE " +
                            name + " IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1");
    for (const Fields& row : found.rows) {
      profile.values.push_back({row[0].value_or(""), whole(row[1])});
    }
  }
};

Survey::Survey(const Inputs& inputs, const OpenOptions& options)
    : state_(std::make_unique<State>(options)) {
  state_->files = locate(inputs, options, state_->workspace);
  for (const auto& of_role : state_->inspected()) state_->read(of_role);
  std::vector<std::string> paths;
  std::ranges::transform(state_->files, std::back_inserter(paths), &LocalFile::path);
  state_->engine.confine(paths);
}

Survey::~Survey() = default;

const std::vector<SurveyedInput>& Survey::inputs() const noexcept { return state_->inputs; }

Table Survey::joint(std::size_t input, std::size_t left, std::size_t right) {
  return state_->ask("SELECT " + field(left) + ", " + field(right) + ", count(*) FROM " +
                     table_name(input) + " GROUP BY 1, 2 ORDER BY 1, 2");
}

Table Survey::means(std::size_t input, std::size_t value, std::size_t by) {
  return state_->ask("SELECT " + field(by) + ", avg(TRY_CAST(" + field(value) +
                     " AS DOUBLE)) FROM " + table_name(input) + " GROUP BY 1 ORDER BY 1");
}

}  // namespace modelgate::source
