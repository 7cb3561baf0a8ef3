/// \file
/// Section `checks`: each check from its parts, and whether two of them are one.
#include <algorithm>
#include <array>

#include "policy/check_parts.hpp"
#include "policy/collisions.hpp"
#include "policy/sections.hpp"

namespace modelgate::policy {
namespace {

constexpr std::string_view kText = R"({"$ref": "#/$defs/text"})";
constexpr std::string_view kCost = R"({"type": "number", "minimum": 0})";

constexpr std::array kKeys = {
    Key{"name", "What reports call this check.", kText, {}},
    Key{"metric", "The metric that is judged.", R"({"$ref": "#/$defs/metric"})", {}},
    Key{"class",
        "The class that a per-class metric is about, or `each`.",
        R"({"$ref": "#/$defs/scalar"})",
        {}},
    Key{"average",
        "Instead of a class: how the classes become one value.",
        {},
        kSpellings<Average>},
    Key{"beta",
        "fbeta: weight of recall over precision.",
        R"({"type": "number", "exclusiveMinimum": 0})",
        {}},
    Key{"weights",
        "kappa: how much worse a far miss is than a near one.",
        {},
        kSpellings<KappaWeights>},
    Key{"matrix",
        "cost: {truth: {prediction: cost}}, complete.",
        R"({"type": "object", "additionalProperties": {"type": "object",
            "additionalProperties": {"type": "number", "minimum": 0}}})",
        {}},
    Key{"unparsed_cost", "cost: the price of an answer that is no class.", kCost, {}},
    Key{"multiclass",
        "roc_auc of more than two classes: each against the rest, or each pair.",
        {},
        kSpellings<Multiclass>},
    Key{"at",
        "quantile: its level; recall_at_fpr: the false-positive rate; precision_at_recall: the "
        "recall.",
        R"({"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1})",
        {}},
    Key{"bins", "ece, mce: how many bins of probability.", R"({"$ref": "#/$defs/bins"})", {}},
    Key{"binning", "ece, mce: bins of equal width or of equal mass.", {}, kSpellings<Binning>},
    Key{"column",
        "pass_rate: the zero-one column; mean, sum, rate, quantile: the column of numbers. Or "
        "{baseline: c1, candidate: c2}.",
        R"({"oneOf": [{"$ref": "#/$defs/text"}, {"$ref": "#/$defs/column"}]})",
        {}},
    Key{"pass_values",
        "pass_rate: the values that are a pass; by default 1 and true.",
        R"({"type": "array", "items": {"$ref": "#/$defs/scalar"}, "minItems": 1})",
        {}},
    Key{"slo", "Limit on the candidate: \">= 0.85\".", R"({"$ref": "#/$defs/slo"})", {}},
    Key{"delta",
        "Limit on candidate minus baseline: \">= -0.01\", \">= -5%\".",
        R"({"$ref": "#/$defs/delta"})",
        {}},
    Key{"slice",
        "A column, several, or {column: value}: one decision for each.",
        R"({"$ref": "#/$defs/slice"})",
        {}},
    Key{"where", "The rows that meet an SQL condition, instead of a slice.", kText, {}},
    Key{"burden", "Overrides defaults.burden.", {}, kSpellings<Burden>},
    Key{"on_inconclusive", "Overrides defaults.on_inconclusive.", {}, kSpellings<OnInconclusive>},
    Key{"severity", "Overrides defaults.severity.", {}, kSpellings<Severity>},
    Key{"confidence", "Overrides statistics.confidence.", R"({"$ref": "#/$defs/confidence"})", {}},
    Key{"interval", "Overrides statistics.interval.", {}, kSpellings<IntervalMethod>},
    Key{"waive",
        "Permission to be bad until a date, or a list of them.",
        R"({"oneOf": [{"$ref": "#/$defs/waiver"},
            {"type": "array", "items": {"$ref": "#/$defs/waiver"}, "minItems": 1}]})",
        {}},
};
constexpr std::array<std::string_view, 1> kLater = {"exact"};
constexpr std::array<std::string_view, 1> kRequired = {"metric"};

void require_limit(const Fields& fields) {
  if (!fields.is_whole()) return;
  if (fields.find("slo") == nullptr && fields.find("delta") == nullptr) {
    fields.problems().add(fields.place(), "this check has neither 'slo' nor 'delta'",
                          "slo limits the candidate, delta its change from the baseline");
  }
}

void require_design(const Fields& fields, const Metric& metric, const Policy& policy) {
  if (metric.scope == Scope::pair && policy.inputs.design == Design::independent) {
    fields.problems().add(
        fields.find("metric")->where,
        "metric " + in_quotes(metric.name) +
            " compares both models on the same rows; inputs.design is independent");
  }
}

bool has_classes(const Fields& fields, const Metric& metric, const DataContract& data) {
  const bool has_own_column = metric.scope == Scope::column || metric.scope == Scope::numeric;
  if (has_own_column || !data.classes.empty()) return true;
  fields.problems().add(fields.find("metric")->where,
                        "metric " + in_quotes(metric.name) + " needs data.classes",
                        "list the classes of labels and predictions");
  return false;
}

Check read_check(const Value& node, const Policy& policy, const CheckRules& defaults,
                 Problems& problems) {
  const Fields fields(node, kCheckSection, problems);
  Check check;
  check.where = fields.place().start;
  check.name = fields.text("name").value_or(std::string());
  require_limit(fields);
  if (const Metric* metric = read_metric(fields)) {
    check.metric = metric->name;
    check.scope = metric->scope;
    require_design(fields, *metric, policy);
    if (has_classes(fields, *metric, policy.data)) {
      MetricParameters parameters = read_metric_parameters(fields, *metric, policy);
      check.parameters = std::move(parameters.values);
      check.each_class = parameters.each_class;
    }
    const Limits limits = read_limits(fields, *metric);
    check.slo = limits.slo;
    check.delta = limits.delta;
  }
  check.slice = read_slice(fields);
  check.waivers = read_waivers(fields, check.slice);
  check.confidence = read_confidence(fields, policy.statistics.confidence);
  check.interval = read_interval(fields, policy.statistics.interval);
  if (!check.metric.empty()) {
    require_method(fields, check, policy);
    require_rows(fields, check, policy);
    require_strata(fields, check, policy);
  }
  const CheckRules rules = read_rules(fields, defaults);
  check.burden = rules.burden;
  check.on_inconclusive = rules.on_inconclusive;
  check.severity = rules.severity;
  return check;
}

}  // namespace

constinit const Section kCheckSection = {"check", "this check", kKeys, kLater, kRequired};

std::vector<Check> read_checks(const Value& node, const Policy& policy, const CheckRules& defaults,
                               Problems& problems) {
  std::vector<Check> checks;
  if (!is_kind(node, Kind::sequence, "checks", problems)) return checks;
  if (node.items.empty()) problems.add(node.where, "'checks' is empty: nothing would be judged");
  checks.reserve(node.items.size());
  std::vector<Located> sound;
  for (const Value& item : node.items) {
    const std::size_t before = problems.count();
    checks.push_back(read_check(item, policy, defaults, problems));
    if (problems.count() == before) sound.push_back({&checks.back(), item.where});
  }
  refuse_collisions(sound, problems);
  return checks;
}

}  // namespace modelgate::policy
