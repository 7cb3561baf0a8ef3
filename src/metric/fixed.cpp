/// \file
/// Fixed: the share of rows that the baseline had wrong and the candidate has right.
#include "metric/registry.hpp"
#include "metric/tally.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 1> kAliases = {"positive_flip_rate"};

double value(const Agreement& agreement, const Parameters&) {
  return share(agreement.fixed, agreement.total());
}

}  // namespace

constinit const Metric fixed = {
    .name = "fixed",
    .title = "fixed share",
    .summary = "Share of all rows that the baseline had wrong and the candidate has right.",
    .aliases = kAliases,
    .better = Better::higher,
    .scope = Scope::pair,
    .accepts = {},
    .lowest = 0.0,
    .highest = 1.0,
    .documentation =
        {
            .formula = "Rows wrong under the baseline and right under the candidate / all rows.",
            .undefined = "There are no rows. The two models must have answered the same rows: an "
                         "independent design is refused.",
            .reading = "The gain that users of the old mistakes see. Compare it with `broken`: "
                       "their difference is the change of accuracy, their sum what changes between "
                       "right and wrong.",
            .use = "A release must repay its risk by a least number of corrected answers.",
            .avoid = "Used alone: a model may fix many rows and break more. The difference is the "
                     "delta of accuracy.",
            .related = "broken, disagreement, accuracy",
            .reference =
                "Yan et al. (2021), Positive-congruent training, CVPR; the mean of ((y_base != y) "
                "& (y_cand == y)).",
        },
    .law = proportion_law,
    .evaluate = nullptr,
    .evaluate_pair = value,
    .terms = one_term,
    .side = nullptr,
};

}  // namespace modelgate::metric
