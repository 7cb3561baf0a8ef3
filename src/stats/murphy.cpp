/// \file
/// One walk over runs of equal scores.
#include "stats/murphy.hpp"

#include <cassert>
#include <cstddef>

#include "stats/total.hpp"

namespace modelgate::stats {

BrierParts murphy(std::span<const double> scores, const ScoreOrder& order,
                  const ClassCounts& counts) {
  Total positives;
  Total rows;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    positives.add(counts.positives[i]);
    rows.add(counts.positives[i] + counts.negatives[i]);
  }
  assert(rows.value() > 0.0);
  const double share = positives.value() / rows.value();
  Total reliability;
  Total resolution;
  order.for_each_run([&](std::span<const std::uint32_t> run) {
    double own = 0.0;
    double own_positives = 0.0;
    for (const std::uint32_t i : run) {
      own += counts.positives[i] + counts.negatives[i];
      own_positives += counts.positives[i];
    }
    if (own <= 0.0) return;
    const double seen = own_positives / own;
    const double miss = scores[run.front()] - seen;
    reliability.add(own * miss * miss);
    resolution.add(own * (seen - share) * (seen - share));
  });
  return {reliability.value() / rows.value(), resolution.value() / rows.value(),
          share * (1.0 - share)};
}

}  // namespace modelgate::stats
