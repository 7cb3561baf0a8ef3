/// \file
/// Open addressing for short texts, the standard map for others.
#include "source/text_codes.hpp"

#include <algorithm>
#include <utility>

namespace modelgate::source {
namespace {

constexpr std::size_t kFirstSlots = 64;

std::string written(const ShortText& text) {
  std::uint32_t length = 0;
  std::array<char, ShortText::kMostBytes> bytes{};
  std::memcpy(&length, &text.head, sizeof length);
  std::memcpy(bytes.data(), reinterpret_cast<const char*>(&text.head) + sizeof length,
              sizeof text.head - sizeof length);
  std::memcpy(bytes.data() + sizeof text.head - sizeof length, &text.tail, sizeof text.tail);
  return {bytes.data(), length};
}

}  // namespace

TextCodes::TextCodes() : texts_(1), slots_(kFirstSlots) {}

std::uint32_t TextCodes::added(const ShortText& text) {
  if (2 * (taken_ + 1) > slots_.size()) grow();
  Slot& slot = slots_[place_of(text)];
  slot = {text, static_cast<std::uint32_t>(texts_.size())};
  texts_.emplace_back(written(text));
  ++taken_;
  return slot.code;
}

std::uint32_t TextCodes::of(std::string_view text) {
  if (text.size() <= ShortText::kMostBytes) {
    std::array<char, ShortText::kMostBytes> bytes{};
    std::ranges::copy(text, bytes.begin());
    return of(short_text(bytes.data(), static_cast<std::uint32_t>(text.size())));
  }
  const auto [found, is_new] =
      long_.try_emplace(std::string(text), static_cast<std::uint32_t>(texts_.size()));
  if (is_new) texts_.emplace_back(text);
  return found->second;
}

void TextCodes::grow() {
  const auto before = std::exchange(slots_, std::vector<Slot>(2 * slots_.size()));
  for (const Slot& slot : before) {
    if (slot.code != kMissing) slots_[place_of(slot.text)] = slot;
  }
}

}  // namespace modelgate::source
