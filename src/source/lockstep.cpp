/// \file
/// Rows wait in blocks until every file has come to them.
#include "source/lockstep.hpp"

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <future>
#include <memory>
#include <mutex>
#include <semaphore>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace modelgate::source {
namespace {

constexpr std::size_t kBlockRows = 8192;
constexpr std::size_t kMostWaiting = 4;  // blocks of a file

// As comes_after_sql() of tally.hpp has it.
bool comes_after(std::string_view id, std::string_view before) {
  return id.size() != before.size() ? before.size() < id.size() : before < id;
}

/// Some rows of a file.
class Block {
 public:
  Block() {
    ends_.reserve(kBlockRows);
    codes_.reserve(kBlockRows);
  }

  void add(const FileRows& rows, std::size_t first, std::size_t count) {
    const auto codes = rows.codes.subspan(first, count);
    codes_.insert(codes_.end(), codes.begin(), codes.end());
    for (std::size_t row = first; row < first + count; ++row) {
      ids_ += rows.ids.text(row);
      ends_.push_back(ids_.size());
    }
  }

  [[nodiscard]] std::size_t size() const { return codes_.size(); }
  [[nodiscard]] std::uint32_t code(std::size_t row) const { return codes_[row]; }
  [[nodiscard]] std::string_view id(std::size_t row) const {
    const std::size_t begin = row == 0 ? 0 : ends_[row - 1];
    return std::string_view(ids_).substr(begin, ends_[row] - begin);
  }
  [[nodiscard]] bool has_ids_of(const Block& other) const {
    return ends_ == other.ends_ && ids_ == other.ids_;
  }
  [[nodiscard]] bool ascends_from(std::string_view before) const {
    for (std::size_t row = 0; row < size(); ++row) {
      if (!comes_after(id(row), before)) return false;
      before = id(row);
    }
    return true;
  }

 private:
  std::string ids_;
  std::vector<std::size_t> ends_;
  std::vector<std::uint32_t> codes_;
};

class Lockstep {
 public:
  Lockstep(JointReading& reading, int threads, std::stop_token stop)
      : reading_(&reading), stop_(std::move(stop)), turns_(threads), lanes_(reading.size()) {
    for (Lane& lane : lanes_) lane.counts = std::make_unique<JointCounts>(reading.plan());
  }

  [[nodiscard]] InStep read() {
    std::vector<std::future<bool>> readers;
    for (std::size_t file = 0; file < lanes_.size(); ++file) {
      readers.push_back(std::async(std::launch::async, [this, file] { return reads(file); }));
    }
    bool is_read = true;
    for (auto& reader : readers) is_read = reader.get() && is_read;
    if (is_unequal_ || reading_->lacks_ids() || (is_read && !reading_->are_equally_long())) {
      return {Jointly::unequal, {}, false};
    }
    if (!is_read) return {};
    std::vector<std::unique_ptr<JointCounts>> parts;
    for (Lane& lane : lanes_) parts.push_back(std::move(lane.counts));
    return {Jointly::counted, joint_cells(parts), ascends_};
  }

 private:
  struct Lane {
    Block filled;
    std::string last_id;
    std::unique_ptr<JointCounts> counts;  // of what the lane's thread has counted
    std::deque<Block> waiting;
    bool is_begun = false;
    bool is_ended = false;
  };

  /// The time in which a file is read. Tells the others when it is over, whatever ends it.
  class Turn {
   public:
    Turn(Lockstep& all, Lane& lane) : all_(&all), lane_(&lane) { all.turns_.acquire(); }
    ~Turn() {
      all_->turns_.release();
      const std::scoped_lock lock(all_->mutex_);
      lane_->is_ended = true;
      all_->changed_.notify_all();
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

   private:
    Lockstep* all_;
    Lane* lane_;
  };

  [[nodiscard]] bool reads(std::size_t file) {
    Lane& lane = lanes_[file];
    const Turn turn(*this, lane);
    const auto failure = reading_->read(
        file, Reading::in_order, [&] { return take(lane); }, stop_);
    if (failure) {
      const std::scoped_lock lock(mutex_);
      has_failed_ = true;
    }
    return !failure && (lane.filled.size() == 0 || hands_over(lane));
  }

  [[nodiscard]] TakeRows take(Lane& lane) {
    const std::scoped_lock lock(mutex_);
    // Rows of two parts have no order.
    if (std::exchange(lane.is_begun, true)) return [](const FileRows&) { return false; };
    return [this, &lane](const FileRows& rows) {
      for (std::size_t first = 0; first < rows.codes.size();) {
        const std::size_t room = kBlockRows - lane.filled.size();
        const std::size_t count = std::min(room, rows.codes.size() - first);
        lane.filled.add(rows, first, count);
        if (count == room && !hands_over(lane)) return false;
        first += count;
      }
      return true;
    };
  }

  // Whoever is the last to come to a block compares and counts it.
  [[nodiscard]] bool hands_over(Lane& lane) {
    if (&lane == &lanes_.front()) watch_order(lane);
    std::unique_lock lock(mutex_);
    const auto is_free = [&] { return lane.waiting.size() < kMostWaiting || cannot_go_on(); };
    if (!is_free()) {
      turns_.release();
      const bool is_stopped = !changed_.wait(lock, stop_, is_free);
      lock.unlock();
      turns_.acquire();
      lock.lock();
      if (is_stopped) return false;
    }
    if (cannot_go_on()) return false;
    lane.waiting.push_back(std::exchange(lane.filled, {}));
    const auto has_come = [](const Lane& each) { return !each.waiting.empty(); };
    if (!std::ranges::all_of(lanes_, has_come)) return true;
    std::vector<Block> blocks;
    for (Lane& each : lanes_) {
      blocks.push_back(std::move(each.waiting.front()));
      each.waiting.pop_front();
    }
    changed_.notify_all();
    lock.unlock();
    return counts(*lane.counts, blocks);
  }

  void watch_order(Lane& lane) {
    ascends_ = ascends_ && lane.filled.ascends_from(lane.last_id);
    lane.last_id = lane.filled.id(lane.filled.size() - 1);
  }

  // A file that has ended has no more rows for those of the others to be compared with.
  [[nodiscard]] bool cannot_go_on() {
    const auto is_over = [](const Lane& each) { return each.is_ended && each.waiting.empty(); };
    if (!has_failed_ && std::ranges::any_of(lanes_, is_over)) is_unequal_ = true;
    return has_failed_ || is_unequal_;
  }

  [[nodiscard]] bool counts(JointCounts& counts, std::span<const Block> blocks) {
    const auto is_same = [&](const Block& block) { return block.has_ids_of(blocks.front()); };
    if (!std::ranges::all_of(blocks, is_same)) {
      const std::scoped_lock lock(mutex_);
      is_unequal_ = true;
      changed_.notify_all();
      return false;
    }
    std::vector<std::uint32_t> codes(blocks.size());
    for (std::size_t row = 0; row < blocks.front().size(); ++row) {
      for (std::size_t file = 0; file < blocks.size(); ++file) codes[file] = blocks[file].code(row);
      if (!counts.add(codes, blocks.front().id(row))) return false;
    }
    return true;
  }

  JointReading* reading_;
  std::stop_token stop_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::counting_semaphore<> turns_;
  std::vector<Lane> lanes_;
  bool is_unequal_ = false;
  bool has_failed_ = false;
  bool ascends_ = true;  // written by the first lane alone
};

}  // namespace

InStep read_in_step(JointReading& reading, int threads, const std::stop_token& stop) {
  return Lockstep(reading, threads, stop).read();
}

}  // namespace modelgate::source
