/// \file
/// Finished runs of a server: bounded in number, on disk before anybody is told of them.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "store/database.hpp"

namespace modelgate::store {

/// What became of a run. `interrupted`: the server stopped before it was finished.
enum class RunState { accepted, finished, interrupted };

/// The name in the file.
[[nodiscard]] constexpr std::string_view name(RunState state) noexcept {
  switch (state) {
    case RunState::accepted: return "accepted";
    case RunState::finished: return "finished";
    case RunState::interrupted: return "interrupted";
  }
  return {};
}

/// One run. Times are ISO 8601, UTC.
struct RunRecord {
  std::string id;
  std::string gate;     ///< its name
  std::string request;  ///< digest of what the client asked for
  std::string content;  ///< digest of that and of what it is answered by: the policy, the day
  std::string inputs;   ///< what the input files looked like; empty: nobody can tell
  std::string owner;    ///< who asked
  RunState state = RunState::accepted;
  std::string verdict;  ///< empty before the end, and when there was no judgement
  int exit_code = 0;
  std::string reason;   ///< one line
  std::string summary;  ///< JSON: how many decisions ended in which way
  std::string created_at;
  std::string finished_at;
  double duration_seconds = 0.0;
  std::string report;  ///< JSON; empty before the end, and in lists
};

/// What a client's name for a request stands for.
struct KeyRecord {
  std::string owner;    ///< whose name it is
  std::string key;      ///< the name
  std::string request;  ///< digest of what was asked for
  std::string run;      ///< id of the run that answers it
};

/// A file of runs. Thread-safe.
class Runs {
 public:
  /// Runs that an earlier server did not finish become `interrupted`.
  /// \param kept  how many runs are kept; at least 1
  /// \throws SourceError  as Database
  Runs(const std::string& path, std::int64_t kept);

  /// Writes a run, new or known by its id; what is beyond the number that is kept goes, oldest
  /// first. When it returns the run is on disk.
  /// \throws SourceError
  void keep(const RunRecord& run);

  /// The run with its report.
  /// \throws SourceError
  [[nodiscard]] std::optional<RunRecord> find(const std::string& id);

  /// Writes what a client's name stands for from here on; as many are kept as runs.
  /// \throws SourceError
  void keep_key(const KeyRecord& key);

  /// What a client's name stands for; nothing when it was never given.
  /// \throws SourceError
  [[nodiscard]] std::optional<KeyRecord> find_key(const std::string& owner, const std::string& key);

  /// The newest finished run of this content, without its report.
  /// \throws SourceError
  [[nodiscard]] std::optional<RunRecord> with_content(const std::string& content);

  /// The newest runs without their reports, newest first.
  /// \param gate  of this gate alone; empty: of all
  /// \throws SourceError
  [[nodiscard]] std::vector<RunRecord> newest(const std::string& gate, std::int64_t count);

 private:
  std::mutex mutex_;
  Database database_;
  std::int64_t kept_;
};

}  // namespace modelgate::store
