/// \file
/// The small sections: join, statistics, slices, and the rules of `defaults` that every
/// check begins with.
#include <array>
#include <limits>

#include "policy/looks.hpp"
#include "policy/sections.hpp"

namespace modelgate::policy {
namespace {

constexpr std::string_view kCount = R"({"type": "integer", "minimum": 0})";
constexpr std::int64_t kAnyCount = std::numeric_limits<std::int64_t>::max();

constexpr std::array<std::string_view, 1> kOrphans = {"ignore"};
constexpr std::array kJoinKeys = {
    Key{"label_conflict", "An id with two different labels.", {}, kSpellings<OnLabelConflict>},
    Key{"orphan_labels", "Labels without any prediction are counted and left out.", {}, kOrphans},
    Key{"unscored", "Rows that only one model scored.", {}, kSpellings<OnUnscored>},
};

constexpr std::array kStatisticsKeys = {
    Key{"confidence", "Two-sided level of the intervals.", R"({"$ref": "#/$defs/confidence"})", {}},
    Key{"interval", "How intervals are made.", {}, kSpellings<IntervalMethod>},
    Key{"exact",
        "Limits whose error never exceeds the level; refused where none are known.",
        R"({"type": "boolean"})",
        {}},
    Key{"replicates",
        "Bootstrap replicates.",
        R"({"type": "integer", "minimum": 100, "maximum": 1000000})",
        {}},
    Key{"seed", "Seed of the bootstrap.", kCount, {}},
    Key{"stratify",
        "Bootstrap the rows of each label by themselves; only for metrics of what happens within "
        "each class.",
        {},
        kSpellings<Strata>},
    Key{"multiplicity",
        "Correction of the fail side for the number of decisions.",
        {},
        kSpellings<Multiplicity>},
    Key{"looks",
        "Growing data are judged more than once: planned looks, or limits for any number of them.",
        R"({"oneOf": [{"const": "anytime"}, {"$ref": "#/$defs/looks"}]})",
        {}},
};

constexpr std::array kSlicesKeys = {
    Key{"thin", "A slice with fewer rows than evidence asks for.", {}, kSpellings<OnThinSlice>},
    Key{"max",
        "Most values that a slice column may have.",
        R"({"type": "integer", "minimum": 1, "maximum": 1000000})",
        {}},
    Key{"null", "Null values: a slice of their own, or an error.", {}, kSpellings<OnNullSlice>},
};

constexpr std::array kDefaultsKeys = {
    Key{"burden",
        "Who must prove: the candidate that it is good, or the gate that it is bad.",
        {},
        kSpellings<Burden>},
    Key{"on_inconclusive",
        "What an inconclusive decision does to the gate.",
        {},
        kSpellings<OnInconclusive>},
    Key{"severity", "Whether a decision counts, or only warns.", {}, kSpellings<Severity>},
};

/// What joint draws cannot serve.
void check_max_t(const Fields& fields, const StatisticsRules& rules) {
  if (rules.multiplicity != Multiplicity::max_t) return;
  const Place& place = fields.find("multiplicity")->where;
  if (rules.guarantee != Guarantee::approximate) {
    fields.problems().add(place,
                          "'max_t' takes the dependence of the decisions from resampled rows, and "
                          "'exact' promises an error that never exceeds the level",
                          "use holm, or leave out 'exact'");
  }
  if (rules.looks) {
    fields.problems().add(place,
                          "'max_t' knows no levels for several looks, which 'looks' asks for",
                          "use holm, which spends its levels over the looks");
  }
  if (rules.stratify != Strata::none) {
    fields.problems().add(place,
                          "'max_t' draws the rows of all decisions together, and 'stratify' those "
                          "of each label by themselves",
                          "use holm, which needs no draws");
  }
}

}  // namespace

constinit const Section kJoinSection = {"join", "'join'", kJoinKeys, {}, {}};
constinit const Section kStatisticsSection = {
    "statistics", "'statistics'", kStatisticsKeys, {}, {}};
constinit const Section kSlicesSection = {"slices", "'slices'", kSlicesKeys, {}, {}};
constinit const Section kDefaultsSection = {"defaults", "'defaults'", kDefaultsKeys, {}, {}};

JoinRules read_join(const Value& node, Problems& problems) {
  const Fields fields(node, kJoinSection, problems);
  if (const Value* orphans = fields.find("orphan_labels")) {
    static_cast<void>(read_choice(*orphans, "orphan_labels", kOrphans, problems));
  }
  JoinRules rules;
  rules.label_conflict = fields.choice("label_conflict", rules.label_conflict);
  rules.unscored = fields.choice("unscored", rules.unscored);
  return rules;
}

double read_confidence(const Fields& fields, double otherwise) {
  constexpr Range kConfidence = {0.5, 1.0, Range::Ends::open_above};
  return fields.number("confidence", kConfidence).value_or(otherwise);
}

IntervalMethod read_interval(const Fields& fields, IntervalMethod otherwise) {
  return fields.choice("interval", otherwise);
}

StatisticsRules read_statistics(const Value& node, Problems& problems) {
  const Fields fields(node, kStatisticsSection, problems);
  StatisticsRules rules;
  rules.confidence = read_confidence(fields, rules.confidence);
  rules.interval = read_interval(fields, rules.interval);
  if (const Value* looks = fields.find("looks")) rules.looks = read_looks(*looks, problems);
  const bool is_anytime = rules.looks && rules.looks->spending == Spending::anytime;
  if (fields.flag("exact").value_or(false)) {
    rules.guarantee = is_anytime ? Guarantee::anytime : Guarantee::exact;
  }
  rules.replicates = fields.whole("replicates", {100, 1'000'000}).value_or(rules.replicates);
  if (const auto seed = fields.whole("seed", {0, kAnyCount})) {
    rules.seed = static_cast<std::uint64_t>(*seed);
  }
  rules.stratify = fields.choice("stratify", rules.stratify);
  rules.multiplicity = fields.choice("multiplicity", rules.multiplicity);
  check_max_t(fields, rules);
  return rules;
}

SliceRules read_slices(const Value& node, Problems& problems) {
  const Fields fields(node, kSlicesSection, problems);
  SliceRules rules;
  rules.thin = fields.choice("thin", rules.thin);
  rules.max = fields.whole("max", {1, 1'000'000}).value_or(rules.max);
  rules.null = fields.choice("null", rules.null);
  return rules;
}

CheckRules read_rules(const Fields& fields, const CheckRules& otherwise) {
  return {.burden = fields.choice("burden", otherwise.burden),
          .on_inconclusive = fields.choice("on_inconclusive", otherwise.on_inconclusive),
          .severity = fields.choice("severity", otherwise.severity)};
}

int read_bins(const Fields& fields, int otherwise) {
  const auto bins = fields.whole("bins", {1, 10'000});
  return bins ? static_cast<int>(*bins) : otherwise;
}

}  // namespace modelgate::policy
