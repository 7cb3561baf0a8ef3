/// \file
/// `modelgate serve`: the gates of a folder, for rollout controllers.
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "cli/command.hpp"
#include "modelgate/error.hpp"
#include "serve/server.hpp"
#include "source/confinement.hpp"
#include "source/workspace.hpp"
#include "text/duration.hpp"
#include "text/number.hpp"

namespace modelgate::cli {
namespace {

/// As written on the command line.
struct Arguments {
  std::string gates;
  std::string listen = "127.0.0.1:8080";
  std::string admin_listen;
  std::string tokens;
  bool is_open = false;
  std::string certificate;
  std::string key;
  std::string client_authority;
  std::string store;
  std::int64_t kept_runs = 1000;
  std::vector<std::string> allow;
  std::size_t workers = 0;
  std::size_t queue = 16;
  int threads = 0;
  std::string memory_limit;
  std::size_t connections = 512;
  std::size_t body_bytes = 1024 * 1024;
  double quota = 600.0;
  std::string longest_wait = "60s";
  std::string drain_delay = "5s";
  std::string drain_timeout = "20s";
  std::string base;
  bool has_details = false;
};

struct Address {
  std::string host;
  int port = 0;
};

Address address_of(const std::string& text, const std::string& option) {
  const std::size_t colon = text.rfind(':');
  const auto port =
      colon == std::string::npos ? std::nullopt : text::parse_integer(text.substr(colon + 1));
  if (!port || *port < 0 || *port > 65'535 || colon == 0) {
    throw UsageError(option + " '" + text + "' is not of the form HOST:PORT");
  }
  std::string host = text.substr(0, colon);
  const bool is_bracketed = host.starts_with('[') && host.ends_with(']');
  if (is_bracketed) host = host.substr(1, host.size() - 2);
  return {host, static_cast<int>(*port)};
}

/// The admin port is beside the main one where nobody says otherwise.
Address admin_address(const Arguments& arguments, const Address& main) {
  if (!arguments.admin_listen.empty()) {
    return address_of(arguments.admin_listen, "--admin-listen");
  }
  return {main.host, main.port == 0 ? 0 : main.port + 1};
}

std::chrono::milliseconds duration_of(const std::string& text, const std::string& option) {
  if (text == "0") return std::chrono::milliseconds(0);
  const auto duration = text::parse_duration(text);
  if (!duration) throw UsageError(option + " '" + text + "' is no duration such as 5s or 2m");
  return *duration;
}

/// Whether only this machine reaches the address.
bool is_loopback(const std::string& host) {
  constexpr std::array<std::string_view, 3> kLoopback = {"127.0.0.1", "::1", "localhost"};
  return std::ranges::find(kLoopback, host) != kLoopback.end();
}

void require_tokens(const Arguments& arguments, const Address& main) {
  if (!arguments.tokens.empty() && arguments.is_open) {
    throw UsageError("--open lets anybody ask, --tokens does not: give one of the two");
  }
  if (!arguments.tokens.empty() || arguments.is_open || is_loopback(main.host)) return;
  throw UsageError("'" + main.host +
                   "' can be reached from elsewhere: give --tokens FILE, or "
                   "--open when anybody may ask");
}

std::optional<serve::TlsFiles> tls_of(const Arguments& arguments) {
  const bool has_both = !arguments.certificate.empty() && !arguments.key.empty();
  const bool has_any = !arguments.certificate.empty() || !arguments.key.empty() ||
                       !arguments.client_authority.empty();
  if (has_any && !has_both) throw UsageError("TLS needs --tls-cert and --tls-key");
  if (!has_any) return std::nullopt;
  return serve::TlsFiles{arguments.certificate, arguments.key, arguments.client_authority};
}

int thread_count(const Arguments& arguments, std::size_t workers) {
  if (arguments.threads > 0) return arguments.threads;
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  return static_cast<int>(std::max<std::size_t>(1, cores / workers));
}

/// Connections need descriptors; the usual soft limit is 1,024.
void raise_descriptor_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  // What cannot be raised is still enough for the usual number of connections.
  static_cast<void>(::setrlimit(RLIMIT_NOFILE, &limit));
}

RunOptions run_options_of(const Arguments& arguments, std::size_t workers, const Console& console) {
  RunOptions run;
  run.threads = thread_count(arguments, workers);
  run.memory_limit = arguments.memory_limit;
  run.engine_directory = console.engine_directory;
  run.certificate_file = console.certificate_file;
  run.environment = console.environment;
  run.allow = arguments.allow.empty() ? std::vector<std::string>{arguments.gates} : arguments.allow;
  run.details = arguments.has_details ? Details::gathered : Details::left_out;
  return run;
}

serve::ServerOptions options_of(const Arguments& arguments, const Console& console) {
  const Address main = address_of(arguments.listen, "--listen");
  const Address admin = admin_address(arguments, main);
  require_tokens(arguments, main);
  serve::ServerOptions options;
  options.gates = arguments.gates;
  options.main.host = main.host;
  options.main.port = main.port;
  options.main.connections = arguments.connections;
  options.main.connection.limits.body_bytes = arguments.body_bytes;
  options.admin.host = admin.host;
  options.admin.port = admin.port;
  options.tokens = arguments.tokens;
  options.tls = tls_of(arguments);
  options.store = arguments.store;
  options.kept_runs = arguments.kept_runs;
  options.workers = arguments.workers > 0
                        ? arguments.workers
                        : std::max<std::size_t>(1, std::thread::hardware_concurrency());
  options.queue = arguments.queue;
  options.rules.per_minute = arguments.quota;
  options.rules.longest_wait = duration_of(arguments.longest_wait, "--longest-wait");
  options.rules.base = arguments.base;
  while (options.rules.base.ends_with('/')) options.rules.base.pop_back();
  options.run = run_options_of(arguments, options.workers, console);
  options.drain_delay = duration_of(arguments.drain_delay, "--drain-delay");
  options.drain_timeout = duration_of(arguments.drain_timeout, "--drain-timeout");
  options.log = console.err;
  options.now = &present;
  return options;
}

void serve(const Arguments& arguments, const Session& session) {
  serve::ServerOptions options = options_of(arguments, session.console);
  if (!arguments.allow.empty()) static_cast<void>(source::Confinement(options.run.allow));
  std::optional<source::Workspace> temporary;
  if (options.store.empty()) options.store = temporary.emplace().new_path();
  raise_descriptor_limit();
  serve::Server server(options);
  server.run(session.console.interrupted);
}

void add_place_options(CLI::App& command, Arguments& arguments) {
  command.add_option("--gates", arguments.gates, "Folder of policies: *.yaml and */gate.yaml")
      ->required()
      ->type_name("DIR");
  command
      .add_option(
          "--allow", arguments.allow,
          "Folder or beginning of an address (https://, for Prometheus http://) that inputs may "
          "come from; may be repeated (default: the folder of the gates)")
      ->type_name("PLACE")
      ->allow_extra_args(false);
  command
      .add_option("--store", arguments.store,
                  "File that keeps runs; looks at growing data are kept in FILE.looks (default: "
                  "none outlives the server)")
      ->type_name("FILE");
  command.add_option("--keep-runs", arguments.kept_runs, "How many runs are kept (1000)")
      ->check(CLI::Range(1, 1'000'000))
      ->option_text("N");
  command.add_flag("--details", arguments.has_details,
                   "Keep confusion matrices, curves and rows that flipped in reports");
}

void add_network_options(CLI::App& command, Arguments& arguments) {
  constexpr auto kGroup = "Network";
  command.add_option("--listen", arguments.listen, "Where to answer (127.0.0.1:8080)")
      ->option_text("HOST:PORT")
      ->group(kGroup);
  command
      .add_option("--admin-listen", arguments.admin_listen,
                  "Where to answer probes and /metrics (the next port)")
      ->option_text("HOST:PORT")
      ->group(kGroup);
  command.add_option("--url", arguments.base, "What addresses in answers begin with")
      ->type_name("URL")
      ->group(kGroup);
  command.add_option("--tls-cert", arguments.certificate, "Certificate chain, PEM")
      ->type_name("FILE")
      ->group(kGroup);
  command.add_option("--tls-key", arguments.key, "Its private key, PEM")
      ->type_name("FILE")
      ->group(kGroup);
  command
      .add_option("--tls-client-ca", arguments.client_authority,
                  "Authority that clients need a certificate of, PEM")
      ->type_name("FILE")
      ->group(kGroup);
  command.add_option("--connections", arguments.connections, "Open connections at most (512)")
      ->check(CLI::Range(1, 100'000))
      ->option_text("N")
      ->group(kGroup);
  command.add_option("--max-body", arguments.body_bytes, "Bytes of a request's body (1048576)")
      ->check(CLI::Range(1024, 64 * 1024 * 1024))
      ->option_text("BYTES")
      ->group(kGroup);
}

void add_caller_options(CLI::App& command, Arguments& arguments) {
  constexpr auto kGroup = "Callers";
  command
      .add_option("--tokens", arguments.tokens,
                  "File of bearer tokens, one a line: NAME TOKEN [gates=a,b] [rate=120]")
      ->type_name("FILE")
      ->group(kGroup);
  command.add_flag("--open", arguments.is_open, "Let anybody ask who reaches the port")
      ->group(kGroup);
  command.add_option("--quota", arguments.quota, "Requests of a caller per minute (600; 0: any)")
      ->check(CLI::NonNegativeNumber)
      ->option_text("N")
      ->group(kGroup);
  command
      .add_option("--longest-wait", arguments.longest_wait,
                  "How long a request may wait for its verdict, whatever it asks for (60s)")
      ->type_name("DURATION")
      ->group(kGroup);
}

void add_work_options(CLI::App& command, Arguments& arguments) {
  constexpr auto kGroup = "Work";
  command.add_option("--workers", arguments.workers, "Runs at one time (one per core)")
      ->check(CLI::Range(1, 256))
      ->option_text("N")
      ->group(kGroup);
  command.add_option("--queue", arguments.queue, "Runs that may wait for a worker (16)")
      ->check(CLI::Range(0, 100'000))
      ->option_text("N")
      ->group(kGroup);
  command.add_option("--threads", arguments.threads, "Threads of one run (cores / workers)")
      ->check(CLI::Range(1, 1024))
      ->option_text("N")
      ->group(kGroup);
  command
      .add_option("--memory-limit", arguments.memory_limit,
                  "Memory of one run's data engine, which spills beyond it: 1GB")
      ->type_name("SIZE")
      ->group(kGroup);
  command
      .add_option("--drain-delay", arguments.drain_delay,
                  "How long to go on after SIGTERM, until no more requests are sent here (5s)")
      ->type_name("DURATION")
      ->group(kGroup);
  command
      .add_option("--drain-timeout", arguments.drain_timeout,
                  "How long what has begun may take after that (20s)")
      ->type_name("DURATION")
      ->group(kGroup);
}

}  // namespace

void add_serve(CLI::App& app, Session& session) {
  CLI::App& command = *app.add_subcommand("serve", "Answer rollout controllers over HTTP");
  const auto arguments = std::make_shared<Arguments>();
  add_place_options(command, *arguments);
  add_network_options(command, *arguments);
  add_caller_options(command, *arguments);
  add_work_options(command, *arguments);
  command.footer(
      "Examples:\n"
      "  modelgate serve --gates gates\n"
      "  modelgate serve --gates /etc/gates --listen 0.0.0.0:8443 --tokens /etc/tokens \\\n"
      "    --tls-cert tls.crt --tls-key tls.key --store /var/lib/modelgate/runs.db\n"
      "docs/serve.md has the endpoints. SIGTERM finishes what has begun and exits with 0, a "
      "second\n"
      "one exits at once.");
  command.callback([arguments, &session] { serve(*arguments, session); });
}

}  // namespace modelgate::cli
