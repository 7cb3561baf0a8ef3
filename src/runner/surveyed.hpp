/// \file
/// Looking columns of a survey up by name and by role.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "source/survey.hpp"

namespace modelgate::runner {

/// One column of one input.
struct ColumnPlace {
  std::size_t input = 0;
  std::size_t column = 0;

  friend bool operator==(const ColumnPlace&, const ColumnPlace&) = default;
};

/// The position of the first input of a role that is there, in the order asked for.
[[nodiscard]] std::optional<std::size_t> input_of(const source::Survey& survey,
                                                  const std::vector<source::Role>& roles);

/// The profile at a place.
[[nodiscard]] const source::ColumnProfile& profile_at(const source::Survey& survey,
                                                      const ColumnPlace& place);

/// The column called `name` of an input; nothing where there is none.
[[nodiscard]] std::optional<ColumnPlace> find_column(const source::Survey& survey,
                                                     std::size_t input, const std::string& name);

/// The column called `name` of an input.
/// \param option  that named it, for the message
/// \throws UsageError  naming the nearest column
[[nodiscard]] ColumnPlace require_column(const source::Survey& survey, std::size_t input,
                                         const std::string& name, const std::string& option);

/// "'a', 'b' and 'c'", at most a dozen, safe to print.
[[nodiscard]] std::string quoted_list(const std::vector<std::string>& names);

}  // namespace modelgate::runner
