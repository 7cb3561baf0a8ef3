/// \file
/// The table of inputs, from sources.def.
#include "source/kinds.hpp"

#include <array>

namespace modelgate::source {
namespace {

constexpr std::array kKinds = {
#define MODELGATE_SOURCE(name, summary) Kind{#name, summary},
#include "source/sources.def"
#undef MODELGATE_SOURCE
};

}  // namespace

std::span<const Kind> kinds() { return kKinds; }

}  // namespace modelgate::source
