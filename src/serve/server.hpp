/// \file
/// The server: two ports, the parts behind them, what is read again while it runs, and its end.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "modelgate/run.hpp"
#include "serve/api.hpp"
#include "serve/listener.hpp"

namespace modelgate::serve {

/// Everything that a server takes from outside.
struct ServerOptions {
  std::string gates;  ///< the folder of policies
  ListenerOptions main;
  ListenerOptions admin;
  std::string tokens;           ///< file; empty: anybody may ask
  std::optional<TlsFiles> tls;  ///< of the main port
  std::string store;            ///< file of runs; the looks lie beside it
  std::int64_t kept_runs = 1000;
  std::size_t workers = 1;
  std::size_t queue = 16;
  ApiRules rules;
  RunOptions run;                           ///< what every run takes
  std::chrono::milliseconds refresh{2000};  ///< between two looks at files that may change
  std::chrono::milliseconds drain_delay{5000};
  std::chrono::milliseconds drain_timeout{20'000};
  std::ostream* log = nullptr;       ///< outlives the server
  std::function<std::string()> now;  ///< the present, ISO 8601 UTC
};

/// A running server.
class Server {
 public:
  /// Reads the gates and begins to answer.
  /// \throws UsageError   for a folder, a tokens file or limits that cannot be used
  /// \throws SourceError  for ports, certificates and stores that cannot be used
  explicit Server(const ServerOptions& options);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] int port() const noexcept;
  [[nodiscard]] int admin_port() const noexcept;

  /// Answers until `stop` fires; then is not ready, goes on for the drain delay, takes no new
  /// connections, finishes what it has begun, and stops what takes longer than the drain timeout.
  void run(const std::stop_token& stop);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace modelgate::serve
