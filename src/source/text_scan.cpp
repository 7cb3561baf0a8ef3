/// \file
/// Blocks of 64 bytes as masks of bits: what stands where, and sums that carry from the one to the
/// other.
#include "source/text_scan.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace modelgate::source {
namespace {

using Mask = std::uint64_t;

// Blocks that are looked at together.
constexpr std::size_t kBlocks = 64;

// For each bit whether the ones up to it, itself included, are odd.
Mask odd(Mask bits) {
  for (unsigned step = 1; step < kMarkedBytes; step *= 2) bits ^= bits << step;
  return bits;
}

}  // namespace

// What lies between two ends is a row of ones; a one of `filled` that is added to it carries into
// the end behind it. What is carried out of the block is open when the next one begins.
std::int64_t TextScan::Rows::ended(Mask ends, Mask filled) {
  const Mask between = ~ends;
  const Mask sum = between + filled;
  const Mask all = sum + (is_open ? 1 : 0);
  is_open = sum < between || all < sum;
  return std::popcount(all & ends);
}

void TextScan::add_block(const char* bytes, const ByteMarks& marks) {
  const auto [ends, returns, quotes] = marks;
  const Mask filled = ~(ends | returns);
  const Mask quoted = odd(quotes) ^ (is_quoted_ ? ~Mask{0} : 0);
  lines_.count += lines_.ended(ends, filled);
  records_.count += records_.ended(ends & ~quoted, filled);
  // Outside of quotes a quote opens, inside it closes; one that is doubled closes and opens again.
  const Mask plain = (ends | returns | quotes) << 1U;
  const bool is_after_plain = last_ == '\n' || last_ == '\r' || last_ == '"';
  Mask opening = quotes & quoted & ~(plain | (is_after_plain ? 1 : 0));
  for (; opening != 0; opening &= opening - 1) {
    const auto at = static_cast<std::size_t>(std::countr_zero(opening));
    const char before = at == 0 ? last_ : bytes[at - 1];
    if (before_quotes_.find(before) == std::string::npos) before_quotes_ += before;
  }
  last_ = bytes[kMarkedBytes - 1];
  is_quoted_ = (quoted >> (kMarkedBytes - 1)) != 0;
}

void TextScan::add_blocks(const char* bytes, std::size_t blocks) {
  std::array<ByteMarks, kBlocks> marks;
  mark_bytes(bytes, std::span(marks).first(blocks));
  for (std::size_t at = 0; at < blocks; ++at) add_block(bytes + at * kMarkedBytes, marks.at(at));
}

void TextScan::add(std::string_view block) {
  while (block.size() >= kMarkedBytes) {
    const std::size_t blocks = std::min(block.size() / kMarkedBytes, kBlocks);
    add_blocks(block.data(), blocks);
    block.remove_prefix(blocks * kMarkedBytes);
  }
  if (block.empty()) return;
  std::array<char, kMarkedBytes> rest{};
  rest.fill('\r');  // counts for nothing
  std::ranges::copy(block, rest.begin());
  add_blocks(rest.data(), 1);
  last_ = block.back();
}

TextCounts TextScan::counts() const {
  return {.lines = lines_.count + (lines_.is_open ? 1 : 0),
          .records = records_.count + (records_.is_open ? 1 : 0),
          .before_quotes = before_quotes_};
}

}  // namespace modelgate::source
