/// \file
/// `modelgate sql`: the query that counts a gate's cells on an engine.
#include <memory>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "cli/command.hpp"
#include "cli/run_arguments.hpp"
#include "modelgate/error.hpp"
#include "runner/sql.hpp"
#include "text/nearest.hpp"

namespace modelgate::cli {
namespace {

/// As written on the command line.
struct Arguments {
  std::string policy;
  std::string dialect;
  std::string names = "as_written";
  std::vector<std::string> columns;
  std::vector<std::string> parameters;
  std::vector<std::string> overrides;
  source::CellsTables tables;
};

std::vector<std::string> dialect_names() {
  std::vector<std::string> names;
  for (const auto& dialect : source::dialects()) names.emplace_back(dialect.name);
  return names;
}

const source::Dialect* dialect_of(const std::string& name) {
  const auto* const found = source::dialect(name);
  if (found != nullptr) return found;
  const auto names = dialect_names();
  std::string list;
  for (const auto& known : names) list += (list.empty() ? "" : ", ") + known;
  if (name.empty()) throw UsageError("--dialect is missing: expected one of " + list);
  const auto near = text::nearest(name, names);
  throw UsageError("--dialect '" + name + "' is unknown" +
                   (near ? "; did you mean '" + *near + "'?" : ": expected one of " + list));
}

source::Spelling spelling_of(const std::string& name) {
  if (name == "upper") return source::Spelling::upper;
  return name == "lower" ? source::Spelling::lower : source::Spelling::as_written;
}

std::vector<std::pair<std::string, source::Role>> places_of(const Arguments& arguments) {
  std::vector<std::pair<std::string, source::Role>> places;
  for (auto& [column, table] : pairs(arguments.columns, "--column")) {
    const auto known = {source::Role::labels, source::Role::baseline, source::Role::candidate};
    const auto* const role =
        std::find_if(known.begin(), known.end(),
                     [&table = table](source::Role one) { return source::name(one) == table; });
    if (role == known.end()) {
      throw UsageError("--column '" + column + "=" + table +
                       "': expected labels, baseline or candidate after '='");
    }
    places.emplace_back(column, *role);
  }
  return places;
}

void add_options(CLI::App& command, Arguments& arguments) {
  command.add_option("policy", arguments.policy, "The gate")->required()->option_text("GATE.yaml");
  std::string names;
  for (const auto& name : dialect_names()) names += (names.empty() ? "" : ", ") + name;
  command.add_option("--dialect", arguments.dialect, "The engine: " + names)->type_name("NAME");
  const auto table = [&](const char* option, std::string& name, const char* help) {
    command.add_option(option, name, help)->type_name("TABLE")->group("Tables");
  };
  table("--rows", arguments.tables.rows, "One table with labels and both models");
  table("--labels", arguments.tables.labels, "Or the labels, by data.id");
  table("--baseline", arguments.tables.baseline, "The baseline's predictions");
  table("--candidate", arguments.tables.candidate, "The candidate's predictions");
  command
      .add_option("--column", arguments.columns,
                  "In which of several tables a column of slices or conditions is, where it is not "
                  "labels")
      ->option_text("NAME=labels|baseline|candidate")
      ->allow_extra_args(false)
      ->group("Tables");
  command.add_option("--names", arguments.names, "How the tables spell the policy's names")
      ->check(CLI::IsMember({"as_written", "upper", "lower"}))
      ->capture_default_str()
      ->group("Tables");
  add_replacement_options(command, arguments.parameters, arguments.overrides);
}

void print_query(const Arguments& arguments, const Console& console) {
  runner::CellsQuestion question{dialect_of(arguments.dialect), arguments.tables};
  question.tables.places = places_of(arguments);
  question.tables.spelling = spelling_of(arguments.names);
  RunOptions options;
  options.parameters = pairs(arguments.parameters, "--param");
  options.overrides = pairs(arguments.overrides, "--set");
  options.engine_directory = console.engine_directory;
  *console.out << runner::cells_sql(arguments.policy, options, question);
}

}  // namespace

void add_sql(CLI::App& app, Session& session) {
  CLI::App& command =
      *app.add_subcommand("sql", "Print the query that counts a gate's cells where the rows are");
  const auto arguments = std::make_shared<Arguments>();
  add_options(command, *arguments);
  command.footer(
      "Counts hold all that a gate of predicted classes needs: the decisions are those of the\n"
      "rows, to the byte. A table is catalog.schema.table; without one the names are rows, or\n"
      "labels, baseline and candidate.\n\nExample:\n"
      "  modelgate sql gate.yaml --dialect postgres --rows scored | psql --csv > cells.csv\n"
      "  modelgate run gate.yaml --cells cells.csv");
  command.callback([arguments, &session] { print_query(*arguments, session.console); });
}

}  // namespace modelgate::cli
