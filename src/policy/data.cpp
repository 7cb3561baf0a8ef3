/// \file
/// Section `data`: the label contract and the names of the columns.
#include <algorithm>
#include <array>
#include <utility>

#include "policy/sections.hpp"
#include "text/canonical.hpp"

namespace modelgate::policy {
namespace {

constexpr std::string_view kColumn = R"({"$ref": "#/$defs/text"})";

constexpr std::array kKeys = {
    Key{"classes",
        "The label contract: every class, as text; 1, 1.0 and \"1\" are the class 1.",
        R"({"type": "array", "items": {"$ref": "#/$defs/scalar"},
            "minItems": 2, "maxItems": 4096})",
        {}},
    Key{"positive",
        "Of two classes, the one that precision, recall, f1 … are about.",
        R"({"$ref": "#/$defs/scalar"})",
        {}},
    Key{"class_aliases",
        "Other texts of a class in the data: {\"true\": \"1\"}.",
        R"({"type": "object", "additionalProperties": {"$ref": "#/$defs/scalar"}})",
        {}},
    Key{"label", "Column of the true class.", kColumn, {}},
    Key{"prediction",
        "Column of the predicted class; or leave it out and give score and threshold.",
        kColumn,
        {}},
    Key{"score",
        "Column of the probability of `positive`, or {class: column} for every class.",
        R"({"$ref": "#/$defs/score"})",
        {}},
    Key{"threshold",
        "The prediction is `positive` where its score is at least this.",
        R"({"$ref": "#/$defs/threshold"})",
        {}},
    Key{"id", "Column that joins labels and predictions of several files.", kColumn, {}},
    Key{"time", "Column with the time of the prediction.", kColumn, {}},
    Key{"label_time", "Column with the time of the label.", kColumn, {}},
    Key{"count",
        "With inputs.cells: column with the number of rows that a cell stands for.",
        kColumn,
        {}},
    Key{"weight", "Column with the weight of each row.", kColumn, {}},
    Key{"weight_kind",
        "What a weight says: how much a row counts, or of how many equal rows it is one.",
        {},
        kSpellings<WeightKind>},
    Key{"unit",
        "Column of the customer, exam, … whose rows belong together and are resampled together.",
        kColumn,
        {}},
    Key{"arm",
        "Which model scored a row, in a column of one file (implies inputs.design: independent).",
        R"({"$ref": "#/$defs/arm"})",
        {}},
    Key{"where", "Row filter: one boolean SQL expression over the columns.", kColumn, {}},
    Key{"other_labels", "A label outside `classes`.", {}, kSpellings<OnOtherLabel>},
    Key{"unparsed", "A prediction outside `classes`, empty or null.", {}, kSpellings<OnUnparsed>},
    Key{"score_sum_tolerance",
        "The scores of all classes must sum to one within it.",
        R"({"type": "number", "exclusiveMinimum": 0, "maximum": 1})",
        {}},
    Key{"baseline",
        "Columns of the baseline, where they differ from the shared ones.",
        R"({"$ref": "#/$defs/model"})",
        {}},
    Key{"candidate",
        "Columns of the candidate, where they differ from the shared ones.",
        R"({"$ref": "#/$defs/model"})",
        {}},
};

constexpr std::array<std::string_view, 1> kLater = {"time_zone"};

// A confusion matrix of more would not fit where one is kept for every slice.
constexpr std::size_t kMostClasses = 4096;

std::vector<std::string> read_classes(const Value& node, Problems& problems) {
  std::vector<std::string> classes;
  if (!is_kind(node, Kind::sequence, "classes", problems)) return classes;
  if (node.items.size() > kMostClasses) {
    problems.add(node.where, "'classes' lists " + std::to_string(node.items.size()) +
                                 " classes; at most 4096 are supported");
    return classes;
  }
  for (const Value& item : node.items) {
    const auto written = read_text(item, "class", problems);
    if (!written) continue;
    std::string canonical = text::canonical_class(*written);
    if (std::find(classes.begin(), classes.end(), canonical) == classes.end()) {
      classes.push_back(std::move(canonical));
    } else {
      const std::string same = canonical == *written ? "" : ", the same as " + in_quotes(canonical);
      problems.add(item.where, "class " + in_quotes(*written) + " is listed twice" + same);
    }
  }
  if (node.items.size() < 2) {
    problems.add(node.where, "'classes' must list at least two classes");
  }
  return classes;
}

std::optional<int> read_positive(const Fields& fields, const DataContract& data) {
  const Value* node = fields.find("positive");
  if (node == nullptr) return std::nullopt;
  if (data.classes.size() > 2) {
    fields.problems().add(
        node->where,
        "'positive' is for two classes, not for " + std::to_string(data.classes.size()),
        "name the class, or an average, in each check");
    return std::nullopt;
  }
  return read_class(*node, data, "positive", fields.problems());
}

std::vector<std::pair<std::string, std::string>> aliases(const Value& node,
                                                         const DataContract& data,
                                                         Problems& problems) {
  std::vector<std::pair<std::string, std::string>> found;
  if (!is_kind(node, Kind::map, "class_aliases", problems)) return found;
  for (const Entry& entry : node.entries) {
    std::string alias = text::canonical_class(entry.key.text);
    const auto is_same = [&alias](const auto& pair) { return pair.first == alias; };
    if (class_index(data, alias)) {
      problems.add(entry.key.where, in_quotes(entry.key.text) + " is a class itself, not an alias");
    } else if (std::any_of(found.begin(), found.end(), is_same)) {
      problems.add(entry.key.where, "alias " + in_quotes(entry.key.text) + " is listed twice, as " +
                                        in_quotes(alias));
    } else if (const auto index = read_class(entry.value, data, "class_aliases", problems)) {
      found.emplace_back(std::move(alias), data.classes[static_cast<std::size_t>(*index)]);
    }
  }
  return found;
}

void add_no_class(const Value& node, const DataContract& data, std::string_view key,
                  Problems& problems) {
  const std::string what = in_quotes(key) + ": " + in_quotes(node.text) + " is no class";
  if (data.classes.empty()) {
    problems.add(node.where, what, "list the classes under data.classes");
    return;
  }
  const std::string canonical = text::canonical_class(node.text);
  for (const auto& [alias, meant] : data.class_aliases) {
    if (alias == canonical) {
      problems.add(node.where, what + ", but an alias", "write " + in_quotes(meant));
      return;
    }
  }
  constexpr std::size_t kMostListed = 8;
  std::string hint = did_you_mean(node.text, data.classes);
  if (hint.empty() && data.classes.size() <= kMostListed) {
    hint = "the classes are " + alternatives(data.classes);
  }
  problems.add(node.where, what, hint);
}

/// For messages about columns that the data do not have.
void add_positions(const Value& map, std::string_view path, DataContract& data) {
  for (const Entry& entry : map.entries) {
    const std::string key = std::string(path) + "." + entry.key.text;
    data.positions.emplace_back(key, entry.value.where.start);
    add_positions(entry.value, key, data);
  }
}

}  // namespace

constinit const Section kDataSection = {"data", "'data'", kKeys, kLater, {}};

std::optional<int> class_index(const DataContract& data, std::string_view written) {
  const auto found =
      std::find(data.classes.begin(), data.classes.end(), text::canonical_class(written));
  if (found == data.classes.end()) return std::nullopt;
  return static_cast<int>(found - data.classes.begin());
}

std::optional<int> read_class(const Value& node, const DataContract& data, std::string_view key,
                              Problems& problems) {
  if (!is_kind(node, Kind::scalar, key, problems)) return std::nullopt;
  const auto index = class_index(data, node.text);
  if (!index) add_no_class(node, data, key, problems);
  return index;
}

DataContract read_data(const Value& node, Problems& problems) {
  constexpr Range kTolerance = {0.0, 1.0, Range::Ends::open_below};
  const Fields fields(node, kDataSection, problems);
  DataContract data;
  add_positions(node, kDataSection.name, data);
  if (const Value* classes = fields.find("classes"))
    data.classes = read_classes(*classes, problems);
  if (const Value* found = fields.find("class_aliases")) {
    data.class_aliases = aliases(*found, data, problems);
  }
  data.positive = read_positive(fields, data);
  data.label = fields.text("label").value_or(data.label);
  data.id = fields.text("id");
  data.time = fields.text("time");
  data.label_time = fields.text("label_time");
  data.count = fields.text("count");
  read_sampling(fields, data);
  data.where = fields.text("where").value_or(std::string());
  data.other_labels = fields.choice("other_labels", data.other_labels);
  data.unparsed = fields.choice("unparsed", data.unparsed);
  data.score_sum_tolerance =
      fields.number("score_sum_tolerance", kTolerance).value_or(data.score_sum_tolerance);
  AllColumns columns = read_columns(fields, data);
  data.shared = std::move(columns.shared);
  data.baseline = std::move(columns.baseline);
  data.candidate = std::move(columns.candidate);
  return data;
}

}  // namespace modelgate::policy
