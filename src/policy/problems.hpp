/// \file
/// The mistakes found so far, each with the line that it stands on.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "modelgate/error.hpp"

namespace modelgate::policy {

/// A stretch of one line: what a caret underlines.
struct Place {
  SourcePosition start;
  int width = 1;  ///< in bytes
};

/// Collects diagnostics; a policy is refused once, with all of them.
class Problems {
 public:
  /// Makes the lines of `text` available as excerpts of `file`.
  void add_source(const std::string& file, std::string_view text);

  /// Line `number` (from 1) of a source, without its line break; empty when there is none.
  [[nodiscard]] std::string line(const std::string& file, int number) const;

  /// Keeps the first hundred; a file with more is broken in a way that more would not explain.
  void add(const Place& place, std::string message, std::string hint = {});

  /// How many were added, kept or not.
  [[nodiscard]] std::size_t count() const noexcept { return count_; }

  /// \throws PolicyError when there is any problem
  void refuse() const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> sources_;
  std::vector<Diagnostic> found_;
  std::size_t count_ = 0;
};

/// `value` in quotes, as messages show what somebody wrote; long values are shortened.
[[nodiscard]] std::string in_quotes(std::string_view value);

/// "did you mean 'x'?" with the nearest of `known`, or nothing.
[[nodiscard]] std::string did_you_mean(std::string_view name,
                                       const std::vector<std::string>& known);

/// "a, b or c".
[[nodiscard]] std::string alternatives(const std::vector<std::string>& names);

}  // namespace modelgate::policy
