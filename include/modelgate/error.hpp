/// \file
/// What keeps modelgate from judging: mistakes in a policy or in the command, sources that cannot
/// be read, data that break the contract. A judgement itself is never an exception.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace modelgate {

/// A place in a text file; line and column count from 1, columns in bytes.
struct SourcePosition {
  std::string file;
  int line = 1;
  int column = 1;

  friend bool operator==(const SourcePosition&, const SourcePosition&) = default;
};

/// One mistake: where it is, what is wrong (lower case, value in quotes, what was expected, no full
/// stop), and a hint such as "did you mean 'recall'?" (may be empty). `excerpt` is the line of
/// source text at `where`, without its newline; `width` is how many bytes the caret underlines.
struct Diagnostic {
  SourcePosition where;
  std::string message;
  std::string hint;
  std::string excerpt;
  int width = 1;

  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

/// Base of everything that keeps modelgate from judging; `what()` is a complete message.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Wrong usage of the command line or of an embedding call: exit 4.
class UsageError : public Error {
 public:
  using Error::Error;
};

/// All mistakes of one policy, collected and thrown once: exit 4.
class PolicyError : public Error {
 public:
  /// \param text  the rendered diagnostics, ready to print
  PolicyError(const std::string& text, std::vector<Diagnostic> found)
      : Error(text), diagnostics_(std::move(found)) {}

  [[nodiscard]] const std::vector<Diagnostic>& diagnostics() const noexcept { return diagnostics_; }

 private:
  std::vector<Diagnostic> diagnostics_;
};

/// A source that cannot be opened, fetched or parsed: exit 3.
class SourceError : public Error {
 public:
  using Error::Error;
};

/// Readable data that break the policy's data contract (duplicated ids, labels outside the classes,
/// scores that are not probabilities): exit 3.
class DataError : public Error {
 public:
  using Error::Error;
};

}  // namespace modelgate
