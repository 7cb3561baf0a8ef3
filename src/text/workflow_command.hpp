/// \file
/// Workflow commands of GitHub Actions: lines that its runner obeys, and text that must not be
/// obeyed.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace modelgate::text {

/// Keys and values of a command; an empty value is left out.
using CommandProperties = std::vector<std::pair<std::string_view, std::string>>;

/// "::error file=gate.yaml,line=3::message", escaped as the runner unescapes it, ending in a line
/// break.
/// \source  actions/runner, ActionCommand.cs
[[nodiscard]] std::string workflow_command(std::string_view name,
                                           const CommandProperties& properties,
                                           std::string_view data);

/// Takes the sense of commands out of text of others. The runner obeys lines that begin, after
/// blanks, with "::" and, of an older kind, whatever follows "##[" anywhere in a line. The second
/// colon or the bracket becomes its \uNNNN escape, which JSON strings take for the same character.
class CommandBreaker {
 public:
  /// The next piece of the text; a line may be spread over pieces.
  [[nodiscard]] std::string harmless(std::string_view piece);

 private:
  void add(std::string& text, char byte);

  bool at_start_ = true;  ///< nothing but blanks and a colon stands in this line so far
  int colons_ = 0;
  int marks_ = 0;  ///< '#' in a row, up to 2
};

}  // namespace modelgate::text
