/// \file
/// The engine's own syntax tree, written out again node by node; what may mean something else
/// elsewhere is refused.
#include "source/translation.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>

#include "text/number.hpp"
#include "text/utf8.hpp"

namespace modelgate::source {
namespace {

using nlohmann::json;

struct Comparison {
  std::string_view type;
  std::string_view sign;
  bool orders;
};

constexpr std::array<Comparison, 6> kComparisons = {{
    {"COMPARE_EQUAL", "=", false},
    {"COMPARE_NOTEQUAL", "<>", false},
    {"COMPARE_LESSTHAN", "<", true},
    {"COMPARE_GREATERTHAN", ">", true},
    {"COMPARE_LESSTHANOREQUALTO", "<=", true},
    {"COMPARE_GREATERTHANOREQUALTO", ">=", true},
}};

bool is_text(const json& node) {
  return node.at("class") == "CONSTANT" && node.at("value").at("type").at("id") == "VARCHAR";
}

bool is_date(std::string_view text) {
  constexpr std::string_view kForm = "0000-00-00";
  return text.size() == kForm.size() && std::ranges::equal(text, kForm, [](char byte, char form) {
           return form == '-' ? byte == '-' : byte >= '0' && byte <= '9';
         });
}

class Writer {
 public:
  Writer(const Dialect& dialect, const std::function<std::string(const std::string&)>& column)
      : dialect_(&dialect), column_(&column) {}

  std::string write(const json& node) {
    const auto kind = node.at("class").get<std::string>();
    if (kind == "COLUMN_REF") return (*column_)(node.at("column_names").front());
    if (kind == "CONSTANT") return constant(node.at("value"));
    if (kind == "COMPARISON") return comparison(node);
    if (kind == "CONJUNCTION") return conjunction(node);
    if (kind == "OPERATOR") return operation(node);
    if (kind == "BETWEEN") return between(node);
    if (kind == "CASE") return cases(node);
    if (kind == "CAST") return cast(node);
    if (kind == "FUNCTION") return function(node);
    return refuse("'" + kind + "'");
  }

  [[nodiscard]] const std::optional<std::string>& refusal() const noexcept { return refusal_; }

 private:
  std::string refuse(const std::string& what) {
    if (!refusal_) refusal_ = what + " has no form that is sure to mean the same there";
    return {};
  }

  std::string constant(const json& value) {
    const auto id = value.at("type").at("id").get<std::string>();
    if (value.at("is_null").get<bool>()) return "NULL";
    const json& held = value.at("value");
    if (id == "VARCHAR") return literal(*dialect_, held.get<std::string>());
    if (id == "DOUBLE" && held.is_number()) return double_literal(*dialect_, held.get<double>());
    const bool is_whole = held.is_number_integer();
    if ((id == "INTEGER" || id == "BIGINT") && is_whole) return signed_digits(held.dump());
    if (id == "DECIMAL" && is_whole) {
      return signed_digits(decimal(held.get<std::int64_t>(),
                                   value.at("type").at("type_info").at("scale").get<int>()));
    }
    return refuse("a constant of type " + id);
  }

  static std::string signed_digits(const std::string& digits) {
    return digits.starts_with('-') ? "(" + digits + ")" : digits;
  }

  static std::string decimal(std::int64_t unscaled, int scale) {
    std::string digits = std::to_string(unscaled);
    const std::string sign = digits.starts_with('-') ? "-" : "";
    digits.erase(0, sign.size());
    const auto places = static_cast<std::size_t>(scale);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    if (places > 0) digits.insert(digits.size() - places, ".");
    return sign + digits;
  }

  std::string joined(const json& nodes, std::size_t first, std::string_view between) {
    std::string text;
    for (std::size_t at = first; at < nodes.size(); ++at) {
      text += (at == first ? "" : std::string(between)) + write(nodes.at(at));
    }
    return text;
  }

  void refuse_text_order(const json& node) {
    if (is_text(node)) {
      refuse("the order of the text " +
             ("'" + text::printable(node.at("value").at("value").get<std::string>()) + "'") +
             " (compare with a number or with DATE '2026-01-31')");
    }
  }

  std::string comparison(const json& node) {
    const auto type = node.at("type").get<std::string>();
    const json& left = node.at("left");
    const json& right = node.at("right");
    const bool is_same = type == "COMPARE_NOT_DISTINCT_FROM";
    if (is_same || type == "COMPARE_DISTINCT_FROM") {
      const auto a = write(left);
      const auto b = write(right);
      return std::string(is_same ? "(" : "(NOT ") + "(CASE WHEN " + a + " IS NULL THEN " + b +
             " IS NULL WHEN " + b + " IS NULL THEN FALSE ELSE " + a + " = " + b + " END))";
    }
    const auto* const found = std::ranges::find(kComparisons, type, &Comparison::type);
    if (found == kComparisons.end()) return refuse("'" + type + "'");
    if (found->orders) {
      refuse_text_order(left);
      refuse_text_order(right);
    }
    return "(" + write(left) + " " + std::string(found->sign) + " " + write(right) + ")";
  }

  std::string conjunction(const json& node) {
    return "(" +
           joined(node.at("children"), 0, node.at("type") == "CONJUNCTION_AND" ? " AND " : " OR ") +
           ")";
  }

  std::string operation(const json& node) {
    const auto type = node.at("type").get<std::string>();
    const json& children = node.at("children");
    if (type == "OPERATOR_NOT") return "(NOT " + write(children.at(0)) + ")";
    if (type == "OPERATOR_IS_NULL") return "(" + write(children.at(0)) + " IS NULL)";
    if (type == "OPERATOR_IS_NOT_NULL") return "(" + write(children.at(0)) + " IS NOT NULL)";
    if (type == "OPERATOR_COALESCE") return "COALESCE(" + joined(children, 0, ", ") + ")";
    if (type == "COMPARE_IN" || type == "COMPARE_NOT_IN") {
      return "(" + write(children.at(0)) + (type == "COMPARE_IN" ? " IN (" : " NOT IN (") +
             joined(children, 1, ", ") + "))";
    }
    return refuse("operator '" + type + "'");
  }

  std::string between(const json& node) {
    refuse_text_order(node.at("lower"));
    refuse_text_order(node.at("upper"));
    return "(" + write(node.at("input")) + " BETWEEN " + write(node.at("lower")) + " AND " +
           write(node.at("upper")) + ")";
  }

  std::string cases(const json& node) {
    std::string text = "(CASE";
    for (const auto& check : node.at("case_checks")) {
      text += " WHEN " + write(check.at("when_expr")) + " THEN " + write(check.at("then_expr"));
    }
    return text + " ELSE " + write(node.at("else_expr")) + " END)";
  }

  std::string cast(const json& node) {
    const auto type = node.at("cast_type").at("id").get<std::string>();
    const json& child = node.at("child");
    if (node.at("try_cast").get<bool>()) return refuse("TRY_CAST");
    if (is_text(child)) {
      const auto text = child.at("value").at("value").get<std::string>();
      if (type == "BOOLEAN" && (text == "t" || text == "f")) return text == "t" ? "TRUE" : "FALSE";
      if (type == "DATE" && is_date(text)) return "CAST('" + text + "' AS DATE)";
      return refuse("a text as " + type);
    }
    if (type == "DOUBLE") return as_double(*dialect_, write(child));
    if (type == "VARCHAR") return as_text(*dialect_, write(child));
    return refuse("a cast to " + type);
  }

  std::string like(const json& arguments, std::string_view word) {
    if (!is_text(arguments.at(1))) return refuse("LIKE with anything but a text");
    const auto pattern = arguments.at(1).at("value").at("value").get<std::string>();
    // Some engines take it for an escape and some do not.
    if (pattern.find('\\') != std::string::npos) return refuse("LIKE with a backslash");
    return "(" + write(arguments.at(0)) + std::string(word) + literal(*dialect_, pattern) + ")";
  }

  std::string function(const json& node) {
    const auto name = node.at("function_name").get<std::string>();
    const json& arguments = node.at("children");
    const auto call = [&](std::string_view as) {
      return std::string(as) + "(" + joined(arguments, 0, ", ") + ")";
    };
    if (name == "~~") return like(arguments, " LIKE ");
    if (name == "!~~") return like(arguments, " NOT LIKE ");
    if ((name == "+" || name == "-" || name == "*") && arguments.size() == 2) {
      return "(" + joined(arguments, 0, " " + name + " ") + ")";
    }
    if (name == "-") return "(- " + write(arguments.at(0)) + ")";
    if (name == "lower") return call(dialect_->lower);
    if (name == "upper") return call(dialect_->upper);
    if (name == "length" || name == "len") return call(dialect_->length);
    if (name == "abs") return call("ABS");
    if (name == "floor") return call("FLOOR");
    if (name == "ceil" || name == "ceiling") return call("CEIL");
    if (name == "nullif") return call("NULLIF");
    if (name == "ifnull") return call("COALESCE");
    return refuse("'" + name + "'");
  }

  const Dialect* dialect_;
  const std::function<std::string(const std::string&)>* column_;
  std::optional<std::string> refusal_;
};

}  // namespace

Translation translated(std::string_view tree, const Dialect& dialect,
                       const std::function<std::string(const std::string&)>& column) {
  Writer writer(dialect, column);
  auto sql = writer.write(json::parse(tree));
  if (writer.refusal()) return {{}, writer.refusal()};
  return {std::move(sql), std::nullopt};
}

}  // namespace modelgate::source
