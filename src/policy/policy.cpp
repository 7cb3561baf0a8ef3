/// \file
/// The whole policy from its sections, and what no section can see alone.
#include <array>

#include "policy/looks.hpp"
#include "policy/sections.hpp"

namespace modelgate::policy {
namespace {

constexpr std::string_view kText = R"({"$ref": "#/$defs/text"})";

constexpr std::array kKeys = {
    Key{"version", "Version of the policy language.", R"({"const": 1})", {}},
    Key{"name", "Name of the gate, repeated in reports.", kText, {}},
    Key{"description", "What the gate protects, repeated in reports.", kText, {}},
    Key{"owner", "Who answers for the gate, repeated in reports.", kText, {}},
    Key{"extends",
        "Another policy file whose keys this one overrides; checks are appended.",
        kText,
        {}},
    Key{"parameters",
        "Values that a run supplies, used as ${name} in `inputs`.",
        R"({"type": "object", "propertyNames": {"pattern": "^[A-Za-z_][A-Za-z0-9_]*$"},
            "additionalProperties": {"$ref": "#/$defs/parameter"}})",
        {}},
    Key{"data", "The label contract and the columns.", R"({"$ref": "#/$defs/data"})", {}},
    Key{"inputs", "Which files hold the data.", R"({"$ref": "#/$defs/inputs"})", {}},
    Key{"join", "What happens to rows that do not match.", R"({"$ref": "#/$defs/join"})", {}},
    Key{"statistics", "Intervals and the bootstrap.", R"({"$ref": "#/$defs/statistics"})", {}},
    Key{"evidence",
        "What a judgement needs: rows, labels, how old they may be.",
        R"({"$ref": "#/$defs/evidence"})",
        {}},
    Key{"slices", "Rules for all slices.", R"({"$ref": "#/$defs/slices"})", {}},
    Key{"bins", "How many bins calibration metrics use.", R"({"$ref": "#/$defs/bins"})", {}},
    Key{"binning", "Bins of equal width or of equal mass.", {}, kSpellings<Binning>},
    Key{"on_missing_baseline",
        "Deltas without a baseline: an error, or skipped.",
        {},
        kSpellings<OnMissingBaseline>},
    Key{"report", "What reports show of single rows.", R"({"$ref": "#/$defs/report"})", {}},
    Key{"defaults", "Rules that every check begins with.", R"({"$ref": "#/$defs/defaults"})", {}},
    Key{"checks",
        "What is judged.",
        R"({"type": "array", "items": {"$ref": "#/$defs/check"}, "minItems": 1})",
        {}},
};
constexpr std::array<std::string_view, 3> kRequired = {"version", "name", "checks"};

void check_version(const Fields& fields) {
  const Value* node = fields.find("version");
  if (node == nullptr) return;
  const bool is_one = node->kind == Kind::scalar && node->text == "1";
  if (is_one && node->quoting == Quoting::plain) return;
  fields.problems().add(
      node->where,
      "'version' must be 1" +
          (node->kind == Kind::scalar ? ", not " + in_quotes(node->text) : std::string()),
      is_one ? "leave out the quotes" : "");
}

/// A map for sections that are left out: they read as their defaults.
Value absent_section(const Place& policy) {
  Value node;
  node.kind = Kind::map;
  node.where = policy;
  return node;
}

void check_join_columns(const Fields& fields, const Policy& policy) {
  const Value* inputs = fields.find("inputs");
  if (inputs == nullptr || policy.inputs.prometheus) return;
  Problems& problems = fields.problems();
  const bool is_paired = policy.inputs.design == Design::paired;
  const bool is_one_file = inputs->find("rows") != nullptr || inputs->find("cells") != nullptr;
  for (const std::string_view key : {"labels", "baseline", "candidate"}) {
    const Value* file = inputs->find(key);
    const bool is_joined = is_paired || key == "labels";
    if (file == nullptr || policy.data.id || is_one_file || !is_joined) continue;
    problems.add(file->where, in_quotes(key) + " needs data.id", "the column that joins the files");
    break;
  }
  const Value* rows = inputs->find("rows");
  if (rows != nullptr && policy.data.count) {
    problems.add(rows->where, "data.count is for inputs.cells, not for 'rows'");
  }
}

void check_label_conflict(const Fields& fields, const Policy& policy) {
  if (policy.join.label_conflict != OnLabelConflict::latest || policy.data.label_time) return;
  fields.problems().add(fields.find("join")->find("label_conflict")->where,
                        "'label_conflict: latest' needs data.label_time",
                        "the column that says which label is the latest");
}

bool names_predictions(const ModelColumns& model) {
  return model.prediction || model.score || !model.class_scores.empty();
}

void check_predictions(const Fields& fields, const Policy& policy) {
  const DataContract& data = policy.data;
  if (data.classes.empty() || names_predictions(data.shared) ||
      (names_predictions(data.candidate))) {
    return;
  }
  fields.problems().add(fields.find("data")->where, "'data' names no predictions of the candidate",
                        "give 'prediction', or 'score' and 'threshold'");
}

}  // namespace

constinit const Section kPolicySection = {"policy", "the policy", kKeys, {}, kRequired};

std::span<const Section* const> all_sections() {
  static constexpr std::array kAll = {
      &kPolicySection,     &kDataSection,      &kModelSection,  &kArmSection,
      &kInputsSection,     &kParameterSection, &kJoinSection,   &kStatisticsSection,
      &kLooksSection,      &kEvidenceSection,  &kSlicesSection, &kReportSection,
      &kDefaultsSection,   &kCheckSection,     &kColumnSection, &kWaiverSection,
      &kPrometheusSection, &kSeriesArmSection, &kSecretSection, &kBasicSection};
  return kAll;
}

Policy read_policy(const Value& root, Problems& problems) {
  const Fields fields(root, kPolicySection, problems);
  const Value absent = absent_section(fields.place());
  const auto section = [&fields, &absent](std::string_view key) -> const Value& {
    const Value* node = fields.find(key);
    return node == nullptr ? absent : *node;
  };
  check_version(fields);
  Policy policy;
  policy.name = fields.text("name").value_or(std::string());
  policy.description = fields.text("description").value_or(std::string());
  policy.owner = fields.text("owner").value_or(std::string());
  policy.data = read_data(section("data"), problems);
  policy.inputs = read_inputs(section("inputs"), problems);
  read_prometheus(fields, policy);
  policy.data.half_life = read_half_life(section("inputs"), problems);
  if (policy.data.has_arm_column()) policy.inputs.design = Design::independent;
  policy.join = read_join(section("join"), problems);
  policy.statistics = read_statistics(section("statistics"), problems);
  policy.evidence = read_evidence(section("evidence"), problems);
  policy.slices = read_slices(section("slices"), problems);
  policy.report = read_report(section("report"), policy.data, problems);
  policy.bins = read_bins(fields, policy.bins);
  policy.binning = fields.choice("binning", policy.binning);
  policy.on_missing_baseline = fields.choice("on_missing_baseline", policy.on_missing_baseline);
  const CheckRules defaults =
      read_rules(Fields(section("defaults"), kDefaultsSection, problems), CheckRules{});
  if (const Value* checks = fields.find("checks")) {
    policy.checks = read_checks(*checks, policy, defaults, problems);
  }
  check_join_columns(fields, policy);
  check_label_conflict(fields, policy);
  check_sampling(fields, policy);
  check_recency(fields, policy);
  check_prometheus(fields, policy);
  check_strata(fields, policy);
  check_evidence(section("evidence"), policy.data, problems);
  check_predictions(fields, policy);
  return policy;
}

}  // namespace modelgate::policy
