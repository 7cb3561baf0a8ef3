/// \file
/// Limits of two inferences on one parameter.
#include "stats/sided.hpp"

#include <doctest/doctest.h>

#include "stats/proportion.hpp"

namespace modelgate::stats {

TEST_CASE("each side comes from its own inference") {
  const auto narrow = proportion(80, 100, ProportionMethod::wilson);
  const auto wide = proportion(80, 100, ProportionMethod::clopper_pearson);
  const auto both = sided(narrow, wide);
  CHECK(both->estimate() == 0.8);
  CHECK(both->lower(0.025) == narrow->lower(0.025));
  CHECK(both->upper(0.025) == wide->upper(0.025));
  CHECK(both->p_above(0.7) == narrow->p_above(0.7));
  CHECK(both->p_below(0.9) == wide->p_below(0.9));
}

}  // namespace modelgate::stats
