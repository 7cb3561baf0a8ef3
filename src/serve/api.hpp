/// \file
/// Requests to answers: who asks, whether he may, and what he gets.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

#include "serve/catalogue.hpp"
#include "serve/http.hpp"
#include "serve/judge.hpp"
#include "serve/log.hpp"
#include "serve/metrics.hpp"
#include "serve/quotas.hpp"
#include "serve/tokens.hpp"
#include "store/runs.hpp"

namespace modelgate::serve {

/// What requests are answered with and by. All of it outlives the interface.
struct ApiParts {
  Catalogue* catalogue;
  Judge* judge;
  store::Runs* runs;
  Metrics* metrics;
  Log* log;
  const Tokens* tokens;                      ///< null: anybody may ask
  std::function<std::size_t()> connections;  ///< how many there are
};

/// How requests are treated.
struct ApiRules {
  double per_minute = 600.0;  ///< requests of one caller, unless the tokens file says otherwise
  std::chrono::milliseconds longest_wait{60'000};  ///< for a verdict
  std::int64_t waiting_requests = 24;              ///< that may wait for a verdict at one time
  std::string base;                                ///< what addresses in answers begin with
};

/// Which port a request came to.
enum class Port { main, admin };

/// The endpoints. Thread-safe.
class Api {
 public:
  Api(const ApiParts& parts, ApiRules rules);

  /// Answers a request; never throws. May take as long as a client waits for a verdict.
  [[nodiscard]] Response answer(const Request& request, Port port);

  /// Whether a request is answered at once, by whatever thread.
  [[nodiscard]] static bool is_instant(const Request& request, Port port);

  /// From here on the server is not ready.
  void drain() noexcept { is_draining_ = true; }

 private:
  struct Call;

  [[nodiscard]] Response routed(Call& call);
  [[nodiscard]] Response handled(Call& call);
  [[nodiscard]] Response ask_gate(Call& call);
  [[nodiscard]] Response ask_for_flagger(Call& call);
  [[nodiscard]] Response begin_run(Call& call);
  [[nodiscard]] Response list_gates(const Call& call) const;
  [[nodiscard]] Response list_runs(const Call& call) const;
  [[nodiscard]] Response read_run(const Call& call) const;
  [[nodiscard]] Response cancel_run(const Call& call) const;
  [[nodiscard]] Response read_report(const Call& call) const;
  [[nodiscard]] Response show_page(const Call& call) const;
  [[nodiscard]] Response readiness() const;
  [[nodiscard]] Response metrics_text() const;

  void admit(Call& call);
  void admit(Call& call, const std::string& token);
  void take_quota(const Call& call);
  [[nodiscard]] Acceptance accept(const Call& call, struct Question question, Fetched fetched);
  [[nodiscard]] Response await(const Acceptance& acceptance, std::chrono::milliseconds patience,
                               const std::function<Response(const store::RunRecord&)>& answer);
  [[nodiscard]] store::RunRecord visible_run(const Call& call) const;
  [[nodiscard]] bool is_ready() const;

  ApiParts parts_;
  ApiRules rules_;
  Quotas quotas_;
  std::atomic<bool> is_draining_ = false;
  std::atomic<std::int64_t> waiting_ = 0;
  std::atomic<std::uint64_t> count_ = 0;
};

}  // namespace modelgate::serve
