/// \file
/// What inputs may be: the table behind `modelgate list sources`.
#pragma once

#include <span>
#include <string_view>

namespace modelgate::source {

/// One kind of input.
struct Kind {
  std::string_view name;
  std::string_view summary;
};

/// All kinds, in the order of sources.def.
[[nodiscard]] std::span<const Kind> kinds();

}  // namespace modelgate::source
