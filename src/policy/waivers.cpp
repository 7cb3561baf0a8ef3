/// \file
/// `waive` of a check: permission to be bad until a date, with an owner and a reason.
#include <algorithm>
#include <array>

#include "policy/check_parts.hpp"
#include "policy/sections.hpp"
#include "text/instant.hpp"

namespace modelgate::policy {
namespace {

constexpr std::array kKeys = {
    Key{"until", "Last day of the waiver, UTC: 2026-12-31.", R"({"$ref": "#/$defs/date"})", {}},
    Key{"owner", "Who answers for it.", R"({"$ref": "#/$defs/text"})", {}},
    Key{"reason", "Why it is granted.", R"({"$ref": "#/$defs/text"})", {}},
    Key{"slice",
        "The slice that is waived; without it the whole check.",
        R"({"$ref": "#/$defs/fixed_slice"})",
        {}},
};
constexpr std::array<std::string_view, 3> kRequired = {"until", "owner", "reason"};

std::vector<std::string> columns_of(const SliceSpec& slice) {
  std::vector<std::string> columns = slice.columns;
  for (const auto& [column, value] : slice.fixed) columns.push_back(column);
  return columns;
}

void check_slice(const Value& node, const SliceSpec& slice, const Waiver& waiver,
                 Problems& problems) {
  const std::vector<std::string> columns = columns_of(slice);
  for (const auto& part : waiver.slice) {
    const auto same_column = [&part](const auto& other) { return other.first == part.first; };
    const auto fixed = std::find_if(slice.fixed.begin(), slice.fixed.end(), same_column);
    if (std::find(columns.begin(), columns.end(), part.first) == columns.end()) {
      problems.add(node.where,
                   "the waiver is for column " + in_quotes(part.first) +
                       ", by which this check does not slice",
                   columns.empty() ? "" : "it slices by " + alternatives(columns));
    } else if (fixed != slice.fixed.end() && fixed->second != part.second) {
      problems.add(node.where, "the waiver is for " + in_quotes(part.second) +
                                   ", but this check looks at " + in_quotes(fixed->second));
    }
  }
}

Waiver read_waiver(const Value& node, const SliceSpec& slice, Problems& problems) {
  const Fields fields(node, kWaiverSection, problems);
  Waiver waiver;
  waiver.until = fields.text("until").value_or(std::string());
  if (!waiver.until.empty() && !text::is_date(waiver.until)) {
    problems.add(fields.find("until")->where,
                 "'until' must be a date, not " + in_quotes(waiver.until),
                 "YYYY-MM-DD: 2026-12-31");
  }
  waiver.owner = fields.text("owner").value_or(std::string());
  waiver.reason = fields.text("reason").value_or(std::string());
  if (const Value* part = fields.find("slice")) {
    waiver.slice = read_fixed_slice(*part, problems);
    check_slice(*part, slice, waiver, problems);
  }
  return waiver;
}

}  // namespace

constinit const Section kWaiverSection = {"waiver", "this waiver", kKeys, {}, kRequired};

std::vector<Waiver> read_waivers(const Fields& check, const SliceSpec& slice) {
  std::vector<Waiver> waivers;
  const Value* node = check.find("waive");
  if (node == nullptr) return waivers;
  if (node->kind != Kind::sequence) return {read_waiver(*node, slice, check.problems())};
  if (node->items.empty()) check.problems().add(node->where, "'waive' is an empty list");
  for (const Value& item : node->items) {
    waivers.push_back(read_waiver(item, slice, check.problems()));
  }
  return waivers;
}

}  // namespace modelgate::policy
