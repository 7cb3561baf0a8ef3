/// \file
/// Secrets from the places that a policy names.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "modelgate/prometheus.hpp"

namespace modelgate::source {

/// Looks up an environment variable; may be empty.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;

/// The secret: the file's or the variable's text without line breaks at its end.
/// \param key  of the policy, for messages
/// \throws SourceError  when it is not there, empty, or of more than one line; never with its text
[[nodiscard]] std::string read_secret(const SecretPlace& place, const std::string& key,
                                      const Environment& environment);

}  // namespace modelgate::source
