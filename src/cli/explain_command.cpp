/// \file
/// `modelgate explain METRIC`: the reference page of one metric.
#include <memory>
#include <ostream>
#include <string>

#include "cli/command.hpp"
#include "metric/registry.hpp"
#include "modelgate/error.hpp"
#include "text/nearest.hpp"

namespace modelgate::cli {
namespace {

const Metric& known_metric(const std::string& name) {
  if (const Metric* metric = metric::find(name)) return *metric;
  const auto near = text::nearest(name, metric::known_names());
  throw UsageError("unknown metric '" + name + "'" +
                   (near ? "; did you mean '" + *near + "'?" : "") + " (modelgate list metrics)");
}

void print_page(const Metric& metric, std::ostream& out) {
  const Documentation& page = metric.documentation;
  out << metric.name << ": " << metric.summary << "\n";
  const auto entry = [&](std::string_view title, std::string_view words) {
    if (!words.empty()) out << "\n" << title << "\n  " << words << "\n";
  };
  entry("Formula", page.formula);
  entry("Undefined when", page.undefined);
  entry("Use it when", page.use);
  entry("Beware", page.avoid);
  std::string aliases;
  for (const std::string_view alias : metric.aliases) {
    aliases += (aliases.empty() ? "" : ", ") + std::string(alias);
  }
  entry("Also known as", aliases);
  entry("Related", page.related);
  entry("Reference", page.reference);
}

}  // namespace

void add_explain(CLI::App& app, Session& session) {
  CLI::App& command = *app.add_subcommand("explain", "Explain a metric");
  const auto name = std::make_shared<std::string>();
  command.add_option("metric", *name, "Name or alias (modelgate list metrics)")->required();
  command.callback([name, &session] { print_page(known_metric(*name), *session.console.out); });
}

}  // namespace modelgate::cli
