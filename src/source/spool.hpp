/// \file
/// Standard input as a file: the engine reads a file more than once, and from the middle.
#pragma once

#include <cstdint>
#include <stop_token>
#include <string>

namespace modelgate::source {

/// What is wrong with an input of more than `limit` bytes.
[[nodiscard]] std::string larger_than(std::int64_t limit);

/// A new file that grows up to a limit.
class SpoolFile {
 public:
  /// \param shown  what the bytes come from, for messages
  /// \throws SourceError when the file cannot be made
  SpoolFile(const std::string& path, std::string shown, std::int64_t limit);
  ~SpoolFile();
  SpoolFile(const SpoolFile&) = delete;
  SpoolFile& operator=(const SpoolFile&) = delete;

  /// Appends bytes.
  /// \return why they could not be written (limit, full disk); empty otherwise
  [[nodiscard]] std::string append(const char* bytes, std::size_t size);

 private:
  std::string shown_;
  std::int64_t limit_;
  std::int64_t left_;
  int descriptor_;
};

/// Copies everything that `descriptor` gives into the new file at `path`.
/// \throws SourceError when it gives more than `limit` bytes, or nothing
void spool(int descriptor, const std::string& path, std::int64_t limit,
           const std::stop_token& stop);

}  // namespace modelgate::source
