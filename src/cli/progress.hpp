/// \file
/// What takes longer than a second says so on a terminal, and nothing in a pipe.
#pragma once

#include <condition_variable>
#include <iosfwd>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "cli/console.hpp"

namespace modelgate::cli {

/// A line on standard error that names the present stage and its seconds; gone when destroyed.
class Progress {
 public:
  Progress(const Console& console, std::string subject);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void enter(std::string_view stage);

 private:
  void tick(const std::stop_token& stop);

  std::ostream* err_ = nullptr;
  std::string subject_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::string stage_;
  bool has_printed_ = false;
  std::jthread ticker_;
};

}  // namespace modelgate::cli
