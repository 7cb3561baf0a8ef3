/// \file
/// `metric` of a check and the parameters that go with it.
#include <array>
#include <limits>

#include "metric/registry.hpp"
#include "policy/check_parts.hpp"
#include "policy/foreign_metrics.hpp"
#include "policy/sections.hpp"
#include "text/canonical.hpp"

namespace modelgate::policy {
namespace {

constexpr std::string_view kEach = "each";
constexpr std::string_view kListMetrics = "(modelgate list metrics)";

std::string joined(const std::string& left, std::string_view right) {
  return left.empty() ? std::string(right) : left + " " + std::string(right);
}

std::string metric_hint(const std::string& written) {
  const std::string hint = did_you_mean(written, metric::known_names());
  return joined(hint, kListMetrics);
}

/// A parameter's key, whether this metric takes it, and which metrics do.
struct Taken {
  std::string_view key;
  bool is_taken;
};

void refuse_not_taken(const Fields& check, const Metric& metric) {
  const Accepts& accepts = metric.accepts;
  const bool is_pass = metric.scope == Scope::column;
  const bool has_unparsed = metric.scope == Scope::model;
  const std::array<Taken, 12> parameters = {{{"class", accepts.per_class},
                                             {"average", accepts.per_class && accepts.averages},
                                             {"beta", accepts.beta},
                                             {"weights", accepts.weights},
                                             {"matrix", accepts.matrix},
                                             {"unparsed_cost", accepts.matrix && has_unparsed},
                                             {"column", accepts.column},
                                             {"pass_values", accepts.column && is_pass},
                                             {"multiclass", accepts.multiclass},
                                             {"at", accepts.at},
                                             {"bins", accepts.bins},
                                             {"binning", accepts.bins}}};
  for (const Taken& parameter : parameters) {
    const Value* node = check.find(parameter.key);
    if (node == nullptr || parameter.is_taken) continue;
    check.problems().add(
        node->where, "metric " + in_quotes(metric.name) + " takes no " + in_quotes(parameter.key));
  }
}

void add_class_needed(const Fields& check, const Metric& metric, const DataContract& data) {
  const std::string averages = metric.accepts.averages ? " or 'average'" : "";
  const bool is_binary = data.classes.size() == 2;
  check.problems().add(check.find("metric")->where,
                       "metric " + in_quotes(metric.name) + " needs 'class'" + averages,
                       is_binary ? "or set data.positive" : "class: each judges every class");
}

/// Which class, or which average over classes.
struct ClassChoice {
  std::optional<int> class_index;
  std::optional<Average> average;
  bool each_class = false;
};

std::optional<Average> read_average(const Fields& check) {
  const Value* node = check.find("average");
  const auto index = read_choice(*node, "average", kSpellings<Average>, check.problems());
  return index ? std::optional(kChoices<Average>[*index]) : std::nullopt;
}

ClassChoice read_class_choice(const Fields& check, const Metric& metric, const DataContract& data) {
  ClassChoice choice;
  const Value* class_node = check.find("class");
  const Value* average = check.find("average");
  if (class_node != nullptr && average != nullptr) {
    check.problems().add(average->where, "'average' cannot stand beside 'class'",
                         "give each a check of its own");
  } else if (average != nullptr) {
    choice.average = read_average(check);
  } else if (class_node != nullptr && class_node->text == kEach) {
    choice.each_class = true;
  } else if (class_node != nullptr) {
    choice.class_index = read_class(*class_node, data, "class", check.problems());
  } else if (data.positive) {
    choice.class_index = data.positive;
  } else {
    add_class_needed(check, metric, data);
  }
  return choice;
}

/// Of two classes the scores are those of the positive one, and so is what is made of them; a cost
/// matrix for a threshold has two classes.
void require_scored_class(const Fields& check, const Metric& metric, const DataContract& data) {
  const std::string named = "metric " + in_quotes(metric.name);
  if (data.classes.size() != 2) {
    if (!metric.accepts.matrix || data.classes.empty()) return;
    return check.problems().add(check.find("metric")->where, named + " is for two classes",
                                "one threshold parts two classes; 'cost' judges predictions");
  }
  const Value* node = check.find("class");
  if (node == nullptr || !data.positive) return;
  const std::string& positive = data.classes[static_cast<std::size_t>(*data.positive)];
  if (class_index(data, node->text) == data.positive) return;
  check.problems().add(node->where,
                       named + " of two classes is that of data.positive, " + in_quotes(positive),
                       "its scores are what data.score holds");
}

double read_beta(const Fields& check, const Metric& metric) {
  constexpr Range kPositive = {0.0, std::numeric_limits<double>::infinity(), Range::Ends::open};
  const bool has_usual = metric.scope == Scope::score;
  if (check.find("beta") == nullptr && !has_usual) {
    check.problems().add(check.find("metric")->where,
                         "metric " + in_quotes(metric.name) + " needs 'beta'",
                         "beta: 2 weighs recall twice as much as precision");
  }
  return check.number("beta", kPositive).value_or(1.0);
}

std::optional<Multiclass> read_multiclass(const Fields& check, const Metric& metric,
                                          const DataContract& data) {
  const Value* node = check.find("multiclass");
  if (data.classes.size() > 2) {
    if (node == nullptr) {
      check.problems().add(check.find("metric")->where,
                           "metric " + in_quotes(metric.name) + " needs 'multiclass' with " +
                               std::to_string(data.classes.size()) + " classes",
                           "ovr: each class against the rest; ovo: each pair of classes");
      return std::nullopt;
    }
    return check.choice("multiclass", Multiclass::ovr);
  }
  if (node != nullptr) {
    check.problems().add(node->where, "'multiclass' is for more than two classes");
  }
  return std::nullopt;
}

/// What a level means, for one who left it out.
std::string_view at_example(const Metric& metric) {
  if (metric.scope == Scope::numeric) {
    return "at: 0.95 is the value that 95% of the rows do not exceed";
  }
  const bool is_rate = metric.law({}) == Law::rate_point;
  return is_rate ? "at: 0.01 lets 1% of the rows of other classes pass for the class"
                 : "at: 0.9 finds 90% of the rows of the class";
}

std::optional<double> read_at(const Fields& check, const Metric& metric) {
  constexpr Range kLevel = {0.0, 1.0, Range::Ends::open};
  if (check.find("at") == nullptr) {
    check.problems().add(check.find("metric")->where,
                         "metric " + in_quotes(metric.name) + " needs 'at'",
                         std::string(at_example(metric)));
  }
  return check.number("at", kLevel);
}

/// The column that each model's values stand in.
struct ValueColumns {
  std::string candidate;
  std::string baseline;
};

constexpr std::array kColumnKeys = {
    Key{"baseline", "Column of the baseline's values.", R"({"$ref": "#/$defs/text"})", {}},
    Key{"candidate", "Column of the candidate's values.", R"({"$ref": "#/$defs/text"})", {}},
};
constexpr std::array<std::string_view, 2> kBothColumns = {"baseline", "candidate"};

ValueColumns read_value_columns(const Fields& check, const Metric& metric) {
  const Value* node = check.find("column");
  if (node == nullptr) {
    check.problems().add(check.find("metric")->where,
                         "metric " + in_quotes(metric.name) + " needs 'column'",
                         "one name, or {baseline: c1, candidate: c2}");
    return {};
  }
  if (node->kind == Kind::map) {
    const Fields columns(*node, kColumnSection, check.problems());
    return {.candidate = columns.text("candidate").value_or(std::string()),
            .baseline = columns.text("baseline").value_or(std::string())};
  }
  const std::string shared = check.text("column").value_or(std::string());
  return {.candidate = shared, .baseline = shared};
}

std::vector<std::string> read_pass_values(const Fields& check) {
  std::vector<std::string> values;
  const Value* node = check.find("pass_values");
  if (node == nullptr) return values;
  for (const std::string& written : read_texts(*node, "pass_values", check.problems())) {
    values.push_back(text::canonical_class(written));
  }
  return values;
}

}  // namespace

constinit const Section kColumnSection = {"column", "'column'", kColumnKeys, {}, kBothColumns};

const Metric* read_metric(const Fields& check) {
  const auto written = check.text("metric");
  if (!written) return nullptr;
  const Metric* metric = metric::find(*written);
  if (metric != nullptr) return metric;
  const Place& place = check.find("metric")->where;
  if (const auto foreign = foreign_metric(*written)) {
    check.problems().add(place, foreign->message, foreign->hint);
  } else {
    check.problems().add(place, "unknown metric " + in_quotes(*written), metric_hint(*written));
  }
  return nullptr;
}

MetricParameters read_metric_parameters(const Fields& check, const Metric& metric,
                                        const Policy& policy) {
  const DataContract& data = policy.data;
  MetricParameters read;
  const Accepts& accepts = metric.accepts;
  refuse_not_taken(check, metric);
  if (accepts.per_class) {
    const ClassChoice choice = read_class_choice(check, metric, data);
    if (metric.scope == Scope::score) require_scored_class(check, metric, data);
    read.values.class_index = choice.class_index;
    read.values.average = choice.average;
    read.each_class = choice.each_class;
  }
  if (accepts.beta) read.values.beta = read_beta(check, metric);
  if (accepts.weights) read.values.weights = check.choice("weights", KappaWeights::none);
  if (accepts.matrix) read.values.costs = read_costs(check, metric, data);
  if (accepts.column) {
    ValueColumns columns = read_value_columns(check, metric);
    read.values.column = std::move(columns.candidate);
    read.values.baseline_column = std::move(columns.baseline);
    if (metric.scope == Scope::column) read.values.pass_values = read_pass_values(check);
  }
  if (accepts.multiclass) read.values.multiclass = read_multiclass(check, metric, data);
  if (accepts.at) read.values.at = read_at(check, metric);
  if (accepts.bins) {
    read.values.bins = read_bins(check, policy.bins);
    read.values.binning = check.choice("binning", policy.binning);
  }
  return read;
}

}  // namespace modelgate::policy
