/// \file
/// Pass rate: the share of rows whose zero-one column says pass.
#include "metric/registry.hpp"
#include "metric/tally.hpp"

namespace modelgate::metric {

namespace {

constexpr std::array<std::string_view, 2> kAliases = {"success_rate", "win_rate"};

// The column arrives as predictions of the classes fail and pass.
constexpr int kPass = 1;

double value(const Confusion& confusion, const Parameters&) {
  return share(confusion.predicted[kPass], confusion.total);
}

int side(int, int prediction, int, const Parameters&) { return prediction == kPass ? 1 : -1; }

}  // namespace

constinit const Metric pass_rate = {
    .name = "pass_rate",
    .title = "pass rate",
    .summary =
        "Share of rows whose verdict in a column of their own is a pass: tests, rubric grades, a "
        "judge's yes or no.",
    .aliases = kAliases,
    .better = Better::higher,
    .scope = Scope::column,
    .accepts = {.column = true},
    .lowest = 0.0,
    .highest = 1.0,
    .documentation =
        {
            .formula = "Rows whose value is a pass / all rows.",
            .undefined = "There are no rows.",
            .reading = "1 is perfect. The rows are graded elsewhere (a test, a judge, a person); "
                       "the rate is as good as the grades. Grades by a model carry its bias: judge "
                       "changes on the same rows, where much of it cancels.",
            .use =
                "Answers have no class label but each was graded: evaluations of language models, "
                "test suites, human review.",
            .avoid =
                "The grader is itself a model that changed between the two runs: the delta then "
                "measures the grader.",
            .related = "accuracy, broken, fixed",
            .reference = "The mean of a zero-one column.",
        },
    .law = proportion_law,
    .evaluate = value,
    .evaluate_pair = nullptr,
    .terms = one_term,
    .side = side,
};

}  // namespace modelgate::metric
