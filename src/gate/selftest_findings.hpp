/// \file
/// What the figures of a selftest mean, in sentences.
#pragma once

#include <string>
#include <vector>

#include "modelgate/selftest.hpp"

namespace modelgate::gate {

/// Sentences on a finished selftest: what equal models meet, whether the gate keeps its promise,
/// and which regression slips through most easily.
[[nodiscard]] std::vector<std::string> findings_on(const GateSelftest& test);

/// "2.3 % [1.5, 3.4]".
[[nodiscard]] std::string rate_text(std::int64_t count, std::int64_t runs,
                                    const Interval& interval);

/// "1 margin", "2 margins", "0.02".
[[nodiscard]] std::string size_text(const RegressionSize& size);

}  // namespace modelgate::gate
