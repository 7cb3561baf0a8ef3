/// \file
/// A policy file together with the files that it extends, merged into one document.
#pragma once

#include <string>

#include "policy/document.hpp"
#include "policy/problems.hpp"

namespace modelgate::policy {

/// A merged document; every value keeps the position in its own file.
struct Merged {
  Value root;
  std::string sha256;  ///< of the bytes of all files: the policy first, then what it extends
};

/// Reads `bytes` and every file that it extends. The keys of a section are merged one by one, the
/// value of a key is replaced whole, checks are appended to those of the extended file. The forms
/// of `inputs` are alternatives: naming files of one form drops the other form.
/// \throws PolicyError when a file is missing, no YAML, or part of a circle
[[nodiscard]] Merged read_extended(const std::string& bytes, const std::string& path,
                                   Problems& problems);

}  // namespace modelgate::policy
