/// \file
/// The web page: gates, and what became of their runs. Nothing is loaded from anywhere, no script
/// runs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "serve/catalogue.hpp"
#include "store/runs.hpp"

namespace modelgate::serve {

/// What the page may do, as a header: nothing but show itself.
inline constexpr std::string_view kPagePolicy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'";

/// A gate and its newest runs, newest first.
struct GateHistory {
  Gate gate;
  std::vector<store::RunRecord> runs;
};

/// The page as HTML.
/// \param newest  runs of all gates, newest first
[[nodiscard]] std::string page(const std::vector<GateHistory>& gates,
                               const std::vector<store::RunRecord>& newest);

}  // namespace modelgate::serve
