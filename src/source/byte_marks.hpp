/// \file
/// Where line ends and quotes stand in bytes, as masks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace modelgate::source {

/// Bytes that a mask has a bit for, the first one's the lowest.
inline constexpr std::size_t kMarkedBytes = 64;

/// What stands where.
struct ByteMarks {
  std::uint64_t ends = 0;     ///< '\n'
  std::uint64_t returns = 0;  ///< '\r'
  std::uint64_t quotes = 0;   ///< '"'
};

/// The same masks on every instruction set.
/// \param bytes  kMarkedBytes for each of `marks`
void mark_bytes(const char* bytes, std::span<ByteMarks> marks);

}  // namespace modelgate::source
