/// \file
/// Answers of runs that nobody waited for to the end: who asks the same again gets them, once.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <string>

namespace modelgate::serve {

/// How long, and how many, answers wait for the client who was told to come back for them.
struct Keeping {
  std::chrono::steady_clock::duration time = std::chrono::minutes(15);
  std::size_t count = 1000;
};

/// Ids of runs by what was asked. Not thread-safe.
class Uncollected {
 public:
  using Instant = std::chrono::steady_clock::time_point;

  explicit Uncollected(Keeping keeping = {}) : keeping_(keeping) {}

  /// \param content  digest of what was asked
  void leave(const std::string& content, const std::string& run, Instant now);

  /// \return  the run that answers this, which is forgotten then; empty when there is none
  [[nodiscard]] std::string take(const std::string& content, Instant now);

  /// Somebody has read the answer of this run.
  void forget(const std::string& run);

 private:
  struct Answer {
    std::string run;
    Instant since;
  };

  void drop_old(Instant now);

  Keeping keeping_;
  std::map<std::string, Answer> answers_;  ///< by content
};

}  // namespace modelgate::serve
