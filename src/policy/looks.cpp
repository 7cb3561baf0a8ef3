/// \file
/// Key `statistics.looks`: how often, and by which rule, a gate is judged while its data grow.
#include "policy/looks.hpp"

#include <array>
#include <limits>
#include <string>

namespace modelgate::policy {
namespace {

constexpr std::int64_t kMostLooks = 100;
constexpr std::int64_t kAnyCount = std::numeric_limits<std::int64_t>::max();

constexpr std::array kKeys = {
    Key{"count", "Planned looks.", R"({"type": "integer", "minimum": 2, "maximum": 100})", {}},
    Key{"information",
        "Planned informative rows at the last look, of the decision that has most of them.",
        R"({"type": "integer", "minimum": 1})",
        {}},
    Key{"spending",
        "How the error is shared out among the looks; anytime plans none.",
        {},
        kSpellings<Spending>},
    Key{"promote", "Whether a look before the last one may pass.", {}, kSpellings<Promote>},
};

/// What only planned looks have.
void refuse_planned(const Fields& fields) {
  for (const std::string_view key : {"count", "promote"}) {
    const Value* node = fields.find(key);
    if (node == nullptr) continue;
    fields.problems().add(node->where, in_quotes(key) + " has no meaning under 'spending: anytime'",
                          "its limits hold at any number of looks, and any look may pass");
  }
}

void require_planned(const Fields& fields) {
  if (!fields.is_whole()) return;
  for (const std::string_view key : {"count", "information"}) {
    if (fields.find(key) != nullptr) continue;
    fields.problems().add(fields.place(), in_quotes(key) + " is missing in 'looks'",
                          "or 'looks: anytime', which plans nothing");
  }
}

bool is_anytime(const Value& node, Problems& problems) {
  const std::string word(name(Spending::anytime));
  if (node.text == word) return true;
  problems.add(node.where,
               "'looks' must be " + word + ", or a map with 'count' and 'information', not " +
                   kind_name(node),
               did_you_mean(node.text, {word}));
  return false;
}

}  // namespace

constinit const Section kLooksSection = {"looks", "'looks'", kKeys, {}, {}};

std::optional<LookRules> read_looks(const Value& node, Problems& problems) {
  LookRules rules;
  if (node.kind == Kind::scalar) {
    if (!is_anytime(node, problems)) return std::nullopt;
    rules.spending = Spending::anytime;
    rules.promote = Promote::any;
    return rules;
  }
  const Fields fields(node, kLooksSection, problems);
  rules.spending = fields.choice("spending", rules.spending);
  rules.information = fields.whole("information", {1, kAnyCount}).value_or(rules.information);
  if (rules.spending == Spending::anytime) {
    refuse_planned(fields);
    rules.promote = Promote::any;
    return rules;
  }
  require_planned(fields);
  rules.count = fields.whole("count", {2, kMostLooks}).value_or(2);
  rules.promote = fields.choice("promote", rules.promote);
  return rules;
}

std::string fault_under_looks(IntervalMethod method) {
  switch (method) {
    case IntervalMethod::percentile:
    case IntervalMethod::basic:
    case IntervalMethod::bca:
    case IntervalMethod::studentized:
    case IntervalMethod::bayesian:
      return "can be without width at an early look, which statistics.looks must not pass by";
    case IntervalMethod::automatic:
    case IntervalMethod::smoothed:
    case IntervalMethod::wilson:
    case IntervalMethod::clopper_pearson:
    case IntervalMethod::mid_p:
    case IntervalMethod::jeffreys:
    case IntervalMethod::newcombe:
    case IntervalMethod::tango:
    case IntervalMethod::delong: break;
  }
  return {};
}

}  // namespace modelgate::policy
