/// \file
/// The one use case: load, open, judge, return a report. What keeps modelgate from judging becomes
/// the report's error here, and nowhere else.
#include "modelgate/run.hpp"

#include <chrono>
#include <exception>
#include <functional>
#include <utility>

#include "gate/clock.hpp"
#include "gate/judge.hpp"
#include "modelgate/version.hpp"
#include "runner/prepare.hpp"
#include "runner/recollection.hpp"
#include "runner/run_draft.hpp"

namespace modelgate {
namespace {

constexpr int kExitPass = 0;
constexpr int kExitFail = 1;
constexpr int kExitInconclusive = 2;
constexpr int kExitError = 3;
constexpr int kExitUsage = 4;
constexpr int kExitInternal = 5;

int exit_code(Verdict verdict, const RunOptions& options) {
  switch (verdict) {
    case Verdict::pass: return kExitPass;
    case Verdict::fail: return kExitFail;
    case Verdict::inconclusive: return options.inconclusive_blocks ? kExitInconclusive : kExitPass;
    case Verdict::error: return kExitError;
  }
  return kExitInternal;
}

void announce(const RunOptions& options, std::string_view stage) {
  if (options.progress) options.progress(stage);
}

Report judged(const Policy& policy, const RunOptions& options, ReportMetadata& metadata) {
  runner::Recollection recollection(policy, options);
  announce(options, "reading the data");
  source::Opened opened = runner::open_inputs(policy, options);
  metadata.duckdb = opened.engine_version;
  gate::JudgeOptions judging;
  judging.threads = runner::thread_count(options);
  judging.now = options.now;
  judging.stop = options.stop;
  judging.progress = [&](std::string_view stage) { announce(options, stage); };
  judging.history = recollection.history(opened);
  judging.details = options.details;
  judging.row_key = [&opened] { return runner::row_key(opened); };
  gate::Judgement judgement =
      gate::judge_look(policy, *opened.source, runner::facts_of(opened), judging);
  const auto labels =
      recollection.is_kept()
          ? gate::labelled_set(policy, *opened.source, judgement.report.as_of, options.stop)
          : std::nullopt;
  opened.finish();
  recollection.keep(judgement, labels, options.now);
  Report report = std::move(judgement.report);
  report.files = std::move(opened.files);
  report.exit_code = exit_code(report.verdict, options);
  return report;
}

/// A report that carries an error instead of decisions.
Report refused(Report report, const char* type, const std::exception& error, int exit_code) {
  report.verdict = Verdict::error;
  report.exit_code = exit_code;
  report.error = ReportError{type, error.what(), {}};
  return report;
}

/// Where a policy comes from: a file that is read now, or one that was read before.
struct Origin {
  std::string path;
  std::function<Policy()> prepare;
};

Report run_or_refuse(const Origin& origin, const RunOptions& options, ReportMetadata& metadata) {
  Report known;
  known.gate.path = origin.path;
  known.as_of = gate::start_of_day(options.now);
  try {
    const Policy policy = origin.prepare();
    gate::describe_gate(known, policy);
    return judged(policy, options, metadata);
  } catch (const PolicyError& error) {
    Report report = refused(std::move(known), "PolicyError", error, kExitUsage);
    report.error->diagnostics = error.diagnostics();
    return report;
  } catch (const UsageError& error) {
    return refused(std::move(known), "UsageError", error, kExitUsage);
  } catch (const SourceError& error) {
    return refused(std::move(known), "SourceError", error, kExitError);
  } catch (const DataError& error) {
    return refused(std::move(known), "DataError", error, kExitError);
  } catch (const std::exception& error) {
    return refused(std::move(known), "InternalError", error, kExitInternal);
  }
}

Report run_from(const Origin& origin, const RunOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  ReportMetadata metadata;
  metadata.started_at = options.now;
  metadata.modelgate = kVersion;
  metadata.threads = runner::thread_count(options);
  Report report = run_or_refuse(origin, options, metadata);
  const std::chrono::duration<double> duration = std::chrono::steady_clock::now() - start;
  metadata.duration_seconds = duration.count();
  report.metadata = std::move(metadata);
  return report;
}

}  // namespace

Report run(const std::string& policy_path, const RunOptions& options) {
  return run_from({policy_path, [&] { return runner::prepare(policy_path, options); }}, options);
}

Report runner::run(const policy::Draft& draft, const RunOptions& options) {
  return run_from({draft.path(), [&] { return runner::prepare(draft, options); }}, options);
}

}  // namespace modelgate
