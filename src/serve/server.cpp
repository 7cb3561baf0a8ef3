/// \file
/// The order in which parts begin and end.
#include "serve/server.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

#include "modelgate/error.hpp"
#include "modelgate/version.hpp"
#include "serve/connection.hpp"
#include "serve/pool.hpp"

namespace modelgate::serve {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t kWaitingRequests = 256;
constexpr std::size_t kFreeThreads = 8;  ///< for requests that do not wait for a verdict
constexpr milliseconds kGlance{20};
/// How long a port that is closed lets connections that it has just taken speak.
constexpr milliseconds kClosing{700};
/// How long cancelled runs have to end, and their answers to leave.
constexpr milliseconds kLastWords{3000};
constexpr std::string_view kLedgerSuffix = ".looks";

JudgeOptions judge_options(const ServerOptions& options) {
  JudgeOptions judge;
  judge.run = options.run;
  judge.run.ledger = options.store + std::string(kLedgerSuffix);
  judge.workers = options.workers;
  judge.waiting = options.queue;
  judge.now = options.now;
  return judge;
}

ListenerOptions with_certificates(ListenerOptions options, const Certificates* certificates) {
  options.connection.certificates = certificates;
  return options;
}

/// Waits, unless the stop comes first.
void pause(const std::stop_token& stop, milliseconds time) {
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock(mutex);
  never.wait_for(lock, stop, time, [] { return false; });
}

}  // namespace

/// Members end in the opposite order: at last the store is closed.
struct Server::Parts {
  explicit Parts(const ServerOptions& given);
  /// Requests that are being answered need both ports.
  ~Parts() { pool->close(); }
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  void receive(Request request, const Reply& reply);
  void watch_files(const std::stop_token& stop);
  void refresh_gates();
  void refresh_tokens();
  void refresh_certificates();
  void complain(std::string_view what, const std::string& reason);
  [[nodiscard]] bool is_quiet() const;
  void drain();

  ServerOptions options;
  Log log;
  Metrics metrics;
  Catalogue catalogue;
  std::optional<Tokens> tokens;
  std::optional<Certificates> certificates;
  store::Runs runs;
  Judge judge;
  Api api;
  std::unique_ptr<Pool> pool;
  std::unique_ptr<Listener> main;
  std::unique_ptr<Listener> admin;
  std::string last_complaint;  ///< of the thread that watches files
  std::jthread watcher;
};

Server::Parts::Parts(const ServerOptions& given)
    : options(given),
      log(*given.log, given.now),
      metrics(epoch_seconds()),
      catalogue(given.gates),
      tokens(given.tokens.empty() ? std::nullopt
                                  : std::optional<Tokens>(std::in_place, given.tokens)),
      certificates(given.tls ? std::optional<Certificates>(std::in_place, *given.tls)
                             : std::nullopt),
      runs(given.store, given.kept_runs),
      judge(judge_options(given), runs, metrics, log),
      api({&catalogue, &judge, &runs, &metrics, &log, tokens ? &*tokens : nullptr,
           [this] { return main ? main->connections() : 0; }},
          given.rules) {
  refresh_gates();
  const auto threads = static_cast<std::size_t>(options.rules.waiting_requests) + kFreeThreads;
  pool = std::make_unique<Pool>(threads, kWaitingRequests);
  main = std::make_unique<Listener>(
      with_certificates(options.main, certificates ? &*certificates : nullptr),
      [this](Request request, const Reply& reply) { receive(std::move(request), reply); });
  admin =
      std::make_unique<Listener>(options.admin, [this](const Request& request, const Reply& reply) {
        reply.send(api.answer(request, Port::admin));
      });
  watcher = std::jthread([this](const std::stop_token& stop) { watch_files(stop); });
}

/// On the thread of the main port: what is answered at once does not wait behind what is not.
void Server::Parts::receive(Request request, const Reply& reply) {
  if (Api::is_instant(request, Port::main)) return reply.send(api.answer(request, Port::main));
  const bool is_accepted = pool->offer(
      [this, request = std::move(request), reply] { reply.send(api.answer(request, Port::main)); });
  if (is_accepted) return;
  Response full = error_response(429, "too many requests wait to be read");
  full.headers.emplace_back("Retry-After", "1");
  reply.send(std::move(full));
}

void Server::Parts::watch_files(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    pause(stop, options.refresh);
    if (stop.stop_requested()) return;
    refresh_gates();
    refresh_tokens();
    refresh_certificates();
  }
}

void Server::Parts::refresh_gates() {
  const Changes changes = catalogue.refresh();
  for (const std::string& gate : changes.served) {
    log.write(Level::info, "gate is served", {{"policy", gate}});
  }
  for (const std::string& gate : changes.gone) {
    log.write(Level::warning, "gate is gone", {{"policy", gate}});
  }
  for (const auto& [gate, problem] : changes.broken) {
    metrics.count_broken(gate);
    log.write(Level::error, "gate is broken", {{"policy", gate}, {"reason", problem}});
  }
}

void Server::Parts::refresh_tokens() {
  if (!tokens) return;
  try {
    if (tokens->reload()) log.write(Level::info, "tokens were read again");
  } catch (const Error& error) {
    complain("tokens cannot be read again, those before are kept", error.what());
  }
}

void Server::Parts::refresh_certificates() {
  if (!certificates) return;
  try {
    if (certificates->reload()) log.write(Level::info, "certificate was read again");
  } catch (const Error& error) {
    complain("certificate cannot be read again, the one before is kept", error.what());
  }
}

/// The same complaint again would fill the log.
void Server::Parts::complain(std::string_view what, const std::string& reason) {
  if (std::exchange(last_complaint, reason) == reason) return;
  log.write(Level::error, what, {{"reason", reason}});
}

bool Server::Parts::is_quiet() const {
  return main->connections() == 0 && judge.load() == std::pair<std::int64_t, std::int64_t>(0, 0);
}

void Server::Parts::drain() {
  log.write(Level::info, "draining");
  api.drain();
  main->wind_down();
  std::this_thread::sleep_for(options.drain_delay);
  main->close_port();
  const auto closed = Clock::now();
  const auto is_settled = [&] { return Clock::now() - closed > kClosing && is_quiet(); };
  while (!is_settled() && Clock::now() - closed < options.drain_timeout) {
    std::this_thread::sleep_for(kGlance);
  }
  if (!is_settled()) {
    const auto [waiting, running] = judge.load();
    log.write(Level::warning, "stopping runs", {{"waiting", waiting}, {"running", running}});
    judge.cancel_all();
    const auto cancelled = Clock::now();
    while (!is_settled() && Clock::now() - cancelled < kLastWords) {
      std::this_thread::sleep_for(kGlance);
    }
  }
  log.write(Level::info, "stopped");
}

Server::Server(const ServerOptions& options) : parts_(std::make_unique<Parts>(options)) {
  const auto count = static_cast<std::int64_t>(parts_->catalogue.all().size());
  parts_->log.write(Level::info, "listening",
                    {{"version", std::string(kVersion)},
                     {"host", options.main.host},
                     {"port", std::int64_t{port()}},
                     {"admin_host", options.admin.host},
                     {"admin_port", std::int64_t{admin_port()}},
                     {"gates", count},
                     {"workers", static_cast<std::int64_t>(options.workers)}});
  if (options.tokens.empty()) {
    parts_->log.write(Level::warning, "anybody who reaches the port may ask: no tokens are set");
  }
}

Server::~Server() = default;

int Server::port() const noexcept { return parts_->main->port(); }

int Server::admin_port() const noexcept { return parts_->admin->port(); }

void Server::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) pause(stop, std::chrono::hours(1));
  parts_->drain();
}

}  // namespace modelgate::serve
