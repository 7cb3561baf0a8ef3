/// \file
/// What must hold of weights, units and arms before anything is judged.
#pragma once

#include <optional>
#include <stop_token>
#include <string>

#include "source/engine.hpp"
#include "source/relation.hpp"

namespace modelgate::source {

/// Checks that every row that may be judged has a unit, a weight and an arm where the policy names
/// their columns.
/// \throws DataError naming an example
void check_sampling(Engine& engine, const Relation& relation, const std::stop_token& stop);

}  // namespace modelgate::source
