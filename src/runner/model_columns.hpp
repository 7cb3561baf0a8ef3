/// \file
/// The columns of one file that could be a model's answers, one entry for each model.
#pragma once

#include <cstddef>
#include <vector>

#include "runner/found_models.hpp"

namespace modelgate::runner {

/// Every model that answers in an input: by predictions (with the scores that go with them), where
/// there are none by a score for each class, else by scores of one of two classes. In the order of
/// the file.
[[nodiscard]] std::vector<FoundModel> models_in(source::Survey& survey, std::size_t input,
                                                const ModelSearch& search);

/// The column that stands for a model: its prediction, else its score, else its first class score.
[[nodiscard]] std::string main_column(const FoundModel& model);

}  // namespace modelgate::runner
