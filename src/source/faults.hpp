/// \file
/// The engine's refusals in words that a person can act on: which file, which line, what was
/// expected.
#pragma once

#include <span>
#include <string>

#include "source/data_file.hpp"
#include "source/engine.hpp"

namespace modelgate::source {

/// Message for a failure while the files were read; paths are given as the user wrote them.
[[nodiscard]] std::string explain(const Failure& failure, std::span<const LocalFile> files);

/// Throws SourceError(explain(failure, files)).
[[noreturn]] void raise(const Failure& failure, std::span<const LocalFile> files);

/// The answer's table; a failure is raised.
[[nodiscard]] Table require(Answer answer, std::span<const LocalFile> files);

}  // namespace modelgate::source
