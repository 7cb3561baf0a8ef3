/// \file
/// Small numbers in place of the few distinct texts of a column.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace modelgate::source {

/// A text of up to twelve bytes as two words, equal where length and bytes are.
struct ShortText {
  static constexpr std::size_t kMostBytes = 12;

  std::uint64_t head = 0;
  std::uint64_t tail = 0;

  friend bool operator==(const ShortText&, const ShortText&) = default;
};

/// What counts of the two words of a text of each length: four bytes of it, and the text's.
inline constexpr auto kShortMasks = [] {
  std::array<std::array<unsigned char, sizeof(ShortText)>, ShortText::kMostBytes + 1> masks{};
  for (std::size_t length = 0; length < masks.size(); ++length) {
    for (std::size_t at = 0; at < sizeof(std::uint32_t) + length; ++at) masks[length][at] = 0xFF;
  }
  return masks;
}();

/// \param bytes  twelve of them, of which the first `length` count
[[nodiscard]] inline ShortText short_text(const char* bytes, std::uint32_t length) {
  ShortText text;
  ShortText mask;
  std::memcpy(&text.head, &length, sizeof length);
  std::memcpy(reinterpret_cast<char*>(&text.head) + sizeof length, bytes,
              sizeof text.head - sizeof length);
  std::memcpy(&text.tail, bytes + sizeof text.head - sizeof length, sizeof text.tail);
  std::memcpy(&mask, kShortMasks[length].data(), sizeof mask);
  return {text.head & mask.head, text.tail & mask.tail};
}

/// Codes in the order in which texts are met; 0 is that of a missing one.
class TextCodes {
 public:
  TextCodes();

  static constexpr std::uint32_t kMissing = 0;

  /// The code of a text, a new one where it has none.
  [[nodiscard]] std::uint32_t of(const ShortText& text) {
    const Slot& slot = slots_[place_of(text)];
    return slot.code != kMissing ? slot.code : added(text);
  }
  [[nodiscard]] std::uint32_t of(std::string_view text);

  /// The code of a text of one byte, which many classes are.
  [[nodiscard]] std::uint32_t of(char byte) {
    std::uint32_t& code = bytes_[static_cast<unsigned char>(byte)];
    if (code == kMissing) code = of(short_text_of(byte));
    return code;
  }

  /// The text of a code that was given; nothing for a missing one.
  [[nodiscard]] const std::optional<std::string>& text(std::uint32_t code) const {
    return texts_[code];
  }

  /// How many codes there are.
  [[nodiscard]] std::size_t size() const { return texts_.size(); }

 private:
  struct Slot {
    ShortText text;
    std::uint32_t code = kMissing;  // missing: the slot is free
  };

  // The slot of a text, or the free one where it belongs. The golden ratio and another odd number
  // mix best into the upper bits.
  [[nodiscard]] std::size_t place_of(const ShortText& text) const {
    const std::uint64_t mixed =
        (text.head ^ (text.tail * 0xC2B2AE3D27D4EB4FULL)) * 0x9E3779B97F4A7C15ULL;
    const std::size_t last = slots_.size() - 1;
    std::size_t at = static_cast<std::size_t>(mixed >> 32U) & last;
    while (slots_[at].code != kMissing && slots_[at].text != text) at = (at + 1) & last;
    return at;
  }

  [[nodiscard]] static ShortText short_text_of(char byte) {
    const std::array<char, ShortText::kMostBytes> bytes = {byte};
    return short_text(bytes.data(), 1);
  }

  [[nodiscard]] std::uint32_t added(const ShortText& text);
  void grow();

  std::vector<std::optional<std::string>> texts_;
  std::vector<Slot> slots_;                 // a power of two, at most half of them taken
  std::array<std::uint32_t, 256> bytes_{};  // codes of texts of one byte that were asked for so
  std::size_t taken_ = 0;
  std::unordered_map<std::string, std::uint32_t> long_;
};

}  // namespace modelgate::source
