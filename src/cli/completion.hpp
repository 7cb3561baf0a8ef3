/// \file
/// Completion scripts, one for each shell.
#pragma once

#include <string>

#include "cli/outline.hpp"

namespace modelgate::cli {

/// Scripts that complete commands, options, and values where there are only some; files elsewhere.
/// For `source <(modelgate completion bash)`, a file `_modelgate` in zsh's fpath, and
/// `~/.config/fish/completions/modelgate.fish`.
[[nodiscard]] std::string bash_completion(const ProgramOutline& program);
[[nodiscard]] std::string zsh_completion(const ProgramOutline& program);
[[nodiscard]] std::string fish_completion(const ProgramOutline& program);

}  // namespace modelgate::cli
