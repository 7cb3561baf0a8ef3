/// \file
/// Reads with plain read(): a memory map would count as the program's own memory.
#include "source/digests.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <mutex>
#include <stop_token>
#include <string_view>
#include <thread>
#include <utility>

#include "source/descriptor.hpp"
#include "source/gzip.hpp"
#include "text/digest.hpp"

namespace modelgate::source {
namespace {

constexpr std::size_t kBlockBytes = 256 * 1024;
// Whoever knows the digest of a file could compute that of the file with SHA-256's own padding and
// more behind it, which begins with 0x80; not that of the file with these bytes.
constexpr std::string_view kKeySuffix = "\nmodelgate: key of row ids";

// The text of a file, unpacked when it begins like gzip.
class Contents {
 public:
  void add(std::string_view bytes) {
    if (is_first_ && bytes.starts_with("\x1f\x8b")) {
      gzip_ = std::make_unique<GzipStream>();
    }
    is_text_ = is_text_ && !(is_first_ && bytes.starts_with("PAR1"));
    is_first_ = false;
    if (!is_text_) {
      return;
    }
    if (gzip_) {
      gzip_->add(bytes, [this](std::string_view piece) { text_.add(piece); });
    } else {
      text_.add(bytes);
    }
  }
  [[nodiscard]] TextCounts text() const { return text_.counts(); }
  [[nodiscard]] std::string fault() const { return gzip_ ? gzip_->fault() : std::string(); }

 private:
  TextScan text_;
  std::unique_ptr<GzipStream> gzip_;
  bool is_first_ = true;
  bool is_text_ = true;
};

struct Status {
  std::int64_t bytes = 0;
  std::int64_t modified_nanoseconds = 0;

  friend bool operator==(const Status&, const Status&) = default;
};

Status status_of(const struct stat& status) {
  return {status.st_size, status.st_mtim.tv_sec * 1'000'000'000 + status.st_mtim.tv_nsec};
}

Status status_of(int descriptor) {
  struct stat status {};
  ::fstat(descriptor, &status);
  return status_of(status);
}

bool is_regular(int descriptor) {
  struct stat status {};
  return ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

FileDigest digest_open_file(int descriptor, const std::stop_token& stop) {
  const auto before = status_of(descriptor);
  FileDigest digest;
  text::Sha256 hash;
  Contents contents;
  std::vector<char> block(kBlockBytes);
  ssize_t size = 0;
  while (!stop.stop_requested() && (size = ::read(descriptor, block.data(), block.size())) > 0) {
    const std::string_view bytes(block.data(), static_cast<std::size_t>(size));
    hash.update(bytes);
    contents.add(bytes);
    digest.bytes += size;
  }
  if (size < 0) {
    digest.fault = "cannot be read: " + std::string(std::strerror(errno));
  } else if (status_of(descriptor) != before || digest.bytes != before.bytes) {
    digest.fault = "changed while it was read";
  } else {
    digest.fault = contents.fault();
  }
  digest.modified_nanoseconds = before.modified_nanoseconds;
  digest.text = contents.text();
  digest.key = hash.digest_with(kKeySuffix);
  digest.sha256 = hash.finish();
  return digest;
}

FileDigest digest_file(const std::string& path, const std::stop_token& stop) {
  // Nobody has looked at the file yet: opening a named pipe must not wait for its writer.
  const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (descriptor.get() < 0) {
    FileDigest digest;
    digest.fault = "cannot be opened: " + std::string(std::strerror(errno));
    return digest;
  }
  if (!is_regular(descriptor.get())) {
    FileDigest digest;
    digest.fault = "is no regular file";
    return digest;
  }
  return digest_open_file(descriptor.get(), stop);
}

}  // namespace

bool is_unchanged(const std::string& path, const FileDigest& digest) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 &&
         status_of(status) == Status{digest.bytes, digest.modified_nanoseconds};
}

struct Digests::Work {
  explicit Work(std::vector<std::string> wanted)
      : paths(std::move(wanted)), thread([this](const std::stop_token& stop) { run(stop); }) {}

  void run(const std::stop_token& stop) {
    for (const auto& path : paths) {
      auto digest = digest_file(path, stop);
      const std::lock_guard lock(mutex);
      done.push_back(std::move(digest));
      progress.notify_all();
    }
  }

  std::vector<std::string> paths;
  std::mutex mutex;
  std::condition_variable progress;
  std::deque<FileDigest> done;  // references to finished ones survive the next
  std::jthread thread;
};

Digests::Digests(std::vector<std::string> paths) : work_(nullptr, [](Work* work) { delete work; }) {
  work_.reset(std::make_unique<Work>(std::move(paths)).release());
}

const FileDigest& Digests::at(std::size_t index) const {
  assert(work_ && index < work_->paths.size());
  std::unique_lock lock(work_->mutex);
  work_->progress.wait(lock, [&] { return work_->done.size() > index; });
  return work_->done.at(index);
}

}  // namespace modelgate::source
