/// \file
/// Canonicalising a class is idempotent, and a label is never made empty.
#include <string>

#include "fuzz/target.hpp"
#include "text/canonical.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using modelgate::fuzz::require;
  const std::string_view raw = modelgate::fuzz::text_of(data, size);
  const std::string canonical = modelgate::text::canonical_class(raw);
  require(modelgate::text::canonical_class(canonical) == canonical);
  require(canonical.empty() == raw.empty());
  return 0;
}
