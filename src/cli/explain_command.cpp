/// \file
/// `modelgate explain METRIC`: the reference page of one metric.
#include <memory>
#include <ostream>
#include <string>

#include "cli/command.hpp"
#include "cli/metric_page.hpp"
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

}  // namespace

void add_explain(CLI::App& app, Session& session) {
  CLI::App& command = *app.add_subcommand("explain", "Explain a metric");
  const auto name = std::make_shared<std::string>();
  command.add_option("metric", *name, "Name or alias (modelgate list metrics)")
      ->required()
      ->option_text("METRIC");
  command.footer("Examples:\n  modelgate explain balanced_accuracy\n  modelgate explain auc");
  command.callback([name, &session] { *session.console.out << metric_page(known_metric(*name)); });
}

}  // namespace modelgate::cli
