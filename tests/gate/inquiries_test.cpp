/// \file
/// Which drafts share a question, and how what was drawn for them is kept.
#include "gate/inquiries.hpp"

#include <doctest/doctest.h>

#include <array>
#include <vector>

#include "gate/scenes.hpp"

namespace modelgate::gate {
namespace {

const Resampling kResampling{640, 3, 1, {}};

Evidence few_rows() {
  return two_classes({{0, 0, 0, 4}, {0, 1, 0, 1}, {1, 0, 1, 2}, {1, 1, 1, 3}});
}

/// Drafts of one population: accuracy twice, once relative, and recall by Dirichlet weights.
struct Asked {
  Population population;
  Drafts drafts{3};
  std::vector<Draft*> all;

  explicit Asked(const Evidence& evidence) {
    population.evidence = evidence;
    add("accuracy", {}, IntervalMethod::percentile).decision.limit->relative = true;
    add("accuracy", {}, IntervalMethod::percentile);
    add("recall", 1, IntervalMethod::bayesian);
    for (Draft& draft : drafts) all.push_back(&draft);
  }

  Draft& add(const char* metric, std::optional<int> class_index, IntervalMethod asked) {
    Draft& draft = drafts.add({});
    draft.population = &population;
    draft.statistic = statistic(metric, class_index);
    draft.asked = asked;
    draft.decision.kind = DecisionKind::delta;
    draft.decision.limit = at_least(-0.5);
    return draft;
  }
};

}  // namespace

TEST_CASE("drafts that ask the same are one inquiry") {
  const Asked asked(few_rows());
  const auto inquiries = inquiries_of(asked.all, asked.population.evidence);
  REQUIRE(inquiries.size() == 2);
  CHECK(inquiries[0].drafts == std::vector<Draft*>{asked.all[0], asked.all[1]});
  CHECK(inquiries[0].relative() == RelativeChange::wanted);
  CHECK(inquiries[1].drafts == std::vector<Draft*>{asked.all[2]});
  CHECK(inquiries[1].relative() == RelativeChange::unwanted);
}

TEST_CASE("few rows are tallied and others listed and what is not asked is empty") {
  Tallier tallier;
  for (const Evidence& evidence : {few_rows(), spam_evidence()}) {
    const Asked asked(evidence);
    const auto inquiries = inquiries_of(asked.all, evidence);
    const auto rows =
        shared_replicates(inquiries, {evidence, tallier}, Sampling::rows, kResampling);
    const auto weighted =
        shared_replicates(inquiries, {evidence, tallier}, Sampling::bayesian, kResampling);
    CHECK(std::holds_alternative<Tally>(rows[0]) == (evidence.cells.size() == 4));
    CHECK(std::get<Replicates>(rows[1]).candidate.empty());
    CHECK(std::get<Replicates>(weighted[0]).candidate.empty());
    CHECK(std::get<Replicates>(weighted[1]).candidate.size() == 640);
  }
}

}  // namespace modelgate::gate
