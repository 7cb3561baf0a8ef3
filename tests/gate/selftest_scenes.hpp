/// \file
/// A sliced gate and its rows, as the tests of simulated gates share them.
#pragma once

#include <string>
#include <vector>

#include "gate/collect.hpp"
#include "gate/refinement.hpp"
#include "gate/scenes.hpp"
#include "support/fake_source.hpp"

namespace modelgate::gate {

/// Spam and ham in two languages; the candidate loses 30 of 500 spam mails and finds 20 others.
inline std::vector<test::Counted> two_languages() {
  const auto row = [](const char* label, const char* baseline, const char* candidate,
                      const char* count, const char* language) {
    return test::Counted{label, baseline, candidate, count, {language}};
  };
  return {row("ham", "ham", "ham", "500", "de"),    row("ham", "ham", "ham", "450", "en"),
          row("ham", "spam", "ham", "20", "de"),    row("ham", "ham", "spam", "30", "en"),
          row("spam", "spam", "spam", "300", "de"), row("spam", "spam", "spam", "130", "en"),
          row("spam", "spam", "ham", "20", "de"),   row("spam", "spam", "ham", "10", "en"),
          row("spam", "ham", "spam", "20", "de"),   row("spam", "ham", "ham", "20", "en")};
}

/// Recall of spam on all rows and in each language.
inline Policy sliced_policy() {
  Policy policy = spam_policy();
  policy.checks = {check_on("recall", 1), check_on("recall", 1)};
  policy.checks[0].slo = at_least(0.85);
  policy.checks[0].delta = at_least(-0.05);
  policy.checks[1].delta = at_least(-0.1);
  policy.checks[1].slice.columns = {"language"};
  return policy;
}

/// A policy, and everything that was read for it.
struct Read {
  explicit Read(const Policy& asked, std::vector<test::Counted> rows = two_languages())
      : policy(asked), source(std::move(rows)), plan(make_plan(policy)) {
    plan.as_of = "2026-03-01T00:00:00Z";
    collected = collect(plan, source, {true, {}}, {});
    const OpenedFacts facts{true, {}};
    kinds = refine(plan, collected, {source, facts});
  }
  Read(const Read&) = delete;
  Read& operator=(const Read&) = delete;
  ~Read() = default;

  Policy policy;
  test::FakeSource source;
  Plan plan;
  Collected collected;
  std::vector<RowKind> kinds;
};

}  // namespace modelgate::gate
