/// \file
/// Ctrl-C and kill as a stop request, so that no temporary file and no half report stays behind.
#pragma once

#include <csignal>
#include <stop_token>
#include <thread>

namespace modelgate::cli {

/// While it lives, SIGINT and SIGTERM stop the work instead of the process; a second one ends the
/// process at once. Made before any other thread.
class Interrupts {
 public:
  Interrupts();
  ~Interrupts();
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;

  /// Fires at the first signal.
  [[nodiscard]] std::stop_token token() const noexcept { return work_.get_token(); }

 private:
  void wait(const std::stop_token& over);

  sigset_t signals_{};
  std::stop_source work_;
  std::jthread waiter_;
};

}  // namespace modelgate::cli
