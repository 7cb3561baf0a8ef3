/// \file
/// Masks of bytes, on every instruction set.
#include "source/byte_marks.hpp"

#include <doctest/doctest.h>

#include <array>
#include <random>
#include <string>
#include <string_view>

#include "support/targets.hpp"

namespace modelgate::source {
namespace {

std::uint64_t mask(std::string_view bytes, char wanted) {
  std::uint64_t bits = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    bits |= std::uint64_t{bytes[at] == wanted ? 1U : 0U} << at;
  }
  return bits;
}

TEST_CASE("every byte has its bit in its mask") {
  constexpr std::string_view kAlphabet = "\n\r\",a\xAA\x8A\x0B";
  std::mt19937 random(5);
  std::string text(3 * kMarkedBytes, ' ');
  for (char& byte : text) byte = kAlphabet[random() % kAlphabet.size()];
  modelgate::test::on_each_target([&](const char* target) {
    CAPTURE(target);
    std::array<ByteMarks, 3> marks;
    mark_bytes(text.data(), marks);
    for (std::size_t block = 0; block < marks.size(); ++block) {
      const auto bytes = std::string_view(text).substr(block * kMarkedBytes, kMarkedBytes);
      CHECK(marks.at(block).ends == mask(bytes, '\n'));
      CHECK(marks.at(block).returns == mask(bytes, '\r'));
      CHECK(marks.at(block).quotes == mask(bytes, '"'));
    }
  });
}

}  // namespace
}  // namespace modelgate::source
