/// \file
/// Foreign text as YAML that reads back as the same text, and comments.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace modelgate::policy {

/// `text` as a YAML scalar for block and flow style: plain where no reader could take it for
/// anything else, else in double quotes.
/// \param text  well-formed UTF-8
[[nodiscard]] std::string yaml_scalar(std::string_view text);

/// `words` as comment lines of at most 100 columns at an indent.
[[nodiscard]] std::string yaml_comment(std::string_view words, std::size_t indent);

}  // namespace modelgate::policy
