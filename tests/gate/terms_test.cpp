/// \file
/// Counts of terms, worked by hand.
#include "gate/terms.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "gate/scenes.hpp"
#include "stats/influence.hpp"

namespace modelgate::gate {

TEST_CASE("rows of a term are for it or against it or do not enter") {
  const Sides recall = sides_of_value(spam_evidence(), statistic("recall", 1), Arm::candidate, 0);
  CHECK(recall.up == 440);
  CHECK(recall.down == 60);
  CHECK(recall.rows == 500);
  CHECK(recall.only_class == 1);
  CHECK(recall.is_one_class);
  const Sides precision =
      sides_of_value(spam_evidence(), statistic("precision", 1), Arm::baseline, 0);
  CHECK(precision.up == 450);
  CHECK(precision.down == 50);
  CHECK_FALSE(precision.is_one_class);
}

TEST_CASE("the fourfold table of a term says which model is right") {
  const auto counts = paired_counts(spam_evidence(), statistic("recall", 1), 0);
  CHECK(counts.both_right == 420);
  CHECK(counts.fixed == 20);
  CHECK(counts.broken == 30);
  CHECK(counts.both_wrong == 30);
}

TEST_CASE("recalls of two classes are independent and specificities are not") {
  const auto recalls =
      term_correlations(spam_evidence(), statistic("balanced_accuracy"), Arm::candidate);
  CHECK(recalls[1] == doctest::Approx(0.0));
  Statistic f1 = statistic("f1");
  f1.parameters.average = Average::macro;
  const auto overlaps = term_correlations(spam_evidence(), f1, Arm::candidate);
  // A row that is wrong counts against both classes.
  CHECK(overlaps[1] > 0.3);
  CHECK(overlaps[1] == overlaps[2]);
  CHECK(overlaps[0] == 1.0);
}

TEST_CASE("the correlation of the models is that of the two indicators of a right answer") {
  // Phi coefficient of the fourfold table of recall with a quarter of a row in each cell.
  const double a = 420.25;
  const double b = 20.25;
  const double c = 30.25;
  const double d = 30.25;
  const double phi = (a * d - b * c) / std::sqrt((a + b) * (c + d) * (a + c) * (b + d));
  // Half of the eighths fall on rows of ham, which do not enter.
  CHECK(model_correlation(spam_evidence(), statistic("recall", 1)) ==
        doctest::Approx(phi).epsilon(0.01));
}

TEST_CASE("models that agree on every row are correlated but not wholly") {
  const Evidence same = two_classes({{0, 0, 0, 100}, {1, 1, 1, 40}});
  const double rho = model_correlation(same, statistic("precision", 1));
  CHECK(rho < 0.9);
  CHECK(rho > -0.5);
}

TEST_CASE("classes weigh in the correlation of macro F1 as they do in the value") {
  // The models agree on the first class, which has errors, and differ on the second, which has few.
  const Evidence evidence{
      2,
      Design::paired,
      {{0, 0, 0, 3000}, {0, 1, 1, 2000}, {1, 1, 1, 4800}, {1, 0, 1, 100}, {1, 1, 0, 100}}};
  Statistic macro = statistic("f1");
  macro.parameters.average = Average::macro;
  // Central differences of the two values per cell, correlated over the rows.
  std::vector<double> weights, before, after;
  for (std::size_t at = 0; at < evidence.cells.size(); ++at) {
    Evidence more = evidence;
    Evidence less = evidence;
    more.cells[at].count += 1;
    less.cells[at].count -= 1;
    const ModelValues high = evaluate(more, macro);
    const ModelValues low = evaluate(less, macro);
    weights.push_back(static_cast<double>(evidence.cells[at].count));
    before.push_back((high.baseline - low.baseline));
    after.push_back((high.candidate - low.candidate));
  }
  CHECK(model_correlation(evidence, macro) ==
        doctest::Approx(stats::correlation(weights, before, after)).epsilon(0.001));
}

}  // namespace modelgate::gate
