/// \file
/// A first policy as text that reads as if somebody had written it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "modelgate/policy.hpp"
#include "runner/discovery.hpp"

namespace modelgate::runner {

/// A limit as the policy has it, and the sentence that stands above it.
struct FirstLimit {
  std::string limit;  ///< ">= 0.85"
  std::string why;    ///< without the limit itself; a sentence
};

/// One entry of `checks`.
struct FirstCheck {
  std::string about;  ///< a sentence above the check; may be empty
  std::string name;   ///< empty: the report's own
  std::string metric;
  std::string class_name;  ///< empty: none
  std::string slice;       ///< column; empty: all rows
  std::optional<FirstLimit> slo;
  std::optional<FirstLimit> delta;
  std::string burden_why;  ///< set: burden prove_harm
};

/// Everything that the text says.
struct PolicyDraft {
  std::string name;
  std::string origin;  ///< the files that it was made from, for the first line
  Discovery found;
  Inputs inputs;  ///< paths as they are to be written
  std::int64_t min_rows = 0;
  std::int64_t min_rows_per_class = 0;  ///< 0: none
  std::vector<FirstCheck> checks;
};

/// The policy file. Foreign words are quoted where YAML needs it and printable in comments.
[[nodiscard]] std::string written(const PolicyDraft& draft);

}  // namespace modelgate::runner
