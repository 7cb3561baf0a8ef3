/// \file
/// Hashes of the input files, computed on a thread of their own while the engine reads.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "source/text_scan.hpp"

namespace modelgate::source {

/// What reading a file's bytes once tells; cut or damaged gzip is a fault.
struct FileDigest {
  std::string sha256;
  /// Another digest of the same bytes, which the first does not tell: a secret of those who have
  /// the file.
  std::string key;
  std::int64_t bytes = 0;
  std::int64_t modified_nanoseconds = 0;  ///< since 1970, when reading began
  TextCounts text;                        ///< of what gzip packs; nothing of Parquet
  std::string fault;                      ///< why the file could not be hashed; empty otherwise
};

/// Whether the file at `path` still has the size and the time of change that it was hashed with.
[[nodiscard]] bool is_unchanged(const std::string& path, const FileDigest& digest);

/// A running computation; destroying it stops it.
class Digests {
 public:
  Digests() = default;

  /// Starts on the files at `paths`, in order.
  explicit Digests(std::vector<std::string> paths);

  /// Waits for the file at position `index`.
  [[nodiscard]] const FileDigest& at(std::size_t index) const;

 private:
  struct Work;
  // The thread and its owner share the work through one heap object, so that a Digests can move.
  std::unique_ptr<Work, void (*)(Work*)> work_{nullptr, nullptr};
};

}  // namespace modelgate::source
