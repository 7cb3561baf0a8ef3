/// \file
/// A line under a mutex.
#include "serve/pool.hpp"

#include <utility>

namespace modelgate::serve {

Pool::Pool(std::size_t threads, std::size_t waiting) : waiting_(waiting) {
  threads_.reserve(threads);
  for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

Pool::~Pool() { close(); }

void Pool::close() {
  {
    const std::scoped_lock lock(mutex_);
    is_over_ = true;
  }
  is_ready_.notify_all();
  threads_.clear();
}

bool Pool::offer(std::function<void()> task) {
  {
    const std::scoped_lock lock(mutex_);
    if (is_over_ || line_.size() >= waiting_) return false;
    line_.push_back(std::move(task));
  }
  is_ready_.notify_one();
  return true;
}

void Pool::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    is_ready_.wait(lock, [this] { return is_over_ || !line_.empty(); });
    if (line_.empty()) return;
    const auto task = std::move(line_.front());
    line_.pop_front();
    lock.unlock();
    task();
    lock.lock();
  }
}

}  // namespace modelgate::serve
