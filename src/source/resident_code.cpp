/// \file
/// Pages that were never written to: the segments of a library that cannot be.
#include "source/resident_code.hpp"

#include <link.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <span>

namespace modelgate::source {
namespace {

struct Range {
  std::uintptr_t begin;
  std::uintptr_t end;
};

Range range_of(const dl_phdr_info& library, const ElfW(Phdr) & segment) {
  const std::uintptr_t begin = library.dlpi_addr + segment.p_vaddr;
  return {begin, begin + segment.p_memsz};
}

bool is_loaded(const ElfW(Phdr) & segment) { return segment.p_type == PT_LOAD; }

/// Whole pages alone: those at the ends may hold what can be written.
void rest(const Range& range) {
  const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
  const std::uintptr_t begin = (range.begin + page - 1) / page * page;
  const std::uintptr_t end = range.end / page * page;
  // Advice: it may fail.
  if (begin < end) {
    // NOLINTNEXTLINE(performance-no-int-to-ptr): addresses of segments are numbers
    static_cast<void>(madvise(reinterpret_cast<void*>(begin), end - begin, MADV_DONTNEED));
  }
}

/// Called with each library; not 0 ends the walk.
int rest_if_there(dl_phdr_info* library, std::size_t /*size*/, void* place) {
  const auto wanted = reinterpret_cast<std::uintptr_t>(place);
  const std::span segments(library->dlpi_phdr, library->dlpi_phnum);
  bool is_there = false;
  for (const auto& segment : segments) {
    const Range range = range_of(*library, segment);
    is_there = is_there || (is_loaded(segment) && wanted >= range.begin && wanted < range.end);
  }
  if (!is_there) return 0;
  for (const auto& segment : segments) {
    const bool is_constant = is_loaded(segment) && (segment.p_flags & PF_W) == 0;
    if (is_constant) rest(range_of(*library, segment));
  }
  return 1;
}

}  // namespace

void rest_code(const void* place) noexcept {
  static_cast<void>(dl_iterate_phdr(rest_if_there, const_cast<void*>(place)));
}

}  // namespace modelgate::source
