/// \file
/// Runs on their way: who asks for one that is running waits for it, who asks for one that was just
/// finished gets its answer, and everybody else begins one, if there is room.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "modelgate/report.hpp"
#include "modelgate/run.hpp"
#include "serve/catalogue.hpp"
#include "serve/log.hpp"
#include "serve/metrics.hpp"
#include "store/runs.hpp"

namespace modelgate::serve {

/// How the answer is fetched: by the request that asks, or by asking for the run. Runs of the
/// second kind are on disk from the beginning, so that nobody looks for one in vain.
enum class Fetched { at_once, later };

/// What is asked for.
struct Order {
  Gate gate;
  std::vector<std::pair<std::string, std::string>> parameters;
  std::string candidate_id;  ///< whose looks are counted together; may be empty
  std::string owner;         ///< who asks
  std::string key;           ///< the client's name of this request; may be empty
  std::string request_id;    ///< for the log
  Fetched fetched = Fetched::at_once;
};

/// How runs are judged.
struct JudgeOptions {
  RunOptions run;  ///< what every run takes: allowed places, memory, ledger, threads
  std::size_t workers = 1;
  std::size_t waiting = 16;  ///< runs that may wait for a worker
  std::function<std::string()> now;
};

/// One run, from its acceptance to its end.
class Job;
// The worker that judges and the requests that wait share it.
using JobHandle = std::shared_ptr<Job>;

/// The id by which a run is found.
[[nodiscard]] const std::string& id_of(const Job& job);

/// There is no room; the caller may ask again.
struct Busy {
  std::chrono::seconds after{1};
};

/// The key was given before, for something else.
struct KeyReused {};

/// What becomes of an order: a run under way, one that is finished, or neither.
using Acceptance = std::variant<JobHandle, store::RunRecord, Busy, KeyReused>;

/// The queue and its workers. Thread-safe.
class Judge {
 public:
  /// \param runs, metrics, log  outlive the judge
  Judge(JudgeOptions options, store::Runs& runs, Metrics& metrics, Log& log);

  /// Finishes what is running.
  ~Judge();
  Judge(const Judge&) = delete;
  Judge& operator=(const Judge&) = delete;

  /// Checks the parameters, then begins a run, joins one, or finds its answer.
  /// \throws PolicyError  for parameters that the policy does not take
  /// \throws SourceError  when the store cannot be read or written
  [[nodiscard]] Acceptance accept(const Order& order);

  /// Waits for the end of a run.
  /// \return  nothing when it takes longer
  [[nodiscard]] std::optional<store::RunRecord> wait(const JobHandle& job,
                                                     std::chrono::milliseconds budget);

  /// Runs that wait, and that are being judged.
  [[nodiscard]] std::pair<std::int64_t, std::int64_t> load() const;

  /// The state of a run that is not finished; nothing for any other.
  [[nodiscard]] std::optional<store::RunRecord> under_way(const std::string& id) const;

  /// Somebody has read the answer of this run: who asks the same again wants to know anew.
  void note_fetched(const std::string& id);

  /// Stops a run, or gives it up while it waits: it ends without a judgement for all who wait for
  /// it. Nothing happens to a run that is finished.
  void cancel(const std::string& id);

  /// Stops what is running and gives up what waits: each ends as a run without a judgement.
  void cancel_all();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace modelgate::serve
