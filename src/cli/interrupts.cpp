/// \file
/// The signals are blocked everywhere and awaited by one thread: it may do what a handler may not.
#include "cli/interrupts.hpp"

#include <unistd.h>

namespace modelgate::cli {
namespace {

constexpr int kSignalExit = 128;  // a shell's exit code for a process that a signal ended

}  // namespace

Interrupts::Interrupts() {
  sigemptyset(&signals_);
  sigaddset(&signals_, SIGINT);
  sigaddset(&signals_, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  // A file that may not grow is an error to report, like a full disk.
  std::signal(SIGXFSZ, SIG_IGN);
  waiter_ = std::jthread([this](const std::stop_token& over) { wait(over); });
}

Interrupts::~Interrupts() {
  waiter_.request_stop();
  pthread_kill(waiter_.native_handle(), SIGINT);
}

void Interrupts::wait(const std::stop_token& over) {
  int number = 0;
  while (sigwait(&signals_, &number) == 0 && !over.stop_requested()) {
    if (!work_.request_stop()) _exit(kSignalExit + number);
  }
}

}  // namespace modelgate::cli
