/// \file
/// What the name of a column says about it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace modelgate::runner {

/// What a column may be called after.
enum class Theme { label, prediction, score, identity, time, unit, baseline, candidate };

/// The words of a name, in lower case: broken at everything but letters and digits, and where a
/// capital follows a small letter.
[[nodiscard]] std::vector<std::string> words_of(std::string_view name);

/// Whether a word of the name is of the theme: "y_pred" speaks of predictions.
[[nodiscard]] bool speaks_of(std::string_view name, Theme theme);

/// Whether the whole name is a common one for labels: "label", "y_true".
[[nodiscard]] bool is_label_name(std::string_view name);

/// Whether every word is of the theme baseline or candidate, so that nothing but a model is named.
[[nodiscard]] bool is_model_name(std::string_view name);

/// The words that tell models apart: those of no prediction and no score, joined by blanks.
[[nodiscard]] std::string stem_of(std::string_view name);

}  // namespace modelgate::runner
