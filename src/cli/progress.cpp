/// \file
/// A ticking line, rewritten in place.
#include "cli/progress.hpp"

#include <chrono>
#include <ostream>
#include <utility>

namespace modelgate::cli {
namespace {

constexpr std::string_view kClearLine = "\r\x1b[K";

}  // namespace

Progress::Progress(const Console& console, std::string subject)
    : err_(console.err), subject_(std::move(subject)) {
  if (console.err_kind != Kind::terminal) return;
  ticker_ = std::jthread([this](const std::stop_token& stop) { tick(stop); });
}

Progress::~Progress() {
  if (!ticker_.joinable()) return;
  ticker_.request_stop();
  ticker_.join();
  if (has_printed_) *err_ << kClearLine << std::flush;
}

void Progress::enter(std::string_view stage) {
  const std::lock_guard lock(mutex_);
  stage_ = stage;
}

void Progress::tick(const std::stop_token& stop) {
  const auto start = std::chrono::steady_clock::now();
  std::unique_lock lock(mutex_);
  for (;;) {
    wake_.wait_for(lock, stop, std::chrono::seconds(1), [] { return false; });
    if (stop.stop_requested()) return;
    const auto elapsed =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - start);
    *err_ << kClearLine << subject_ << ": " << stage_ << " (" << elapsed.count() << " s)"
          << std::flush;
    has_printed_ = true;
  }
}

}  // namespace modelgate::cli
