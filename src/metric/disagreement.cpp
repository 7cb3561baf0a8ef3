/// \file
/// Disagreement: the share of rows to which the two models give different answers.
#include "metric/registry.hpp"
#include "metric/tally.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 2> kAliases = {"churn", "disagreement_rate"};

double value(const Agreement& agreement, const Parameters&) {
  return share(agreement.broken + agreement.fixed + agreement.both_wrong_differently,
               agreement.total());
}

}  // namespace

constinit const Metric disagreement = {
    .name = "disagreement",
    .title = "disagreement",
    .summary =
        "Share of all rows to which baseline and candidate give different answers, right or "
        "wrong.",
    .aliases = kAliases,
    .better = Better::neither,
    .scope = Scope::pair,
    .accepts = {},
    .lowest = 0.0,
    .highest = 1.0,
    .documentation =
        {
            .formula = "Rows whose two predictions differ / all rows.",
            .undefined = "There are no rows. The two models must have answered the same rows: an "
                         "independent design is refused.",
            .reading = "0 means that the models answer alike on every row, right or wrong. It is "
                       "the room that a change of accuracy has: accuracies differ by no more than "
                       "this. The smaller it is, the fewer rows show a change.",
            .use =
                "Any change of behaviour has a price downstream, even between two wrong answers.",
            .avoid =
                "Changes for the better are wanted: use broken, which counts only those for the "
                "worse.",
            .related = "broken, fixed",
            .reference =
                "Fard et al. (2016), Launch and iterate: reducing prediction churn, NeurIPS; the "
                "mean of (y_base != y_cand).",
        },
    .law = proportion_law,
    .evaluate = nullptr,
    .evaluate_pair = value,
    .terms = one_term,
    .side = nullptr,
};

}  // namespace modelgate::metric
