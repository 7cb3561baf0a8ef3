/// \file
/// The gate, tried on worlds whose truth is known: its own judgement on rows drawn from them.
#pragma once

#include <cstdint>
#include <vector>

#include "gate/judge.hpp"
#include "modelgate/selftest.hpp"

namespace modelgate::gate {

/// What is asked for.
struct Testing {
  std::int64_t runs = 1000;                                        ///< per world, at least 1
  std::vector<RegressionSize> sizes = {{1.0, true}, {2.0, true}};  ///< positive
  JudgeOptions judging = {};
};

/// Tries a gate on worlds made from its opened inputs. Fills in everything but the files. The same
/// bytes for any number of threads.
/// \throws DataError, SourceError  when the data cannot be judged at all
/// \throws Error                   when the stop token fired
[[nodiscard]] GateSelftest selftest(const Policy& written, Source& source, const OpenedFacts& facts,
                                    const Testing& testing);

}  // namespace modelgate::gate
