/// \file
/// Reads as little of a file as shows its first record.
#include "source/head.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "modelgate/error.hpp"
#include "source/descriptor.hpp"
#include "source/gzip.hpp"

namespace modelgate::source {
namespace {

constexpr std::size_t kBlockBytes = 64 * 1024;
// The engine takes no longer line either.
constexpr std::size_t kLongestRecord = 2 * 1024 * 1024;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

SourceError unreadable(const LocalFile& file, std::string_view why) {
  return SourceError(file.shown + ": " + std::string(why));
}

// Where the first record ends: at a line end outside quotes.
std::optional<std::size_t> record_end(std::string_view text) {
  bool is_quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') {
      is_quoted = !is_quoted;
    } else if (!is_quoted && (text[i] == '\n' || text[i] == '\r')) {
      return i;
    }
  }
  return std::nullopt;
}

// A pipe can be read once only, and every file is read twice: hashed and queried.
void require_regular(const LocalFile& file, int descriptor) {
  struct stat status {};
  if (::fstat(descriptor, &status) != 0 || S_ISREG(status.st_mode)) {
    return;
  }
  if (S_ISDIR(status.st_mode)) {
    throw unreadable(
        file, "is a directory, expected a file or a glob such as '" + file.shown + "/*.parquet'");
  }
  throw unreadable(file, "is a pipe or a device, expected a file; '-' reads standard input");
}

// The text of a file, unpacked when it begins like gzip.
class Unpacked {
 public:
  void add(std::string_view bytes) {
    if (is_first_ && bytes.starts_with("\x1f\x8b")) {
      gzip_ = std::make_unique<GzipStream>();
    }
    is_first_ = false;
    if (gzip_) {
      gzip_->add(bytes, [this](std::string_view piece) { text_ += piece; });
    } else {
      text_ += bytes;
    }
  }
  [[nodiscard]] Compression compression() const noexcept {
    return gzip_ ? Compression::gzip : Compression::none;
  }
  [[nodiscard]] std::string fault() const { return gzip_ ? gzip_->fault() : std::string(); }
  [[nodiscard]] std::string_view text() const noexcept {
    const std::string_view text = text_;
    return text.starts_with(kByteOrderMark) ? text.substr(kByteOrderMark.size()) : text;
  }

 private:
  std::unique_ptr<GzipStream> gzip_;
  std::string text_;
  bool is_first_ = true;
};

}  // namespace

Head read_head(const LocalFile& file) {
  // Opening a named pipe must not wait for its writer.
  const Descriptor descriptor(::open(file.path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (descriptor.get() < 0) {
    throw unreadable(file, "cannot be opened: " + std::string(std::strerror(errno)));
  }
  require_regular(file, descriptor.get());
  Head head;
  Unpacked unpacked;
  std::vector<char> block(kBlockBytes);
  std::optional<std::size_t> end;
  while (!end && unpacked.text().size() <= kLongestRecord) {
    const auto size = ::read(descriptor.get(), block.data(), block.size());
    if (size < 0) {
      throw unreadable(file, "cannot be read: " + std::string(std::strerror(errno)));
    }
    if (size == 0) {
      head.fault = unpacked.fault();
      break;
    }
    const std::string_view bytes(block.data(), static_cast<std::size_t>(size));
    head.bytes += bytes;
    unpacked.add(bytes);
    end = record_end(unpacked.text());
  }
  head.compression = unpacked.compression();
  head.record = unpacked.text().substr(0, end.value_or(unpacked.text().size()));
  return head;
}

}  // namespace modelgate::source
