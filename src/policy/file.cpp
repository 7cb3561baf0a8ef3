/// \file
/// Reading a policy file, with the reason when that fails.
#include "policy/file.hpp"

#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace modelgate::policy {
namespace {

constexpr std::size_t kMaxBytes = 1'000'000;

}  // namespace

FileText read_policy_file(const std::string& path) {
  std::error_code failure;
  const auto status = std::filesystem::status(path, failure);
  if (status.type() == std::filesystem::file_type::not_found) return {{}, "no such file"};
  if (failure) return {{}, failure.message()};
  if (std::filesystem::is_directory(status)) return {{}, "is a directory, not a policy file"};
  errno = 0;
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return {{}, std::generic_category().message(errno != 0 ? errno : EIO)};
  std::string bytes(kMaxBytes + 1, '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (stream.bad()) return {{}, "cannot be read"};
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  if (bytes.size() > kMaxBytes) return {{}, "is larger than 1 MB: not a policy file"};
  return {std::move(bytes), {}};
}

}  // namespace modelgate::policy
