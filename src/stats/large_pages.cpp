/// \file
/// Asks for large pages; where there are none, memory is as any other.
#include "stats/large_pages.hpp"

#include <sys/mman.h>

#include <cstdlib>
#include <limits>

namespace modelgate::stats {

void* allocate_pages(std::size_t bytes) {
  constexpr std::size_t kLine = 64;
  constexpr std::size_t kPage = std::size_t{1} << 21U;
  const std::size_t unit = bytes < kPage ? kLine : kPage;
  if (bytes > std::numeric_limits<std::size_t>::max() - unit) throw std::bad_alloc();
  const std::size_t size = (bytes + unit - 1) / unit * unit;
  void* const pages = std::aligned_alloc(unit, size);
  if (pages == nullptr && size > 0) throw std::bad_alloc();
#ifdef MADV_HUGEPAGE
  // Advice: it may fail.
  if (unit == kPage) static_cast<void>(madvise(pages, size, MADV_HUGEPAGE));
#endif
  return pages;
}

void free_pages(void* pages) noexcept { std::free(pages); }

}  // namespace modelgate::stats
