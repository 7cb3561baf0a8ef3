/// \file
/// The options of `init` and `compare` that say which column is what.
#pragma once

#include <CLI/CLI.hpp>

#include "runner/discovery.hpp"

namespace modelgate::cli {

/// Adds --label, --prediction, --score, their forms for each model, --id, --classes, --positive and
/// --slice. What is left out is found in the data.
void add_column_options(CLI::App& command, runner::ColumnChoices& choices);

}  // namespace modelgate::cli
