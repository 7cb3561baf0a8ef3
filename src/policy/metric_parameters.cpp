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
  std::string hint = did_you_mean(written, metric::known_names());
  const auto later = nearest_later_metric(written);
  if (hint.empty() && later) {
    hint = "did you mean " + in_quotes(*later) + ", which this version does not support?";
  }
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
  const std::array<Taken, 10> parameters = {{{"class", accepts.per_class},
                                             {"average", accepts.per_class && accepts.averages},
                                             {"beta", accepts.beta},
                                             {"weights", accepts.weights},
                                             {"matrix", accepts.matrix},
                                             {"unparsed_cost", accepts.matrix},
                                             {"column", accepts.column},
                                             {"pass_values", accepts.column && is_pass},
                                             {"multiclass", accepts.multiclass},
                                             {"at", accepts.at}}};
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
  const auto index = read_choice(*node, "average", choice_names<Average>(), check.problems());
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

double read_beta(const Fields& check) {
  constexpr Range kPositive = {0.0, std::numeric_limits<double>::infinity(), Range::Ends::open};
  if (check.find("beta") == nullptr) {
    check.problems().add(check.find("metric")->where, "metric 'fbeta' needs 'beta'",
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

std::optional<double> read_at(const Fields& check, const Metric& metric) {
  constexpr Range kLevel = {0.0, 1.0, Range::Ends::open};
  if (check.find("at") == nullptr) {
    check.problems().add(check.find("metric")->where,
                         "metric " + in_quotes(metric.name) + " needs 'at'",
                         "at: 0.95 is the value that 95% of the rows do not exceed");
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
                                        const DataContract& data) {
  MetricParameters read;
  const Accepts& accepts = metric.accepts;
  refuse_not_taken(check, metric);
  if (accepts.per_class) {
    const ClassChoice choice = read_class_choice(check, metric, data);
    read.values.class_index = choice.class_index;
    read.values.average = choice.average;
    read.each_class = choice.each_class;
  }
  if (accepts.beta) read.values.beta = read_beta(check);
  if (accepts.weights) read.values.weights = check.choice("weights", KappaWeights::none);
  if (accepts.matrix) read.values.costs = read_costs(check, data);
  if (accepts.column) {
    ValueColumns columns = read_value_columns(check, metric);
    read.values.column = std::move(columns.candidate);
    read.values.baseline_column = std::move(columns.baseline);
    if (metric.scope == Scope::column) read.values.pass_values = read_pass_values(check);
  }
  if (accepts.multiclass) read.values.multiclass = read_multiclass(check, metric, data);
  if (accepts.at) read.values.at = read_at(check, metric);
  return read;
}

}  // namespace modelgate::policy
