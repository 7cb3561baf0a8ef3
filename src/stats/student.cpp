/// \file
/// Normal limits with Student's quantiles.
#include "stats/student.hpp"

#include <cassert>

#include "stats/auc.hpp"
#include "stats/degrees.hpp"

namespace modelgate::stats {

InferencePtr student(double estimate, double error, double degrees) {
  assert(error > 0.0);
  return with_degrees(delong_wald(estimate, error * error), degrees);
}

}  // namespace modelgate::stats
