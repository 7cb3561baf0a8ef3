/// \file
/// The text of a first policy, as a whole.
#include "runner/first_policy.hpp"

#include <doctest/doctest.h>

namespace modelgate::runner {
namespace {

PolicyDraft draft() {
  PolicyDraft one;
  one.name = "mails";
  one.origin = "mails.csv";
  one.inputs.rows = "mails.csv";
  one.found.rows = 600;
  one.found.label = {"label", Sureness::sure, "its name"};
  one.found.classes = {{"ham", 400}, {"spam", 200}};
  one.found.positive = Found{"spam", Sureness::likely, "the rarer class"};
  one.found.order = {"", Sureness::guess, "the order of the columns"};
  one.found.baseline = FoundModel{"a", Found{"a_pred", Sureness::sure, ""}, std::nullopt, {}};
  one.found.candidate = FoundModel{"b", std::nullopt, Found{"p b", Sureness::sure, ""}, {}};
  one.found.candidate_unparsed = 3;
  one.found.unit = Found{"user", Sureness::guess, "40 values in 600 rows"};
  one.min_rows = 400;
  one.min_rows_per_class = 100;
  FirstCheck check;
  check.about = "Every class counts alike.";
  check.metric = "balanced_accuracy";
  check.slo = FirstLimit{">= 0.9", "0.9: because."};
  one.checks.push_back(check);
  FirstCheck slice;
  slice.name = "no lang: is left behind";
  slice.metric = "accuracy";
  slice.slice = "lang:";
  slice.delta = FirstLimit{">= -0.02", "0.02: because."};
  slice.burden_why = "Too thin.";
  one.checks.push_back(slice);
  return one;
}

}  // namespace

TEST_CASE("a first policy explains every number") {
  CHECK(written(draft()) ==
        "# A first policy, written by 'modelgate init' from mails.csv. Its limits say what these "
        "data show;\n"
        R"(# yours should say what your users need.
version: 1
name: mails

data:
  # The label contract. Rows of each class: ham 400, spam 200.
  classes: [ham, spam]
  # What recall, precision and F1 are about: the rarer class.
  positive: spam
  label: label
  # The model in production and the one that wants in, told apart by the order of the columns; a
  # guess: please check.
  # 0.5 calls the positive class what is more likely than not; put your own threshold here, the one
  # that production uses.
  baseline: {prediction: a_pred}
  candidate: {score: p b, threshold: 0.5}
  # Answers that are no class: 3 of the candidate, 0 of the baseline. Each counts as a mistake.
  unparsed: wrong
  # If the rows of one 'user' belong together (40 values in 600 rows), say so: intervals then grow
  # as they must.
  # unit: user

inputs:
  rows: mails.csv

evidence:
  # There were 600 rows; far fewer would mean a broken export.
  min_rows: 400
  # Half of the rarest class, rounded down: below that its share of right answers says little.
  min_rows_per_class: 100

checks:
  # Every class counts alike.
  - metric: balanced_accuracy
    # 0.9: because.
    slo: ">= 0.9"

  - name: "no lang: is left behind"
    metric: accuracy
    slice: "lang:"
    # 0.02: because.
    delta: ">= -0.02"
    # Too thin.
    burden: prove_harm
)");
}

TEST_CASE("scores for each class and a model alone are written out") {
  PolicyDraft one = draft();
  one.found.baseline.reset();
  one.found.candidate = {};
  one.found.candidate.class_scores = {{"ham", "p_ham"}, {"spam", "p_spam"}};
  CHECK(written(one).find("  score:\n    ham: p_ham\n    spam: p_spam\n") != std::string::npos);
  for (int i = 0; i < 30; ++i) one.found.classes.push_back({"class " + std::to_string(i), 1});
  const std::string text = written(one);
  CHECK(text.find("  classes:\n    - ham\n    - spam\n    - class 0\n") != std::string::npos);
  CHECK(text.find(" and 20 more classes.") != std::string::npos);
}

}  // namespace modelgate::runner
