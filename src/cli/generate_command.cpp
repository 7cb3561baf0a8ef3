/// \file
/// `modelgate generate argo`: manifests for a policy.
#include <memory>
#include <optional>
#include <ostream>
#include <string>

#include "cli/command.hpp"
#include "modelgate/error.hpp"
#include "policy/draft.hpp"
#include "runner/argo.hpp"
#include "text/duration.hpp"

namespace modelgate::cli {
namespace {

/// As written on the command line.
struct Arguments {
  std::string what;
  std::string policy;
  std::string provider = "web";
  std::string interval = "5m";
  std::string timeout;
  runner::ArgoOptions options;
};

std::chrono::seconds duration_of(const std::string& text, const std::string& option) {
  const auto duration = text::parse_duration(text);
  if (!duration || duration->count() == 0) {
    throw UsageError(option + " '" + text + "' is no duration such as 90s or 5m");
  }
  return *duration;
}

void add_options(CLI::App& command, Arguments& arguments) {
  command.add_option("what", arguments.what, "argo: an AnalysisTemplate of Argo Rollouts")
      ->required()
      ->check(CLI::IsMember({"argo"}))
      ->option_text("argo");
  command.add_option("policy", arguments.policy, "The gate")->required()->option_text("GATE.yaml");
  command.add_option("--provider", arguments.provider, "Ask a server, or run a job of the cluster")
      ->check(CLI::IsMember({"web", "job"}))
      ->capture_default_str();
  command.add_option("--server", arguments.options.server, "Where modelgate serve answers")
      ->type_name("URL")
      ->capture_default_str();
  command
      .add_option("--secret", arguments.options.secret,
                  "The Secret with the key 'token'; '' where the server asks for none")
      ->type_name("NAME")
      ->capture_default_str();
  command.add_option("--image", arguments.options.image, "Of the job")
      ->type_name("IMAGE")
      ->capture_default_str();
  command.add_option("--gates", arguments.options.gates, "The ConfigMap that the job mounts")
      ->type_name("NAME")
      ->capture_default_str();
  command.add_option("--interval", arguments.interval, "Between looks, where the policy plans any")
      ->type_name("DURATION")
      ->capture_default_str();
  command
      .add_option("--timeout", arguments.timeout,
                  "Of one request (60s if nothing is said), or of the job (10m)")
      ->type_name("DURATION");
}

void generate(const Arguments& arguments, std::ostream& out) {
  runner::ArgoOptions options = arguments.options;
  options.interval = duration_of(arguments.interval, "--interval");
  const bool is_job = arguments.provider == "job";
  if (is_job) options.provider = runner::ArgoProvider::job;
  // The job's time is that of pulling its image as well.
  const std::string usual = is_job ? "10m" : "60s";
  options.timeout = duration_of(arguments.timeout.empty() ? usual : arguments.timeout, "--timeout");
  const policy::Draft draft = policy::Draft::read(arguments.policy);
  const Policy policy = draft.filled({{}, {}, policy::MissingValues::tolerated});
  out << runner::argo_template(policy, draft.parameters(), options);
}

}  // namespace

void add_generate(CLI::App& app, Session& session) {
  CLI::App& command = *app.add_subcommand("generate", "Write a manifest for a gate");
  const auto arguments = std::make_shared<Arguments>();
  add_options(command, *arguments);
  command.footer(
      "The manifest goes to standard output. Parameters of the policy become arguments of the\n"
      "template.\n\nExample:\n  modelgate generate argo gate.yaml | kubectl apply -f -");
  command.callback([arguments, &session] { generate(*arguments, *session.console.out); });
}

}  // namespace modelgate::cli
