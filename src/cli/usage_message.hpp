/// \file
/// What is wrong with a command line, in the words of modelgate's other messages.
#pragma once

#include <CLI/CLI.hpp>

#include <string>

namespace modelgate::cli {

/// One sentence that names the command, what it needs or does not know (with the nearest option),
/// and where its help is.
/// \param app    after it failed to parse
/// \param error  what it threw
[[nodiscard]] std::string usage_message(const CLI::App& app, const CLI::ParseError& error);

}  // namespace modelgate::cli
