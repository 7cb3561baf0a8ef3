/// \file
/// Memory for arrays of many numbers.
#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>

namespace modelgate::stats {

/// Memory that begins with a line of the cache, on large pages where it is large and the system
/// offers them.
/// \throws std::bad_alloc
[[nodiscard]] void* allocate_pages(std::size_t bytes);
void free_pages(void* pages) noexcept;

/// Allocates arrays on such pages: a page of 2 MB is one fault and one address to translate where
/// pages of 4 KB are 512. Numbers are not initialised unless a value is given.
template <typename Number>
struct LargePages {
  static_assert(std::is_trivially_copyable_v<Number>);
  using value_type = Number;

  LargePages() = default;
  template <typename Other>
  explicit LargePages(const LargePages<Other>&) noexcept {}

  [[nodiscard]] Number* allocate(std::size_t count) {
    return static_cast<Number*>(allocate_pages(count * sizeof(Number)));
  }
  void deallocate(Number* numbers, std::size_t) noexcept { free_pages(numbers); }

  void construct(Number* at) noexcept { ::new (static_cast<void*>(at)) Number; }
  template <typename Value>
  void construct(Number* at, Value&& value) noexcept {
    ::new (static_cast<void*>(at)) Number(std::forward<Value>(value));
  }

  friend bool operator==(const LargePages&, const LargePages&) = default;
};

}  // namespace modelgate::stats
