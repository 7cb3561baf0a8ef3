/// \file
/// Plain reads and writes with a limit.
#include "source/spool.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>
#include <vector>

#include "modelgate/error.hpp"
#include "text/number.hpp"

namespace modelgate::source {
namespace {

constexpr std::size_t kBlockBytes = 256 * 1024;
constexpr int kPollMilliseconds = 100;  // how late a request to stop may be noticed
constexpr auto kShown = "standard input";

// Waits until there is something to read, in steps short enough to notice a request to stop.
void wait_for_bytes(int descriptor, const std::stop_token& stop) {
  ::pollfd waited{descriptor, POLLIN, 0};
  while (::poll(&waited, 1, kPollMilliseconds) == 0) {
    if (stop.stop_requested()) {
      throw SourceError("stopped before standard input was read");
    }
  }
}

}  // namespace

std::string larger_than(std::int64_t limit) {
  return "is larger than the limit for inputs that are no local files (" + text::grouped(limit) +
         " bytes)";
}

SpoolFile::SpoolFile(const std::string& path, std::string shown, std::int64_t limit)
    : shown_(std::move(shown)),
      limit_(limit),
      left_(limit),
      descriptor_(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)) {
  if (descriptor_ < 0) {
    throw SourceError("no temporary file for " + shown_ + ": " + std::strerror(errno));
  }
}

SpoolFile::~SpoolFile() { ::close(descriptor_); }

std::string SpoolFile::append(const char* bytes, std::size_t size) {
  left_ -= static_cast<std::int64_t>(size);
  if (left_ < 0) {
    return larger_than(limit_);
  }
  while (size > 0) {
    const auto written = ::write(descriptor_, bytes, size);
    if (written < 0 && errno != EINTR) {
      return std::string("cannot be stored: ") + std::strerror(errno);
    }
    if (written > 0) {
      bytes += written;
      size -= static_cast<std::size_t>(written);
    }
  }
  return {};
}

void spool(int descriptor, const std::string& path, std::int64_t limit,
           const std::stop_token& stop) {
  SpoolFile file(path, kShown, limit);
  std::vector<char> block(kBlockBytes);
  while (true) {
    wait_for_bytes(descriptor, stop);
    const auto size = ::read(descriptor, block.data(), block.size());
    if (size == 0) {
      return;
    }
    if (size < 0 && errno != EINTR) {
      throw SourceError(std::string("standard input cannot be read: ") + std::strerror(errno));
    }
    const auto fault = file.append(block.data(), size < 0 ? 0 : static_cast<std::size_t>(size));
    if (!fault.empty()) {
      throw SourceError(std::string(kShown) + " " + fault);
    }
  }
}

}  // namespace modelgate::source
