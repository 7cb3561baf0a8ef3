/// \file
/// A model's answers as SQL: the column of predicted classes, or the class that its scores choose.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "modelgate/policy.hpp"

namespace modelgate::source {

/// One model's columns with the shared ones filled in. A model's own prediction or scores replace
/// the shared prediction and scores together.
[[nodiscard]] ModelColumns resolved(const ModelColumns& own, const ModelColumns& shared);

/// Whether the policy says anything about this model that the shared columns do not.
[[nodiscard]] bool is_set(const ModelColumns& own) noexcept;

/// The columns that the answer is made from, in policy order.
[[nodiscard]] std::vector<std::string> answer_columns(const ModelColumns& model);

/// An expression of type VARCHAR: the predicted class as it stands in the file, or the class chosen
/// by scores, or one of the markers of README.md. Null where there is no answer; "NULL" for a model
/// without columns.
/// \param qualifier  table alias in front of every column
[[nodiscard]] std::string answer_sql(const ModelColumns& model, const DataContract& data,
                                     std::string_view qualifier);

/// The columns of scores, in policy order; empty for a model without scores.
[[nodiscard]] std::vector<std::string> score_columns(const ModelColumns& model);

/// Expressions of type DOUBLE: of two classes the score of the positive one (of the last where the
/// policy names none), of more classes one for each. Null where the text is no number, and where
/// the scores of two classes do not sum to one; all null for a model without scores.
/// \param qualifier  table alias in front of every column; empty: a model that is not in the table
[[nodiscard]] std::vector<std::string> score_expressions(const ModelColumns& model,
                                                         const DataContract& data,
                                                         std::string_view qualifier);

/// `column` of the table alias `qualifier`.
[[nodiscard]] std::string column_sql(std::string_view qualifier, std::string_view column);

/// `column` of the table alias `qualifier` as text, empty text as null.
[[nodiscard]] std::string text_sql(std::string_view qualifier, std::string_view column);

}  // namespace modelgate::source
