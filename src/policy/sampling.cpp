/// \file
/// How rows came to be: split traffic, rows that belong together, rows that weigh differently.
#include <algorithm>
#include <array>
#include <string>

#include "policy/check_parts.hpp"
#include "policy/sections.hpp"

namespace modelgate::policy {
namespace {

constexpr std::array kKeys = {
    Key{"column", "Column that says which model scored a row.", R"({"$ref": "#/$defs/text"})", {}},
    Key{"baseline", "Its value in the baseline's rows.", R"({"$ref": "#/$defs/scalar"})", {}},
    Key{"candidate", "Its value in the candidate's rows.", R"({"$ref": "#/$defs/scalar"})", {}},
    Key{"expected_share",
        "Share of the rows (of the units, with `unit`) that the baseline was meant to get.",
        R"({"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1})",
        {}},
};

constexpr std::array<std::string_view, 3> kTogether = {"column", "baseline", "candidate"};

std::optional<ArmColumn> read_arm(const Value& node, Problems& problems) {
  constexpr Range kShare = {0.0, 1.0, Range::Ends::open};
  const Fields fields(node, kArmSection, problems);
  ArmColumn arm;
  arm.column = fields.text("column").value_or(std::string());
  arm.baseline = fields.text("baseline").value_or(std::string());
  arm.candidate = fields.text("candidate").value_or(std::string());
  arm.expected_share = fields.number("expected_share", kShare);
  if (!fields.is_whole()) return std::nullopt;
  const auto is_given = [&](std::string_view key) { return fields.find(key) != nullptr; };
  const bool has_all = std::ranges::all_of(kTogether, is_given);
  const bool has_any = std::ranges::any_of(kTogether, is_given);
  if (has_any ? !has_all : !is_given("expected_share")) {
    problems.add(node.where, "'arm' needs 'column', 'baseline' and 'candidate'",
                 "arm: {column: variant, baseline: stable, candidate: canary}");
    return std::nullopt;
  }
  if (has_all && arm.baseline == arm.candidate) {
    problems.add(fields.find("candidate")->where,
                 "'baseline' and 'candidate' are the same value of the arm column",
                 "each model has rows of its own");
  }
  return arm;
}

/// Where a key of `data` stands; null where it is not written.
const Value* data_key(const Fields& policy, std::string_view key) {
  const Value* data = policy.find("data");
  return data == nullptr || data->kind != Kind::map ? nullptr : data->find(key);
}

void check_arm(const Fields& fields, const Policy& policy) {
  const Value* arm = data_key(fields, "arm");
  if (arm == nullptr || !policy.data.arm) return;
  const Value* inputs = fields.find("inputs");
  const auto input = [&](std::string_view key) -> const Value* {
    return inputs == nullptr || inputs->kind != Kind::map ? nullptr : inputs->find(key);
  };
  Problems& problems = fields.problems();
  if (!policy.data.has_arm_column()) {
    if (policy.inputs.design == Design::independent) return;
    problems.add(arm->where, "'expected_share' is for split traffic, and inputs.design is paired",
                 "name the column that splits it, or set inputs.design: independent");
    return;
  }
  const Value* design = input("design");
  if (design != nullptr && design->text == name(Design::paired)) {
    problems.add(design->where, "'design: paired' contradicts data.arm",
                 "rows that one of the two models scored make an independent design");
  }
  for (const std::string_view key : {"labels", "baseline", "candidate"}) {
    const Value* file = input(key);
    if (file == nullptr) continue;
    problems.add(file->where, in_quotes(key) + " cannot stand beside data.arm",
                 "data.arm tells the models apart in one file: inputs.rows or inputs.cells");
  }
}

/// Where it is written what makes rows unlike each other.
const Value* peculiar_key(const Fields& policy, const DataContract& data) {
  if (data.unit) return data_key(policy, "unit");
  return data.weight_key() == "data.weight" ? data_key(policy, "weight")
                                            : policy.find("inputs")->find("half_life");
}

void check_exact(const Fields& fields, const Policy& policy) {
  const std::string peculiarity = peculiarity_of(policy.data);
  if (policy.statistics.guarantee == Guarantee::approximate || peculiarity.empty()) return;
  fields.problems().add(
      peculiar_key(fields, policy.data)->where,
      "no exact limits are known where " + peculiarity + ", and statistics.exact asks for them",
      "leave out statistics.exact");
}

void check_joint_draws(const Fields& fields, const Policy& policy) {
  const std::string peculiarity = peculiarity_of(policy.data);
  if (policy.statistics.multiplicity != Multiplicity::max_t || peculiarity.empty()) return;
  fields.problems().add(
      fields.find("statistics")->find("multiplicity")->where,
      "'max_t' draws rows as if they were alike and independent, and " + peculiarity,
      "use holm, which needs no draws");
}

bool resamples_units(IntervalMethod method) {
  return method == IntervalMethod::percentile || method == IntervalMethod::basic ||
         method == IntervalMethod::bca;
}

}  // namespace

constinit const Section kArmSection = {"arm", "'arm'", kKeys, {}, {}};

std::string peculiarity_of(const DataContract& data) {
  if (data.unit) return "the rows of one unit belong together (data.unit)";
  return data.is_weighted() ? "rows weigh differently (" + std::string(data.weight_key()) + ")"
                            : std::string();
}

void read_sampling(const Fields& fields, DataContract& data) {
  data.weight = fields.text("weight");
  data.weight_kind = fields.choice("weight_kind", data.weight_kind);
  data.unit = fields.text("unit");
  if (const Value* arm = fields.find("arm")) data.arm = read_arm(*arm, fields.problems());
  const Value* kind = fields.find("weight_kind");
  if (kind != nullptr && fields.find("weight") == nullptr) {
    fields.problems().add(kind->where, "'weight_kind' needs 'weight'",
                          "the column with the weight of each row");
  }
}

void check_sampling(const Fields& fields, const Policy& policy) {
  check_arm(fields, policy);
  check_exact(fields, policy);
  check_joint_draws(fields, policy);
}

std::string sampling_fault(IntervalMethod method, const DataContract& data) {
  const std::string peculiarity = peculiarity_of(data);
  if (peculiarity.empty() || method == IntervalMethod::automatic) return {};
  if (data.unit && resamples_units(method)) return {};
  return "takes rows for alike and independent, but " + peculiarity;
}

}  // namespace modelgate::policy
