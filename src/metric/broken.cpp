/// \file
/// Broken: the share of rows that the baseline had right and the candidate has wrong.
#include "metric/registry.hpp"
#include "metric/tally.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 2> kAliases = {"negative_flip_rate", "regressions"};

double value(const Agreement& agreement, const Parameters&) {
  return share(agreement.broken, agreement.total());
}

}  // namespace

constinit const Metric broken = {
    .name = "broken",
    .title = "broken share",
    .summary = "Share of all rows that the baseline had right and the candidate has wrong.",
    .aliases = kAliases,
    .better = Better::lower,
    .scope = Scope::pair,
    .accepts = {},
    .lowest = 0.0,
    .highest = 1.0,
    .documentation =
        {
            .formula = "Rows right under the baseline and wrong under the candidate / all rows.",
            .undefined = "There are no rows. The two models must have answered the same rows: an "
                         "independent design is refused.",
            .reading = "0 is ideal: nobody who was served well is served badly now. A candidate "
                       "that is better on the whole can still break much: compare it with `fixed`. "
                       "Their difference is the change of accuracy.",
            .use = "Users notice answers that used to be right: a better model may still break too "
                   "many of them.",
            .avoid =
                "The baseline is poor: its right answers are then partly luck, which every change "
                "breaks.",
            .related = "fixed, disagreement, accuracy",
            .reference =
                "Yan et al. (2021), Positive-congruent training: towards regression-free model "
                "updates, CVPR; the mean of ((y_base == y) & (y_cand != y)).",
        },
    .law = proportion_law,
    .evaluate = nullptr,
    .evaluate_pair = value,
    .terms = one_term,
    .side = nullptr,
};

}  // namespace modelgate::metric
