/// \file
/// False negative rate: the share of a class's rows that were missed.
#include "metric/registry.hpp"
#include "metric/tally.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 2> kAliases = {"false_negative_rate", "miss_rate"};

double value(const Tally& one, const Parameters&) { return share(one.misses(), one.truth); }

Law law(const Parameters& parameters) { return recall.law(parameters); }

int terms(int classes, const Parameters& parameters) { return recall.terms(classes, parameters); }

int side(int label, int prediction, int term, const Parameters& parameters) {
  return -recall.side(label, prediction, term, parameters);
}

}  // namespace

constinit const Metric fnr = {
    .name = "fnr",
    .title = "false negative rate",
    .summary = "Share of the rows of a class that were not predicted as that class.",
    .aliases = kAliases,
    .better = Better::lower,
    .scope = Scope::model,
    .accepts = {.per_class = true},
    .lowest = 0.0,
    .highest = 1.0,
    .documentation =
        {
            .formula = "FN / (FN + TP); 1 - recall.",
            .undefined =
                "The class has no rows; a macro average is undefined when that is so for any "
                "class.",
            .reading = "0 is perfect; it is 1 - recall: the share of the class that is missed. "
                       "Never naming the class gives 1, always naming it gives 0 for free. It does "
                       "not depend on the prevalence; it rises with the threshold.",
            .use = "Limits are written as a budget of misses.",
            .avoid = "Used alone: answering the class for every row gives 0. Pair it with fpr or "
                     "precision.",
            .related = "recall, fpr, balanced_error_rate",
            .reference =
                "1 - sklearn.metrics.recall_score; an answer that is no class is a miss for its "
                "true class.",
        },
    .law = law,
    .evaluate = per_class<value>,
    .evaluate_pair = nullptr,
    .terms = terms,
    .side = side,
};

}  // namespace modelgate::metric
