/// \file
/// Whether bytes are text that a YAML parser should see at all.
#pragma once

#include <string>

#include "policy/document.hpp"
#include "policy/problems.hpp"

namespace modelgate::policy {

/// `bytes` without a UTF-8 byte order mark.
[[nodiscard]] std::string without_byte_order_mark(std::string bytes);

/// Whether `text` is well-formed UTF-8 without control characters and without lines of more than
/// 10,000 bytes, which no person wrote; if not, the first place that is wrong is in `problems`.
[[nodiscard]] bool is_readable_text(const std::string& text, const Origin& origin,
                                    Problems& problems);

}  // namespace modelgate::policy
