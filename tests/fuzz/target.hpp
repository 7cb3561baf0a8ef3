/// \file
/// What a fuzz target defines, and how it says that a property does not hold.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

/// The entry that libFuzzer and the replay call with one input.
/// \return  0; libFuzzer reserves other values
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace modelgate::fuzz {

/// The input as text.
[[nodiscard]] inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Ends the program, as a crash would, when a property does not hold.
inline void require(bool holds) {
  if (!holds) __builtin_trap();
}

}  // namespace modelgate::fuzz
