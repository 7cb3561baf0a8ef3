/// \file
/// Temporary name, flush to the disk, rename.
#include "cli/files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cctype>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string_view>
#include <system_error>

#include "modelgate/error.hpp"

namespace modelgate::cli {
namespace {

[[noreturn]] void refuse(const std::string& path, int code) {
  std::error_code ignored;
  if (std::filesystem::is_regular_file(path, ignored)) std::filesystem::remove(path, ignored);
  throw SourceError("cannot write '" + path + "': " + std::system_category().message(code));
}

/// Closes a file descriptor on every way out.
class Descriptor {
 public:
  explicit Descriptor(int number) noexcept : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  [[nodiscard]] int number() const noexcept { return number_; }

 private:
  int number_;
};

/// 0, or the error number of the first call that failed.
int write_all(const std::string& path, std::string_view text) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
  if (file.number() < 0) return errno;
  while (!text.empty()) {
    const ssize_t written = ::write(file.number(), text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(file.number()) == 0 || errno == EINVAL ? 0 : errno;
}

}  // namespace

void write_file(const std::string& path, const std::function<void(std::ostream&)>& write) {
  std::ostringstream buffer;
  write(buffer);
  std::error_code code;
  const std::filesystem::path target(path);
  if (std::filesystem::is_directory(target, code)) refuse(path, EISDIR);
  if (std::filesystem::exists(target, code) && !std::filesystem::is_regular_file(target, code)) {
    // A device or a pipe cannot be replaced by renaming.
    if (const int failed = write_all(path, buffer.str()); failed != 0) refuse(path, failed);
    return;
  }
  if (target.has_parent_path()) std::filesystem::create_directories(target.parent_path(), code);
  const std::string temporary = path + ".tmp" + std::to_string(::getpid());
  const int failed = write_all(temporary, buffer.str());
  if (failed == 0) std::filesystem::rename(temporary, target, code);
  if (failed == 0 && !code) return;
  std::error_code ignored;
  std::filesystem::remove(temporary, ignored);
  refuse(path, failed != 0 ? failed : code.value());
}

std::string file_name(const std::string& name) {
  std::string result;
  for (const char byte : name) {
    const bool is_safe = std::isalnum(static_cast<unsigned char>(byte)) != 0 || byte == '.' ||
                         byte == '_' || byte == '-';
    result += is_safe ? byte : '-';
  }
  return result;
}

}  // namespace modelgate::cli
