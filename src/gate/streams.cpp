/// \file
/// The head of a digest.
#include "gate/streams.hpp"

#include <charconv>
#include <string>

#include "text/digest.hpp"

namespace modelgate::gate {

std::uint64_t stream_number(std::string_view name) {
  const std::string digest = text::sha256(name).substr(0, 16);
  std::uint64_t number = 0;
  std::from_chars(digest.data(), digest.data() + digest.size(), number, 16);
  return number;
}

}  // namespace modelgate::gate
