/// \file
/// Names of columns, word by word.
#include "runner/column_words.hpp"

#include <doctest/doctest.h>

namespace modelgate::runner {

using Words = std::vector<std::string>;

TEST_CASE("a name is broken into words at signs and humps") {
  CHECK(words_of("elo_prob_home") == Words{"elo", "prob", "home"});
  CHECK(words_of("predictedLabel") == Words{"predicted", "label"});
  CHECK(words_of("ID") == Words{"id"});
  CHECK(words_of(" -- ") == Words{});
  CHECK(words_of("größe cm") == Words{"größe", "cm"});
}

TEST_CASE("names speak of what they hold") {
  CHECK(speaks_of("y_pred", Theme::prediction));
  CHECK(speaks_of("lite_probwin", Theme::score));
  CHECK_FALSE(speaks_of("problem", Theme::label));
  CHECK(speaks_of("oldModel", Theme::baseline));
  CHECK_FALSE(speaks_of("goldfish", Theme::baseline));
  CHECK(is_label_name("y_true"));
  CHECK(is_label_name("Label"));
  CHECK_FALSE(is_label_name("label_at"));
  CHECK(is_model_name("old_model"));
  CHECK_FALSE(is_model_name("old_score"));
}

TEST_CASE("the stem of a name tells its model") {
  CHECK(stem_of("elo_pred") == "elo");
  CHECK(stem_of("elo_prob_home") == "elo home");
  CHECK(stem_of("prediction") == "");
}

}  // namespace modelgate::runner
