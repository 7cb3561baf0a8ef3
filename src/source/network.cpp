/// \file
/// Ranges of addresses, as RFC 3927, RFC 4291 and RFC 6052 have them.
#include "source/network.hpp"

#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <span>

namespace modelgate::source {
namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::size_t kV4Bytes = 4;
constexpr std::size_t kV6Bytes = 16;

template <std::size_t Size>
bool begins_with(Bytes bytes, const std::array<std::uint8_t, Size>& prefix) {
  return std::ranges::equal(bytes.first(Size), prefix);
}

bool is_forbidden_v4(Bytes bytes) {
  constexpr std::array<std::uint8_t, 2> kLinkLocal = {169, 254};
  constexpr std::array<std::uint8_t, 4> kAlibabaMetadata = {100, 100, 100, 200};
  return begins_with(bytes, kLinkLocal) || begins_with(bytes, kAlibabaMetadata);
}

bool is_forbidden_v6(Bytes bytes) {
  constexpr std::array<std::uint8_t, 12> kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  constexpr std::array<std::uint8_t, 12> kCompatible = {};
  constexpr std::array<std::uint8_t, 12> kTranslated = {0, 0x64, 0xFF, 0x9B};
  constexpr std::array<std::uint8_t, 2> k6to4 = {0x20, 0x02};
  constexpr std::array<std::uint8_t, 4> kAmazonMetadata = {0xFD, 0x00, 0x0E, 0xC2};
  constexpr std::uint8_t kLinkLocalBits = 0x80;
  constexpr std::uint8_t kLinkLocalMask = 0xC0;
  const bool is_link_local = bytes[0] == 0xFE && (bytes[1] & kLinkLocalMask) == kLinkLocalBits;
  if (is_link_local || begins_with(bytes, kAmazonMetadata)) return true;
  if (begins_with(bytes, k6to4)) return is_forbidden_v4(bytes.subspan(k6to4.size(), kV4Bytes));
  const bool holds_v4 = begins_with(bytes, kMapped) || begins_with(bytes, kCompatible) ||
                        begins_with(bytes, kTranslated);
  return holds_v4 && is_forbidden_v4(bytes.last(kV4Bytes));
}

}  // namespace

bool is_forbidden(const sockaddr& address) noexcept {
  if (address.sa_family == AF_INET) {
    std::array<std::uint8_t, kV4Bytes> bytes{};
    const auto& v4 = reinterpret_cast<const sockaddr_in&>(address);
    std::memcpy(bytes.data(), &v4.sin_addr, bytes.size());
    return is_forbidden_v4(bytes);
  }
  if (address.sa_family == AF_INET6) {
    std::array<std::uint8_t, kV6Bytes> bytes{};
    const auto& v6 = reinterpret_cast<const sockaddr_in6&>(address);
    std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
    return is_forbidden_v6(bytes);
  }
  return true;
}

}  // namespace modelgate::source
