/// \file
/// Independent pieces of work on several threads; which thread does what never shows in a result.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <thread>
#include <vector>

namespace modelgate::gate {

/// Calls `make_worker()` once per thread and the worker with every index in [0, count) exactly
/// once. Workers must write to places that belong to the index, and must not throw.
template <typename MakeWorker>
void for_each_index(std::int64_t count, int threads, const MakeWorker& make_worker) {
  std::atomic<std::int64_t> next{0};
  const auto work = [&] {
    auto worker = make_worker();
    for (std::int64_t index = next++; index < count; index = next++) worker(index);
  };
  const auto wanted = std::clamp<std::int64_t>(threads, 1, std::max<std::int64_t>(count, 1));
  std::vector<std::jthread> others;
  for (std::int64_t other = 1; other < wanted; ++other) others.emplace_back(work);
  work();
}

}  // namespace modelgate::gate
