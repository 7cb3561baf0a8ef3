/// \file
/// One queue, one table of runs under way, and the answers that nobody has fetched yet.
#include "serve/judge.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <set>
#include <sstream>
#include <thread>

#include "modelgate/error.hpp"
#include "report/format.hpp"
#include "runner/input_state.hpp"
#include "runner/prepare.hpp"
#include "runner/run_draft.hpp"
#include "serve/answers.hpp"
#include "serve/identity.hpp"
#include "serve/uncollected.hpp"
#include "serve/verdict_line.hpp"

namespace modelgate::serve {

/// A run and how far it is. The judge's mutex guards what changes.
class Job {
 public:
  explicit Job(Order asked) : order(std::move(asked)) {}

  Order order;
  store::RunRecord record;
  std::stop_source stop;
  bool is_begun = false;
  bool is_finished = false;
};

const std::string& id_of(const Job& job) { return job.record.id; }

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kJudged = 2;  ///< exit codes up to here are judgements
constexpr int kSourceExit = 3;
constexpr int kInternalExit = 5;
constexpr std::size_t kDateLength = 10;

std::string json_of(const Report& report) {
  std::ostringstream text;
  report::find("json")->write(report, {}, text);
  return text.str();
}

Report refused(const Order& order, const std::string& type, const std::string& message) {
  Report report;
  report.gate.name = order.gate.name;
  report.gate.path = order.gate.path;
  report.exit_code = type == "SourceError" ? kSourceExit : kInternalExit;
  report.error = ReportError{type, message, {}};
  return report;
}

bool is_judged(const store::RunRecord& run) {
  return run.state == store::RunState::finished && run.exit_code <= kJudged;
}

}  // namespace

struct Judge::State {
  State(JudgeOptions given, store::Runs& kept, Metrics& counted, Log& said)
      : options(std::move(given)), runs(&kept), metrics(&counted), log(&said) {}

  Acceptance accept(const Order& order);
  std::optional<Acceptance> find_by_key(const Order& order, const store::RunRecord& record) const;
  JobHandle active_with_id(const std::string& id) const;
  void keep_key(const Order& order, const store::RunRecord& record, const std::string& run) const;
  std::optional<Acceptance> find_by_content(const Job& job, const Policy& policy);
  JobHandle begin(JobHandle job);
  void work(const std::stop_token& stop);
  JobHandle next_job();
  void judge(const JobHandle& job);
  Report judged(const Job& job) const;
  RunOptions options_of(const Job& job) const;
  std::string state_of_inputs(const Job& job) const;
  Report stopped(const Order& order) const;
  void cancel(const std::string& id);
  void cancel_all();
  void finish(const JobHandle& job, store::RunRecord record, const Report& report);
  void keep(store::RunRecord& record) const;
  RunOptions options_of(const Order& order) const;
  void tell(const Job& job, const Report& report) const;

  JudgeOptions options;
  store::Runs* runs;
  Metrics* metrics;
  Log* log;
  bool is_stopping = false;
  mutable std::mutex mutex;
  std::condition_variable_any has_work;
  std::condition_variable has_finished;
  std::deque<JobHandle> line;
  std::map<std::string, JobHandle> active;  ///< waiting and running, by content
  Uncollected uncollected;
  std::set<std::string> looking;  ///< gates with looks that are being judged
  std::int64_t running = 0;
  std::uint64_t count = 0;
  std::vector<std::jthread> threads;
};

RunOptions Judge::State::options_of(const Order& order) const {
  RunOptions run = options.run;
  run.parameters = order.parameters;
  run.candidate_id = run.ledger.empty() ? "" : order.candidate_id;
  run.now = options.now();
  return run;
}

RunOptions Judge::State::options_of(const Job& job) const {
  RunOptions run = options_of(job.order);
  run.stop = job.stop.get_token();
  return run;
}

Acceptance Judge::State::accept(const Order& order) {
  const Policy policy = runner::prepare(*order.gate.draft, options_of(order));
  // To be shared as JobHandle says.
  const auto job = std::make_shared<Job>(order);
  store::RunRecord& record = job->record;
  record.gate = order.gate.name;
  record.owner = order.owner;
  record.created_at = options.now();
  record.request = request_digest(order);
  record.content =
      content_digest(order, record.created_at.substr(0, kDateLength), options.run.allow);
  if (auto found = find_by_key(order, record)) return *std::move(found);
  if (auto found = find_by_content(*job, policy)) {
    const auto* joined = std::get_if<JobHandle>(&*found);
    keep_key(order, record, joined ? id_of(**joined) : std::get<store::RunRecord>(*found).id);
    return *std::move(found);
  }
  const JobHandle begun = begin(job);
  if (!begun) return Busy{};
  keep_key(order, record, id_of(*begun));
  return begun;
}

std::optional<Acceptance> Judge::State::find_by_key(const Order& order,
                                                    const store::RunRecord& record) const {
  if (order.key.empty()) return std::nullopt;
  const auto known = runs->find_key(order.owner, order.key);
  if (!known) return std::nullopt;
  if (known->request != record.request) return KeyReused{};
  if (const JobHandle job = active_with_id(known->run)) return job;
  const auto found = runs->find(known->run);
  // What was not judged may be asked again under its name: that is what the name is for.
  if (!found || !is_judged(*found)) return std::nullopt;
  return *found;
}

JobHandle Judge::State::active_with_id(const std::string& id) const {
  const std::scoped_lock lock(mutex);
  const auto found = std::ranges::find_if(
      active, [&](const auto& entry) { return entry.second->record.id == id; });
  return found == active.end() ? nullptr : found->second;
}

void Judge::State::keep_key(const Order& order, const store::RunRecord& record,
                            const std::string& run) const {
  if (!order.key.empty()) runs->keep_key({order.owner, order.key, record.request, run});
}

/// Equal content is one run while it is under way; afterwards its answer goes once to whoever could
/// not wait for it, and again as long as no input file has changed.
std::optional<Acceptance> Judge::State::find_by_content(const Job& job, const Policy& policy) {
  std::string left;
  {
    const std::scoped_lock lock(mutex);
    const auto running_one = active.find(job.record.content);
    if (running_one != active.end()) return running_one->second;
    left = uncollected.take(job.record.content, Clock::now());
  }
  if (!left.empty()) {
    if (auto record = runs->find(left)) return *std::move(record);
  }
  const auto found = runs->with_content(job.record.content);
  if (!found || !is_judged(*found) || found->inputs.empty()) return std::nullopt;
  if (runner::input_state(policy, epoch_seconds()) != found->inputs) return std::nullopt;
  return *found;
}

/// \return  null when the line is full; a run of equal content that another request has begun
///          meanwhile
JobHandle Judge::State::begin(JobHandle job) {
  const std::scoped_lock lock(mutex);
  const auto found = active.find(job->record.content);
  if (found != active.end()) return found->second;
  if (active.size() >= options.workers + options.waiting) return nullptr;
  job->record.id =
      run_id(job->record.content, std::to_string(++count) + " " + options.now() + " " +
                                      std::to_string(Clock::now().time_since_epoch().count()));
  if (is_stopping) job->stop.request_stop();
  if (job->order.fetched == Fetched::later) runs->keep(job->record);
  active.emplace(job->record.content, job);
  line.push_back(job);
  has_work.notify_one();
  return job;
}

/// The first run of the line that may begin: looks at one gate are numbered, so they come one after
/// the other.
JobHandle Judge::State::next_job() {
  const auto found = std::ranges::find_if(line, [this](const JobHandle& job) {
    return !job->order.gate.has_looks || !looking.contains(job->order.gate.name);
  });
  if (found == line.end()) return nullptr;
  JobHandle job = *found;
  line.erase(found);
  ++running;
  job->is_begun = true;
  if (job->order.gate.has_looks) looking.insert(job->order.gate.name);
  return job;
}

void Judge::State::work(const std::stop_token& stop) {
  while (true) {
    JobHandle job;
    {
      std::unique_lock lock(mutex);
      const bool has_job = has_work.wait(lock, stop, [&] { return (job = next_job()) != nullptr; });
      if (!has_job) return;
    }
    judge(job);
  }
}

void Judge::State::judge(const JobHandle& job) {
  const std::string before = state_of_inputs(*job);
  const auto started = Clock::now();
  const Report report = judged(*job);
  const std::chrono::duration<double> took = Clock::now() - started;
  store::RunRecord record = job->record;
  record.duration_seconds = took.count();
  if (!before.empty() && before == state_of_inputs(*job)) record.inputs = before;
  finish(job, std::move(record), report);
}

Report Judge::State::judged(const Job& job) const {
  try {
    if (job.stop.stop_requested()) return stopped(job.order);
    Report report = runner::run(*job.order.gate.draft, options_of(job));
    if (job.stop.stop_requested() && report.exit_code > kJudged) return stopped(job.order);
    return report;
  } catch (const std::exception& error) {
    return refused(job.order, "InternalError", error.what());
  }
}

/// What a run says that was stopped, by the server or by a client.
Report Judge::State::stopped(const Order& order) const {
  const std::scoped_lock lock(mutex);
  return refused(order, "SourceError",
                 is_stopping ? "the server is stopping: ask again" : "the run was cancelled");
}

/// Empty where nobody can tell.
std::string Judge::State::state_of_inputs(const Job& job) const {
  try {
    const Policy policy = runner::prepare(*job.order.gate.draft, options_of(job));
    return runner::input_state(policy, epoch_seconds()).value_or("");
  } catch (const std::exception&) {
    return {};  // the run itself says what is missing
  }
}

void Judge::State::finish(const JobHandle& job, store::RunRecord record, const Report& report) {
  record.state = store::RunState::finished;
  record.verdict = name(report.verdict);
  record.exit_code = report.exit_code;
  record.reason = verdict_line(report);
  record.finished_at = options.now();
  record.summary = summary_text(report.summary);
  record.report = json_of(report);
  keep(record);
  metrics->count_run(record.gate, report.verdict, record.duration_seconds, epoch_seconds());
  {
    const std::scoped_lock lock(mutex);
    job->record = std::move(record);
    job->is_finished = true;
    active.erase(job->record.content);
    if (!job->stop.stop_requested()) {
      uncollected.leave(job->record.content, job->record.id, Clock::now());
    }
    if (job->is_begun) --running;
    if (job->is_begun) looking.erase(job->order.gate.name);
    has_work.notify_all();
  }
  has_finished.notify_all();
  tell(*job, report);
}

/// A judgement that is not on disk is none: who is told of it could not find it again.
void Judge::State::keep(store::RunRecord& record) const {
  try {
    runs->keep(record);
  } catch (const Error& error) {
    record.exit_code = kSourceExit;
    record.verdict = name(Verdict::error);
    record.reason = error.what();
    log->write(Level::error, "a run could not be kept",
               {{"run_id", record.id}, {"reason", record.reason}});
  }
}

/// One that waits ends here: its worker may be hours away.
void Judge::State::cancel(const std::string& id) {
  const JobHandle job = active_with_id(id);
  if (!job) return;
  job->stop.request_stop();
  {
    const std::scoped_lock lock(mutex);
    if (std::erase(line, job) == 0) return;
  }
  finish(job, job->record, stopped(job->order));
}

void Judge::State::cancel_all() {
  std::vector<std::string> ids;
  {
    const std::scoped_lock lock(mutex);
    is_stopping = true;
    for (const auto& [content, job] : active) ids.push_back(id_of(*job));
  }
  for (const std::string& id : ids) cancel(id);
}

void Judge::State::tell(const Job& job, const Report& report) const {
  const Level level = job.record.exit_code > kJudged ? Level::warning : Level::info;
  log->write(level, "judged",
             {{"request_id", job.order.request_id},
              {"run_id", job.record.id},
              {"policy", job.record.gate},
              {"verdict", job.record.verdict},
              {"reason", job.record.exit_code > kJudged ? job.record.reason : ""},
              {"decisions", std::int64_t{report.summary.decisions}},
              {"duration_ms", job.record.duration_seconds * 1000.0}});
}

Judge::Judge(JudgeOptions options, store::Runs& runs, Metrics& metrics, Log& log)
    : state_(std::make_unique<State>(std::move(options), runs, metrics, log)) {
  State* const state = state_.get();
  const std::scoped_lock lock(state->mutex);
  state->threads.reserve(state->options.workers);
  for (std::size_t i = 0; i < state->options.workers; ++i) {
    state->threads.emplace_back([state](const std::stop_token& stop) { state->work(stop); });
  }
}

Judge::~Judge() = default;

Acceptance Judge::accept(const Order& order) { return state_->accept(order); }

std::optional<store::RunRecord> Judge::wait(const JobHandle& job,
                                            std::chrono::milliseconds budget) {
  std::unique_lock lock(state_->mutex);
  if (!state_->has_finished.wait_for(lock, budget, [&] { return job->is_finished; })) {
    return std::nullopt;
  }
  state_->uncollected.forget(job->record.id);
  return job->record;
}

void Judge::note_fetched(const std::string& id) {
  const std::scoped_lock lock(state_->mutex);
  state_->uncollected.forget(id);
}

std::pair<std::int64_t, std::int64_t> Judge::load() const {
  const std::scoped_lock lock(state_->mutex);
  return {std::ssize(state_->line), state_->running};
}

std::optional<store::RunRecord> Judge::under_way(const std::string& id) const {
  const std::scoped_lock lock(state_->mutex);
  const auto found = std::ranges::find_if(
      state_->active, [&](const auto& entry) { return entry.second->record.id == id; });
  return found == state_->active.end() ? std::nullopt : std::optional(found->second->record);
}

void Judge::cancel(const std::string& id) { state_->cancel(id); }

void Judge::cancel_all() { state_->cancel_all(); }

}  // namespace modelgate::serve
