/// \file
/// Compiles the comparison for every instruction set and chooses at run time.
#include "source/byte_marks.hpp"

#include <array>
#include <bit>
#include <cstring>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "source/byte_marks.cpp"
#include <hwy/foreach_target.h>
// After foreach_target.h.
#include <hwy/highway.h>

// Masks are copied from memory order.
static_assert(std::endian::native == std::endian::little);

HWY_BEFORE_NAMESPACE();
namespace modelgate::source::HWY_NAMESPACE {

namespace simd = hwy::HWY_NAMESPACE;

std::uint64_t equal(const std::uint8_t* bytes, char wanted) {
  const simd::CappedTag<std::uint8_t, kMarkedBytes> lanes;
  const auto value = simd::Set(lanes, static_cast<std::uint8_t>(wanted));
  std::uint64_t mask = 0;
  for (std::size_t at = 0; at < kMarkedBytes; at += simd::Lanes(lanes)) {
    std::array<std::uint8_t, sizeof mask> bits{};
    simd::StoreMaskBits(lanes, simd::Eq(simd::LoadU(lanes, bytes + at), value), bits.data());
    std::uint64_t part = 0;
    std::memcpy(&part, bits.data(), sizeof part);
    mask |= part << at;
  }
  return mask;
}

void mark(const char* bytes, std::span<ByteMarks> marks) {
  const auto* from = reinterpret_cast<const std::uint8_t*>(bytes);
  for (ByteMarks& block : marks) {
    block = {equal(from, '\n'), equal(from, '\r'), equal(from, '"')};
    from += kMarkedBytes;
  }
}

}  // namespace modelgate::source::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace modelgate::source {

HWY_EXPORT(mark);

void mark_bytes(const char* bytes, std::span<ByteMarks> marks) {
  HWY_DYNAMIC_DISPATCH(mark)(bytes, marks);
}

}  // namespace modelgate::source
#endif
