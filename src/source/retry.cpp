/// \file
/// Pauses that grow and differ from client to client.
#include "source/retry.hpp"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <mutex>
#include <random>

namespace modelgate::source {

bool is_passing_status(long status) noexcept {
  constexpr std::array<long, 6> kPassing = {408, 429, 500, 502, 503, 504};
  return std::ranges::find(kPassing, status) != kPassing.end();
}

std::optional<std::chrono::milliseconds> pause_before(int next, std::chrono::milliseconds first,
                                                      std::chrono::seconds asked,
                                                      double jitter) noexcept {
  if (asked > kLongestPause) return std::nullopt;
  auto pause = first;
  for (int attempt = 2; attempt < next; ++attempt) pause *= 2;
  const std::chrono::duration<double, std::milli> drawn = pause * (0.5 + jitter);
  return std::max(std::chrono::duration_cast<std::chrono::milliseconds>(drawn),
                  std::chrono::duration_cast<std::chrono::milliseconds>(asked));
}

double any_jitter() {
  std::random_device device;
  return static_cast<double>(device()) / (static_cast<double>(std::random_device::max()) + 1.0);
}

bool rest(std::chrono::milliseconds pause, const std::stop_token& stop) {
  std::mutex mutex;
  std::unique_lock lock(mutex);
  std::condition_variable_any never;
  return !never.wait_for(lock, stop, pause, [&stop] { return stop.stop_requested(); });
}

}  // namespace modelgate::source
