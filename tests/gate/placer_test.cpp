/// \file
/// The label contract, row by row.
#include <doctest/doctest.h>

#include "gate/fold.hpp"
#include "gate/scenes.hpp"

namespace modelgate::gate {
namespace {

Observation observation(const char* label, const char* baseline, const char* candidate) {
  Observation result;
  result.label = label;
  result.baseline = baseline;
  result.candidate = candidate;
  result.count = 3;
  return result;
}

}  // namespace

TEST_CASE("a row in order becomes a cell") {
  const Policy policy = spam_policy();
  const Placed placed = Placer(policy, Baseline::present).place(observation("spam", "ham", "spam"));
  CHECK(placed.fate == Fate::judged);
  CHECK(placed.cell == Cell{1, 0, 1, 3});
}

TEST_CASE("without a baseline its prediction is not looked at") {
  const Policy policy = spam_policy();
  const Placed placed = Placer(policy, Baseline::absent).place(observation("spam", "", "spam"));
  CHECK(placed.fate == Fate::judged);
  CHECK(placed.cell == Cell{1, kNotScored, 1, 3});
}

TEST_CASE("an unparsed prediction is wrong or leaves the row out for both models") {
  Policy policy = spam_policy();
  policy.data.unparsed = OnUnparsed::wrong;
  const Placed wrong =
      Placer(policy, Baseline::present).place(observation("spam", "spam", "garbage"));
  CHECK(wrong.fate == Fate::judged);
  CHECK(wrong.cell == Cell{1, 1, 2, 3});
  policy.data.unparsed = OnUnparsed::exclude;
  CHECK(Placer(policy, Baseline::present).place(observation("spam", "spam", "garbage")).fate ==
        Fate::unparsed);
}

TEST_CASE("a label outside the classes is not judged") {
  const Policy policy = spam_policy();
  const Placed placed =
      Placer(policy, Baseline::present).place(observation("phish", "spam", "spam"));
  CHECK(placed.fate == Fate::other_label);
}

TEST_CASE("a row without a label is unlabelled whoever notices") {
  const Policy policy = spam_policy();
  CHECK(Placer(policy, Baseline::present).place(observation("", "spam", "spam")).fate ==
        Fate::unlabelled);
}

TEST_CASE("an unlabelled row keeps its answers") {
  Policy policy = spam_policy();
  const auto cell_of = [&policy](RowStatus status, const char* baseline, const char* candidate) {
    Observation row = observation("", baseline, candidate);
    row.status = status;
    return Placer(policy, Baseline::present).place(row).cell;
  };
  CHECK(cell_of(RowStatus::kept, "ham", "spam") == Cell{kNoLabel, 0, 1, 3});
  CHECK(cell_of(RowStatus::kept, "ham", "garbage") == Cell{kNoLabel, 0, 2, 3});
  CHECK(cell_of(RowStatus::kept, "ham", "") == Cell{kNoLabel, 0, 2, 3});
  // A join leaves it open whether the candidate saw the row.
  CHECK(cell_of(RowStatus::unlabelled, "ham", "") == Cell{kNoLabel, 0, kNotScored, 3});
  policy.data.unparsed = OnUnparsed::exclude;
  CHECK(cell_of(RowStatus::kept, "ham", "garbage") == Cell{kNoLabel, kNotScored, kNotScored, 3});
}

TEST_CASE("rows that the source left out keep its reason") {
  const Policy policy = spam_policy();
  const Placer placer(policy, Baseline::present);
  Observation row = observation("spam", "spam", "spam");
  const std::pair<RowStatus, Fate> reasons[] = {{RowStatus::where, Fate::where},
                                                {RowStatus::unlabelled, Fate::unlabelled},
                                                {RowStatus::orphan_label, Fate::orphan_label},
                                                {RowStatus::unscored, Fate::unscored},
                                                {RowStatus::immature, Fate::immature},
                                                {RowStatus::outside_window, Fate::outside_window}};
  for (const auto& [status, fate] : reasons) {
    row.status = status;
    CHECK(placer.place(row).fate == fate);
  }
}

TEST_CASE("an arm of an independent design has one model's answer") {
  Policy policy = spam_policy();
  policy.inputs.design = Design::independent;
  const Placer placer(policy, Baseline::present);
  Observation row = observation("spam", "ham", "spam");
  row.arm = RowArm::baseline;
  CHECK(placer.place(row).cell == Cell{1, 0, kNotScored, 3});
  row.arm = RowArm::candidate;
  CHECK(placer.place(row).cell == Cell{1, kNotScored, 1, 3});
}

}  // namespace modelgate::gate
