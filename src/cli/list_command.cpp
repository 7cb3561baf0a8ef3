/// \file
/// `modelgate list`: the reference tables, printed from the registries.
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/table.hpp"
#include "metric/registry.hpp"
#include "report/format.hpp"
#include "source/kinds.hpp"

namespace modelgate::cli {
namespace {

std::string joined(std::span<const std::string_view> names) {
  std::string text;
  for (const std::string_view name : names) text += (text.empty() ? "" : ", ") + std::string(name);
  return text;
}

std::string parameters_text(const Metric& metric) {
  const Accepts& accepts = metric.accepts;
  std::vector<std::string_view> names;
  if (accepts.per_class) names.emplace_back(accepts.averages ? "class or average" : "class");
  if (accepts.beta) names.emplace_back("beta");
  if (accepts.weights) names.emplace_back("weights");
  if (accepts.matrix) names.emplace_back("matrix");
  if (accepts.matrix && metric.scope == Scope::model) names.emplace_back("unparsed_cost");
  if (accepts.multiclass) names.emplace_back("multiclass");
  if (accepts.column) names.emplace_back("column");
  if (metric.scope == Scope::column) names.emplace_back("pass_values");
  if (accepts.at) names.emplace_back("at");
  if (metric.accepts.bins) names.emplace_back("bins, binning");
  return joined(names);
}

/// The aliases are for the manual; on a terminal they would push the meaning out of sight
/// (`modelgate explain` has them).
enum class Aliases { shown, hidden };

Grid metrics(Aliases aliases) {
  Grid grid{{"metric", "parameters", "meaning"}, {}};
  if (aliases == Aliases::shown) grid.header.emplace_back("aliases");
  for (const Metric* metric : metric::all()) {
    grid.rows.push_back(
        {std::string(metric->name), parameters_text(*metric), std::string(metric->summary)});
    if (aliases == Aliases::shown) grid.rows.back().push_back(joined(metric->aliases));
  }
  return grid;
}

Grid formats() {
  Grid grid{{"format", "meaning"}, {}};
  for (const report::Format* format : report::all()) {
    grid.rows.push_back({std::string(format->name), std::string(format->summary)});
  }
  return grid;
}

Grid sources() {
  Grid grid{{"source", "meaning"}, {}};
  for (const source::Kind& kind : source::kinds()) {
    grid.rows.push_back({std::string(kind.name), std::string(kind.summary)});
  }
  return grid;
}

struct Arguments {
  std::string what;
  std::string format = "text";
};

Grid grid_of(const std::string& what, Aliases aliases) {
  if (what == "metrics") return metrics(aliases);
  return what == "formats" ? formats() : sources();
}

}  // namespace

void add_list(CLI::App& app, Session& session) {
  CLI::App& command = *app.add_subcommand("list", "List metrics, sources or report formats");
  const auto arguments = std::make_shared<Arguments>();
  command.add_option("what", arguments->what, "metrics, sources or formats")
      ->required()
      ->check(CLI::IsMember({"metrics", "sources", "formats"}));
  command.add_option("--format", arguments->format, "How to print: text or markdown")
      ->check(CLI::IsMember({"text", "markdown"}));
  command.footer("Example:\n  modelgate list metrics");
  command.callback([arguments, &session] {
    const bool is_markdown = arguments->format == "markdown";
    const Grid grid = grid_of(arguments->what, is_markdown ? Aliases::shown : Aliases::hidden);
    *session.console.out << (is_markdown ? markdown(grid) : plain(grid));
  });
}

}  // namespace modelgate::cli
