/// \file
/// Sentences that very many decisions say word for word, kept once.
#pragma once

#include <string>
#include <string_view>

#include "modelgate/shared.hpp"

namespace modelgate::gate {

/// The text, shared with an equal one that this thread asked for lately.
[[nodiscard]] Shared<std::string> pooled(std::string_view text);

}  // namespace modelgate::gate
