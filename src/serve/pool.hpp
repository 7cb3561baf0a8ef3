/// \file
/// Threads that answer requests, and a bounded line of requests before them.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace modelgate::serve {

/// A fixed number of threads. Thread-safe.
class Pool {
 public:
  /// \param threads  at least 1
  /// \param waiting  tasks that may wait for a thread
  Pool(std::size_t threads, std::size_t waiting);

  /// As close().
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  /// Finishes what was accepted, and accepts no more.
  void close();

  /// \param task  does not throw
  /// \return      false when the line is full or closed: the task was not accepted
  [[nodiscard]] bool offer(std::function<void()> task);

 private:
  void work();

  std::size_t waiting_;
  std::mutex mutex_;
  std::condition_variable is_ready_;
  std::deque<std::function<void()>> line_;
  bool is_over_ = false;
  std::vector<std::jthread> threads_;
};

}  // namespace modelgate::serve
