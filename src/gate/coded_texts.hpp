/// \file
/// Texts of the data turned into codes by the data engine, so that only numbers need be compared.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gate/collect.hpp"

namespace modelgate::gate {

/// "a, b, c".
[[nodiscard]] std::string joined(const std::vector<std::string>& parts, std::string_view between);

/// A relation with the columns NAME_text and NAME_code to join with:
/// "(VALUES ('ham', 0), ('spam', 1)) AS name(name_text, name_code)".
[[nodiscard]] std::string code_table(const SliceTexts::Codes& codes, std::string_view name);

/// The codes of texts that are classes; a pair of nulls where there is none.
[[nodiscard]] SliceTexts::Codes codes_of(const std::map<std::string, int>& classes);

/// Rows of `mg_all` that may be judged, once mg_label is joined with its codes: a condition.
[[nodiscard]] std::string may_be_judged(const JudgedTexts& texts);

}  // namespace modelgate::gate
