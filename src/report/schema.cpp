/// \file
/// JSON Schema (draft 2020-12) of the JSON report. Unknown keys are allowed: readers accept every
/// v1.
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/details_schema.hpp"
#include "report/format.hpp"
#include "report/names.hpp"
#include "report/schema_parts.hpp"

namespace modelgate::report {
namespace {

using nlohmann::ordered_json;

ordered_json interval() {
  return {{"type", "array"},
          {"items", number()},
          {"minItems", 2},
          {"maxItems", 2},
          {"description", "lower and upper end, in the metric's unit"}};
}

ordered_json estimate() {
  return object_of({{"value", number(), Presence::optional},
                    {"interval", reference("interval"), Presence::optional}});
}

ordered_json flips() {
  return object_of({{"fixed", count()}, {"broken", count()}, {"unchanged", count()}});
}

ordered_json position() {
  return object_of({{"file", string()}, {"line", count()}, {"column", count()}});
}

ordered_json limit() {
  return object_of({{"comparison", one_of<Comparison>()},
                    {"value", number()},
                    {"relative", described(flag(), "value is a fraction of |baseline|")}});
}

ordered_json waiver() {
  return object_of({{"until", string()},
                    {"owner", string()},
                    {"reason", string()},
                    {"slice", or_null(map_of(string()))}});
}

ordered_json needs() {
  return object_of(
      {{"rows", count()},
       {"class", string(), Presence::optional},
       {"units", described(count(), "more units like those that are there"), Presence::optional}});
}

ordered_json contribution() {
  return object_of({{"part", string()},
                    {"baseline", number(), Presence::optional},
                    {"candidate", number(), Presence::optional},
                    {"rows", count()}});
}

ordered_json decision_look() {
  return object_of(
      {{"information", described(count(), "informative rows")},
       {"pass_level", described(share(), "absent where this look cannot pass"), Presence::optional},
       {"fail_level", described(share(), "before the correction for the family")}});
}

ordered_json decision() {
  constexpr auto kOptional = Presence::optional;
  return object_of(
      {{"id", described(string(), "stable and unique in a report")},
       {"name", string()},
       {"metric", string()},
       {"parameters", map_of(string())},
       {"slice", or_null(map_of({{"type", {"string", "null"}}}))},
       {"kind", one_of<DecisionKind>()},
       {"limit", reference("limit"), kOptional},
       {"candidate", reference("estimate")},
       {"baseline", reference("estimate"), kOptional},
       {"delta", reference("estimate"), kOptional},
       {"candidate_threshold", reference("estimate"), kOptional},
       {"baseline_threshold", reference("estimate"), kOptional},
       {"confidence", share()},
       {"interval_method", string(), kOptional},
       {"adjusted_interval", reference("interval"), kOptional},
       {"look", described(decision_look(), "one-sided levels at this look"), kOptional},
       {"p_pass", share(), kOptional},
       {"p_fail", share(), kOptional},
       {"rows", count()},
       {"burden", one_of<Burden>()},
       {"severity", one_of<Severity>()},
       {"on_inconclusive", one_of<OnInconclusive>()},
       {"verdict", reference("verdict")},
       {"unproven", described(flag(), "passes because harm was not proved")},
       {"blocking", described(flag(), "counts towards the verdict of the gate")},
       {"waived", or_null(reference("waiver"))},
       {"reason", string()},
       {"needs", or_null(reference("needs"))},
       {"position", reference("position")},
       {"flips", or_null(reference("flips")), kOptional},
       {"carried_by", array_of(reference("contribution")), kOptional},
       {"interval_reason", described(string(), "why this method"), kOptional},
       {"replicates",
        described(count(), "drawn for the interval; absent where a closed form needs none"),
        kOptional},
       {"design_effect",
        described(number(),
                  "variance as a multiple of that of independent and equal rows, because of units "
                  "or weights"),
        kOptional}});
}

ordered_json summary() {
  std::vector<Property> properties;
  for (const std::string_view key :
       {"decisions", "pass", "fail", "inconclusive", "error", "warned", "waived", "unproven"}) {
    properties.push_back({key, count()});
  }
  return object_of(properties);
}

ordered_json gate() {
  std::vector<Property> properties;
  for (const std::string_view key : {"name", "path", "sha256", "description", "owner"}) {
    properties.push_back({key, string()});
  }
  return object_of(properties);
}

ordered_json looks() {
  constexpr auto kOptional = Presence::optional;
  return object_of({{"spending", one_of<Spending>()},
                    {"look", described(count(), "from 1; absent without a ledger"), kOptional},
                    {"count", described(count(), "planned looks"), kOptional},
                    {"information", described(count(), "informative rows of the widest decision")},
                    {"planned", described(count(), "informative rows at the last look")},
                    {"spent", described(share(), "of the error, by now"), kOptional},
                    {"promote", one_of<Promote>()}});
}

ordered_json statistics() {
  return object_of({{"confidence", share()},
                    {"interval", string()},
                    {"replicates", count()},
                    {"seed", count()},
                    {"multiplicity", string()},
                    {"looks", or_null(looks()), Presence::optional}});
}

ordered_json inputs() {
  const ordered_json file = object_of({{"role", string()},
                                       {"path", string()},
                                       {"sha256", string()},
                                       {"bytes", count()},
                                       {"rows", count()}});
  return object_of({{"as_of", string()}, {"files", array_of(file)}});
}

// One value for a paired design, one per arm for an independent one.
ordered_json per_arm(const ordered_json& schema) {
  const ordered_json arms = object_of({{"baseline", schema}, {"candidate", schema}});
  return {{"anyOf", ordered_json::array({schema, arms})}};
}

ordered_json label_age() {
  const ordered_json age =
      object_of({{"rows", described(count(), "labels with both times")},
                 {"seconds", described(map_of(number()), "quantiles by name: p50, p95, max")}});
  return described(age, "label time minus prediction time");
}

ordered_json selection() {
  constexpr auto kOptional = Presence::optional;
  const ordered_json test =
      object_of({{"by", one_of<SelectionBy>()},
                 {"statistic", number(), kOptional},
                 {"degrees", number(), kOptional},
                 {"p_value", share(), kOptional},
                 {"effect", described(share(), "Cramer's V, or the distance of scores"), kOptional},
                 {"labelled", count()},
                 {"unlabelled", count()}});
  return described(array_of(test), "whether the candidate answers unlabelled rows otherwise");
}

ordered_json worst_case() {
  constexpr auto kOptional = Presence::optional;
  const ordered_json bounds = object_of({{"metric", string()},
                                         {"class", string(), kOptional},
                                         {"candidate", reference("interval"), kOptional},
                                         {"baseline", reference("interval"), kOptional},
                                         {"delta", reference("interval"), kOptional}});
  return described(array_of(bounds), "where a share lies whatever the missing labels are");
}

std::vector<Property> unit_figures() {
  constexpr auto kOptional = Presence::optional;
  return {
      {"units", count()},
      {"effective", described(number(), "as many units of equal size carry as much"), kOptional},
      {"largest", described(number(), "rows (or their weight) of the largest"), kOptional}};
}

// Of all rows, or for each arm.
ordered_json units() {
  std::vector<Property> all = unit_figures();
  all.insert(all.begin(), {"column", string()});
  const ordered_json arm = object_of(unit_figures());
  const ordered_json arms =
      object_of({{"column", string()}, {"baseline", arm}, {"candidate", arm}});
  return {{"anyOf", ordered_json::array({object_of(all), arms})}};
}

ordered_json weights() {
  constexpr auto kOptional = Presence::optional;
  return object_of(
      {{"column", string()},
       {"kind", one_of<WeightKind>()},
       {"effective", described(number(), "as many equal rows carry as much"), kOptional},
       {"baseline_effective", number(), kOptional},
       {"half_life_seconds", described(count(), "weights halve whenever it passes"), kOptional}});
}

ordered_json evidence() {
  constexpr auto kOptional = Presence::optional;
  const ordered_json excluded = object_of({{"other_labels", count()},
                                           {"where", count()},
                                           {"unscored", count()},
                                           {"unparsed", count(), kOptional},
                                           {"immature", count(), kOptional},
                                           {"window", count(), kOptional}});
  const ordered_json classes = array_of(object_of({{"class", string()}, {"rows", count()}}));
  const ordered_json finding =
      object_of({{"what", string()},
                 {"rows", count()},
                 {"example", string()},
                 {"detail", described(string(), "a sentence with the figures"), kOptional}});
  return object_of(
      {{"design", one_of<Design>()},
       {"rows", per_arm(count())},
       {"judged", per_arm(count())},
       {"unlabelled", count()},
       {"excluded", excluded},
       {"window_seconds", described(count(), "older predictions are not judged"), kOptional},
       {"unparsed", object_of({{"baseline", count()}, {"candidate", count()}})},
       {"units", or_null(units()), kOptional},
       {"weights", weights(), kOptional},
       {"label_coverage", or_null(share()), kOptional},
       {"label_age", or_null(label_age()), kOptional},
       {"classes", per_arm(classes)},
       {"flips", or_null(reference("flips")), kOptional},
       {"orphan_labels", count(), kOptional},
       {"selection", selection(), kOptional},
       {"worst_case", worst_case(), kOptional},
       {"findings", array_of(finding), kOptional}});
}

ordered_json error() {
  const ordered_json diagnostic = object_of({{"file", string()},
                                             {"line", count()},
                                             {"column", count()},
                                             {"message", string()},
                                             {"hint", string(), Presence::optional},
                                             {"excerpt", string(), Presence::optional},
                                             {"width", count()}});
  return object_of({{"type", {{"enum", kErrorTypes}}},
                    {"message", string()},
                    {"diagnostics", array_of(diagnostic), Presence::optional}});
}

ordered_json metadata() {
  const ordered_json object = object_of({{"started_at", string()},
                                         {"duration_seconds", number(), Presence::optional},
                                         {"modelgate", string()},
                                         {"threads", count()},
                                         {"duckdb", string(), Presence::optional}});
  return described(object, "the only part that may differ between two runs on the same inputs");
}

ordered_json definitions() {
  return {{"verdict", one_of<Verdict>()},
          {"interval", interval()},
          {"estimate", estimate()},
          {"flips", flips()},
          {"position", position()},
          {"limit", limit()},
          {"waiver", waiver()},
          {"needs", needs()},
          {"contribution", contribution()},
          {"decision", decision()}};
}

}  // namespace

std::string schema() {
  ordered_json root{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                    {"$id", "urn:modelgate:report:v1"},
                    {"title", "modelgate report"}};
  root.update(object_of({{"schema", {{"const", kSchemaName}}},
                         {"verdict", reference("verdict")},
                         {"exit_code", {{"type", "integer"}, {"minimum", 0}, {"maximum", 5}}},
                         {"summary", summary()},
                         {"gate", gate()},
                         {"statistics", statistics()},
                         {"inputs", inputs()},
                         {"evidence", evidence()},
                         {"decisions", array_of(reference("decision"))},
                         {"confusion", or_null(confusion_schema()), Presence::optional},
                         {"curves", or_null(curves_schema()), Presence::optional},
                         {"flipped", or_null(flipped_schema()), Presence::optional},
                         {"error", error(), Presence::optional},
                         {"metadata", metadata(), Presence::optional}}));
  root["$defs"] = definitions();
  return root.dump(2) + "\n";
}

}  // namespace modelgate::report
