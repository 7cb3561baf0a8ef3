/// \file
/// `modelgate schema policy|report`: the JSON Schemas of what goes in and of what comes out.
#include <memory>
#include <ostream>
#include <string>

#include "cli/command.hpp"
#include "policy/load.hpp"
#include "report/format.hpp"

namespace modelgate::cli {

void add_schema(CLI::App& app, Session& session) {
  CLI::App& command = *app.add_subcommand("schema", "Print a JSON Schema");
  const auto what = std::make_shared<std::string>();
  command.add_option("what", *what, "policy or report")
      ->required()
      ->check(CLI::IsMember({"policy", "report"}))
      ->option_text("policy|report");
  command.footer("Example:\n  modelgate schema policy > policy.schema.json");
  command.callback([what, &session] {
    *session.console.out << (*what == "policy" ? policy::schema() : report::schema());
  });
}

}  // namespace modelgate::cli
