/// \file
/// A table of the last texts by their hashes, one for each thread, of a fixed size.
#include "gate/pooled.hpp"

#include <array>
#include <cstddef>
#include <functional>

namespace modelgate::gate {
namespace {

constexpr std::size_t kPlaces = 1024;

}  // namespace

Shared<std::string> pooled(std::string_view text) {
  thread_local std::array<Shared<std::string>, kPlaces> texts;
  Shared<std::string>& place = texts[std::hash<std::string_view>()(text) % kPlaces];
  if (*place != text) place = std::string(text);
  return place;
}

}  // namespace modelgate::gate
