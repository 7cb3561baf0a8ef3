/// \file
/// The table of formats, expanded from reports.def.
#include "report/format.hpp"

#include <algorithm>
#include <array>

namespace modelgate::report {

#define MODELGATE_REPORT(name) extern const Format name;
#include "report/reports.def"
#undef MODELGATE_REPORT

namespace {

#define MODELGATE_REPORT(name) &name,
constexpr std::array kFormats{
#include "report/reports.def"
};
#undef MODELGATE_REPORT

}  // namespace

std::span<const Format* const> all() { return kFormats; }

const Format* find(std::string_view name) {
  const auto* const found = std::find_if(kFormats.begin(), kFormats.end(),
                                         [name](const Format* f) { return f->name == name; });
  return found == kFormats.end() ? nullptr : *found;
}

}  // namespace modelgate::report
