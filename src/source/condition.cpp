/// \file
/// Walks the engine's syntax tree (json_serialize_sql): what is not known to be harmless is
/// refused.
#include "source/condition.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <span>

#include "text/nearest.hpp"
#include "text/sql.hpp"
#include "text/utf8.hpp"

namespace modelgate::source {
namespace {

using nlohmann::json;
using namespace std::string_view_literals;

constexpr auto kFunctions = std::to_array<std::string_view>({
#define MODELGATE_FUNCTION(function) function,
#include "source/functions.def"
#undef MODELGATE_FUNCTION
});

constexpr std::array kOperators = {
    "OPERATOR_NOT"sv,   "OPERATOR_IS_NULL"sv,  "OPERATOR_IS_NOT_NULL"sv, "COMPARE_IN"sv,
    "COMPARE_NOT_IN"sv, "OPERATOR_COALESCE"sv, "ARRAY_EXTRACT"sv,        "STRUCT_EXTRACT"sv,
};

constexpr std::array kTypes = {
    "BOOLEAN"sv,
    "TINYINT"sv,
    "SMALLINT"sv,
    "INTEGER"sv,
    "BIGINT"sv,
    "HUGEINT"sv,
    "UTINYINT"sv,
    "USMALLINT"sv,
    "UINTEGER"sv,
    "UBIGINT"sv,
    "FLOAT"sv,
    "DOUBLE"sv,
    "DECIMAL"sv,
    "VARCHAR"sv,
    "DATE"sv,
    "TIME"sv,
    "TIMESTAMP"sv,
    "INTERVAL"sv,
    "TIMESTAMP WITH TIME ZONE"sv,
};

template <std::size_t size>
bool is_listed(const std::array<std::string_view, size>& list, std::string_view name) {
  return std::ranges::find(list, name) != list.end();
}

std::string in_quotes(std::string_view text) {
  return "'" + text::printable(text::shortened(text::well_formed(text), 60)) + "'";
}

// Collects columns; stops at the first thing that has no place in a condition.
class Walk {
 public:
  void visit(const json& node) {
    if (refusal_) {
      return;
    }
    const auto kind = node.at("class").get<std::string>();
    if (kind == "COLUMN_REF") {
      visit_column(node.at("column_names"));
    } else if (kind == "FUNCTION") {
      visit_function(node);
    } else if (kind == "OPERATOR") {
      visit_operator(node);
    } else if (kind == "CAST") {
      visit_cast(node);
    } else if (kind == "CASE") {
      visit_case(node);
    } else if (kind == "COMPARISON") {
      visit(node.at("left"));
      visit(node.at("right"));
    } else if (kind == "CONJUNCTION") {
      visit_all(node.at("children"));
    } else if (kind == "BETWEEN") {
      visit(node.at("input"));
      visit(node.at("lower"));
      visit(node.at("upper"));
    } else if (kind != "CONSTANT") {
      refuse_class(kind);
    }
  }

  [[nodiscard]] Condition result() && { return {std::move(columns_), std::move(refusal_)}; }

 private:
  void refuse(std::string what) {
    if (!refusal_) {
      refusal_ = std::move(what);
    }
  }

  void refuse_class(const std::string& kind) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kNames = {{
        {"SUBQUERY", "a subquery"},
        {"WINDOW", "a window function"},
        {"PARAMETER", "a parameter"},
        {"LAMBDA", "a lambda or '->'"},
        {"STAR", "'*'"},
        {"COLLATE", "COLLATE"},
    }};
    const auto known =
        std::ranges::find(kNames, kind, &std::pair<std::string_view, std::string_view>::first);
    refuse((known == kNames.end() ? in_quotes(kind) : std::string(known->second)) +
           " has no place in a condition, expected comparisons of columns and constants");
  }

  void visit_all(const json& nodes) {
    for (const auto& node : nodes) {
      visit(node);
    }
  }

  void visit_column(const json& names) {
    if (names.size() != 1) {
      refuse("a column is named alone, without a table or a field: " +
             in_quotes(names.front().get<std::string>() + "." + names.back().get<std::string>()));
      return;
    }
    const auto column = names.front().get<std::string>();
    if (std::ranges::find(columns_, column) == columns_.end()) {
      columns_.push_back(column);
    }
  }

  void visit_function(const json& node) {
    const auto name = node.at("function_name").get<std::string>();
    const auto schema = node.at("schema").get<std::string>();
    // The grammar itself puts EXTRACT, TRIM and the like into "main".
    const bool is_plain =
        (schema.empty() || schema == "main") && node.at("catalog").get<std::string>().empty() &&
        node.at("filter").is_null() && !node.at("distinct").get<bool>() &&
        !node.at("export_state").get<bool>() && node.at("order_bys").at("orders").empty();
    if (!is_plain || !is_listed(kFunctions, name)) {
      refuse("function " + in_quotes(name) + " cannot be used in a condition" + suggestion(name));
    }
    visit_all(node.at("children"));
  }

  static std::string suggestion(const std::string& name) {
    const std::vector<std::string> known(kFunctions.begin(), kFunctions.end());
    const auto near = text::nearest(name, known);
    return near ? ", did you mean '" + *near + "'?" : "";
  }

  void visit_operator(const json& node) {
    const auto type = node.at("type").get<std::string>();
    if (!is_listed(kOperators, type)) {
      refuse("operator " + in_quotes(type) + " cannot be used in a condition");
    }
    visit_all(node.at("children"));
  }

  void visit_cast(const json& node) {
    const auto type = node.at("cast_type").at("id").get<std::string>();
    if (!is_listed(kTypes, type)) {
      refuse("a cast to " + in_quotes(type) +
             " cannot be used in a condition, expected a plain type " +
             "such as DOUBLE, VARCHAR or DATE");
    }
    visit(node.at("child"));
  }

  void visit_case(const json& node) {
    for (const auto& check : node.at("case_checks")) {
      visit(check.at("when_expr"));
      visit(check.at("then_expr"));
    }
    visit(node.at("else_expr"));
  }

  std::vector<std::string> columns_;
  std::optional<std::string> refusal_;
};

void drop_positions(json& node) {
  if (node.is_object()) {
    node.erase("query_location");
  }
  if (node.is_structured()) {
    for (auto& child : node) {
      drop_positions(child);
    }
  }
}

// The condition in three surroundings. One expression reads the same in all of them; whatever
// breaks out of its place (an unbalanced parenthesis, a comment, a second statement) does not.
std::string surroundings_sql(std::string_view condition) {
  const std::string text(condition);
  std::string list;
  for (const auto& statement :
       {"SELECT " + text + "\n, 424242 FROM rows", "SELECT (" + text + "\n), 424242 FROM rows",
        "SELECT (" + text + "), 424242 FROM rows"}) {
    list += (list.empty() ? "" : ", ") + std::string("json_serialize_sql(") +
            text::sql_literal(statement) + "::VARCHAR)";
  }
  return "SELECT " + list;
}

struct Parsed {
  std::vector<json> trees;
  std::optional<std::string> refusal;
};

Parsed parse(Engine& engine, std::string_view condition) {
  auto answer = engine.select(surroundings_sql(condition), {});
  if (answer.failure) {
    return {{}, "no SQL expression: " + in_quotes(answer.failure->message)};
  }
  Parsed parsed;
  for (const auto& cell : answer.table.rows.at(0)) {
    auto tree = json::parse(cell.value_or("null"));
    if (tree.at("error").get<bool>()) {
      parsed.refusal = "no SQL expression: " + tree.at("error_message").get<std::string>();
      return parsed;
    }
    drop_positions(tree);
    parsed.trees.push_back(std::move(tree));
  }
  return parsed;
}

// Cuts the condition's own tree out of a statement; what stays is the same for every condition.
std::optional<json> take_expression(json& statement) {
  if (statement.at("statements").size() != 1) {
    return std::nullopt;
  }
  auto& node = statement.at("statements").front().at("node");
  if (node.at("type") != "SELECT_NODE" || node.at("select_list").size() != 2) {
    return std::nullopt;
  }
  json expression = std::move(node.at("select_list").front());
  node.at("select_list").erase(0);
  // Parameters are refused where they stand.
  statement.at("statements").front().erase("named_param_map");
  return expression;
}

Condition read(Engine& engine, std::string_view text) {
  auto parsed = parse(engine, text);
  if (parsed.refusal) {
    return {{}, parsed.refusal};
  }
  auto frames = parse(engine, "0");
  std::vector<json> expressions;
  for (std::size_t i = 0; i < parsed.trees.size(); ++i) {
    auto expression = take_expression(parsed.trees[i]);
    static_cast<void>(take_expression(frames.trees.at(i)));
    if (!expression || parsed.trees[i] != frames.trees[i] ||
        (i > 0 && *expression != expressions.front())) {
      return {{}, "more than one expression, expected one condition without comments"};
    }
    expressions.push_back(std::move(*expression));
  }
  Walk walk;
  walk.visit(expressions.front());
  auto condition = std::move(walk).result();
  if (!condition.refusal) {
    condition.tree = expressions.front().dump();
  }
  return condition;
}

}  // namespace

Condition read_condition(Engine& engine, std::string_view text) {
  if (text.size() > kLongestCondition) {
    return {{}, "longer than " + std::to_string(kLongestCondition) + " bytes"};
  }
  if (text.find('\0') != std::string_view::npos || !text::is_well_formed(text)) {
    return {{}, "no text: NUL or bytes that are not UTF-8"};
  }
  try {
    return read(engine, text);
  } catch (const json::exception&) {
    return {{}, "cannot be understood, expected comparisons of columns and constants"};
  }
}

}  // namespace modelgate::source
