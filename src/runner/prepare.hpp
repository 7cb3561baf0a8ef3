/// \file
/// From a policy path and arguments to a policy that is ready to be judged, and to its opened
/// inputs.
#pragma once

#include <string>

#include "gate/collect.hpp"
#include "modelgate/policy.hpp"
#include "modelgate/run.hpp"
#include "policy/draft.hpp"
#include "source/open.hpp"

namespace modelgate::runner {

/// Loads a policy and applies the arguments: inputs, parameters, overrides. Relative input paths
/// of the policy start at its folder, those of the arguments at the working directory.
/// \throws PolicyError, UsageError
[[nodiscard]] Policy prepare(const std::string& policy_path, const RunOptions& options);

/// As prepare(), from a policy that was read before.
/// \throws PolicyError
[[nodiscard]] Policy prepare(const policy::Draft& draft, const RunOptions& options);

/// What the arguments say about opening inputs.
[[nodiscard]] source::OpenOptions open_options(const RunOptions& options);

/// Refuses inputs that cannot be looked at first and judged then: none, counted cells, and standard
/// input, which can be read once.
/// \throws UsageError  naming the command
void require_surveyable(const Inputs& inputs, const std::string& command);

/// Opens the inputs of a prepared policy.
/// \throws SourceError, DataError, PolicyError
[[nodiscard]] source::Opened open_inputs(const Policy& policy, const RunOptions& options);

/// What opened inputs say of themselves, as the judgement takes it.
[[nodiscard]] gate::OpenedFacts facts_of(const source::Opened& opened);

/// What row ids are hashed with: a secret of those who have the inputs. Waits for their digests.
[[nodiscard]] std::string row_key(const source::Opened& opened);

/// Threads to use: as asked for, or one per hardware thread.
[[nodiscard]] int thread_count(const RunOptions& options) noexcept;

}  // namespace modelgate::runner
