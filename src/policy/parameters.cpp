/// \file
/// Declarations, values and their substitution.
#include "policy/parameters.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "policy/pattern.hpp"
#include "policy/sections.hpp"
#include "text/percent.hpp"

namespace modelgate::policy {
namespace {

constexpr std::array<std::string_view, 1> kTypes = {"string"};
constexpr std::array<std::string_view, 2> kTruths = {"false", "true"};

constexpr std::array kKeys = {
    Key{"type", "Parameters are text.", {}, kTypes},
    Key{"pattern",
        "Regular expression that the whole value must match.",
        R"({"type": "string", "minLength": 1, "maxLength": 200})",
        {}},
    Key{"required", "Whether every run must give a value.", R"({"type": "boolean"})", {}},
    Key{"default", "The value when none is given.", R"({"$ref": "#/$defs/scalar"})", {}},
};

struct Declared {
  const Value* where;
  std::optional<Pattern> pattern;
  std::string pattern_text;
  bool required = false;
  std::optional<std::string> value;
};

using Declarations = std::map<std::string, Declared, std::less<>>;

bool is_identifier(std::string_view name) {
  const auto is_letter = [](char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_';
  };
  const auto continues = [&is_letter](char byte) {
    return is_letter(byte) || (byte >= '0' && byte <= '9');
  };
  return !name.empty() && is_letter(name.front()) &&
         std::all_of(name.begin(), name.end(), continues);
}

// Bytes with which a value inside a path could leave its folder, or match files that it does not
// name.
bool is_safe_in_path(std::string_view value) {
  const bool has_special = std::any_of(value.begin(), value.end(), [](char byte) {
    return static_cast<unsigned char>(byte) < 0x20U || byte == 0x7F ||
           std::string_view("/\\*?[]{},").find(byte) != std::string_view::npos;
  });
  return !has_special && value != "." && value != "..";
}

std::optional<Pattern> read_pattern(const Fields& fields) {
  const auto text = fields.text("pattern");
  if (!text) return std::nullopt;
  auto pattern = Pattern::compile(*text);
  if (!pattern) {
    fields.problems().add(
        fields.find("pattern")->where,
        "'pattern' is no regular expression that can be used: " + in_quotes(*text),
        "ECMAScript syntax, no back references, at most 200 bytes");
  }
  return pattern;
}

bool mismatches(const Declared& declared, const std::string& value) {
  return declared.pattern && !declared.pattern->matches(value);
}

Declared read_declaration(const Value& node, Problems& problems) {
  const Fields fields(node, kParameterSection, problems);
  Declared declared;
  declared.where = &node;
  if (const Value* type = fields.find("type")) {
    static_cast<void>(read_choice(*type, "type", kTypes, problems));
  }
  declared.pattern = read_pattern(fields);
  declared.pattern_text = declared.pattern ? *fields.text("pattern") : std::string();
  if (const Value* required = fields.find("required")) {
    declared.required = read_choice(*required, "required", kTruths, problems).value_or(0) == 1;
  }
  declared.value = fields.text("default");
  const Value* standard = fields.find("default");
  if (declared.required && standard != nullptr) {
    problems.add(standard->where, "'default' cannot stand beside 'required: true'");
  } else if (declared.value && mismatches(declared, *declared.value)) {
    problems.add(standard->where,
                 "'default' does not match the pattern " + in_quotes(declared.pattern_text));
  }
  return declared;
}

Declarations read_declarations(const Value& root, Problems& problems) {
  Declarations declarations;
  const Value* node = root.find("parameters");
  if (node == nullptr || !is_kind(*node, Kind::map, "parameters", problems)) return declarations;
  for (const Entry& entry : node->entries) {
    if (!is_identifier(entry.key.text)) {
      problems.add(entry.key.where, "parameter name " + in_quotes(entry.key.text) +
                                        " must be letters, digits and '_'");
    }
    declarations.emplace(entry.key.text, read_declaration(entry.value, problems));
  }
  return declarations;
}

Place argument_place(std::size_t index, std::size_t column, std::size_t width) {
  return {{"--param", static_cast<int>(index) + 1, static_cast<int>(column) + 1},
          std::max(static_cast<int>(width), 1)};
}

std::vector<std::string> names_of(const Declarations& declarations) {
  std::vector<std::string> names;
  for (const auto& [name, declared] : declarations) names.push_back(name);
  return names;
}

void add_undeclared(const Place& place, const std::string& name, const Declarations& declarations,
                    Problems& problems) {
  const std::vector<std::string> names = names_of(declarations);
  std::string hint = did_you_mean(name, names);
  if (hint.empty()) {
    hint = names.empty() ? "the policy declares no parameters"
                         : "the policy declares " + alternatives(names);
  }
  problems.add(place, "unknown parameter " + in_quotes(name), hint);
}

void give_values(const LoadArguments& arguments, Declarations& declarations, Problems& problems) {
  std::string lines;
  for (const auto& [name, value] : arguments.parameters) {
    std::string line = name + "=" + value;
    std::replace(line.begin(), line.end(), '\n', ' ');
    lines.append(line).append("\n");
  }
  problems.add_source("--param", lines);
  std::set<std::string> given;
  for (std::size_t i = 0; i < arguments.parameters.size(); ++i) {
    const auto& [name, value] = arguments.parameters[i];
    const auto found = declarations.find(name);
    const Place name_place = argument_place(i, 0, name.size());
    const Place value_place = argument_place(i, name.size() + 1, value.size());
    if (found == declarations.end()) {
      add_undeclared(name_place, name, declarations, problems);
    } else if (!given.insert(name).second) {
      problems.add(name_place, "parameter " + in_quotes(name) + " is given twice");
    } else if (mismatches(found->second, value)) {
      problems.add(value_place, "parameter " + in_quotes(name) + ": " + in_quotes(value) +
                                    " does not match the pattern " +
                                    in_quotes(found->second.pattern_text));
      found->second.value = value;
    } else {
      found->second.value = value;
    }
  }
}

void require_values(const Declarations& declarations, Problems& problems) {
  for (const auto& [name, declared] : declarations) {
    if (!declared.required || declared.value) continue;
    problems.add(declared.where->where, "parameter " + in_quotes(name) + " needs a value",
                 "--param " + name + "=...");
  }
}

/// Whether a parameter is all of a path or part of it.
enum class Use { whole, inside };

/// What a scalar of `inputs` is: a path (or an address), or a text that opens nothing.
enum class Scalar { path, text };

/// Replaces `${name}` in one scalar of `inputs`.
class Template {
 public:
  Template(const Value& node, Scalar scalar, const Declarations& declarations, Problems& problems)
      : node_(node), scalar_(scalar), declarations_(declarations), problems_(problems) {}

  [[nodiscard]] std::string filled() const {
    const std::string& written = node_.text;
    std::string text;
    std::size_t from = 0;
    for (std::size_t open = written.find("${"); open != std::string::npos;
         open = written.find("${", from)) {
      const std::size_t close = written.find('}', open);
      if (close == std::string::npos) {
        problems_.add(node_.where, "'${' without '}'");
        break;
      }
      const std::string name = written.substr(open + 2, close - open - 2);
      const Use use = open == 0 && close + 1 == written.size() ? Use::whole : Use::inside;
      text += written.substr(from, open - from) + value_of(name, use);
      from = close + 1;
    }
    return text + written.substr(from);
  }

 private:
  [[nodiscard]] std::string value_of(const std::string& name, Use use) const {
    const auto found = declarations_.find(name);
    if (found == declarations_.end()) {
      add_undeclared(node_.where, name, declarations_, problems_);
      return {};
    }
    const Declared& declared = found->second;
    if (!declared.value) {
      if (!declared.required) {
        problems_.add(node_.where, "parameter " + in_quotes(name) + " has no value and no default",
                      "--param " + name + "=...");
      }
      return {};
    }
    return fitted(name, declared, use);
  }

  [[nodiscard]] std::string fitted(const std::string& name, const Declared& declared,
                                   Use use) const {
    const bool is_url = node_.text.starts_with("https://") || node_.text.starts_with("http://");
    if (is_url) return text::percent_encoded(*declared.value);
    const bool opens = scalar_ == Scalar::path && use == Use::inside;
    if (opens && !declared.pattern && !is_safe_in_path(*declared.value)) {
      problems_.add(node_.where,
                    "parameter " + in_quotes(name) + ": " + in_quotes(*declared.value) +
                        " cannot stand inside a path",
                    "declare a 'pattern' that allows it");
    }
    return *declared.value;
  }

  const Value& node_;
  Scalar scalar_;
  const Declarations& declarations_;
  Problems& problems_;
};

// Whoever runs a gate must not choose which secret goes to a server.
void refuse_in_secret(const Value& node, Problems& problems) {
  if (node.text.find("${") != std::string::npos) {
    problems.add(node.where, "a secret cannot be chosen by a parameter");
  }
  for (const Entry& entry : node.entries) refuse_in_secret(entry.value, problems);
}

void fill_texts(Value& node, const Declarations& declarations, Problems& problems) {
  if (node.kind == Kind::scalar) {
    const std::size_t before = problems.count();
    std::string text = Template(node, Scalar::text, declarations, problems).filled();
    if (problems.count() == before) node.text = std::move(text);
  }
  for (Value& item : node.items) fill_texts(item, declarations, problems);
  for (Entry& entry : node.entries) {
    if (entry.key.text == "bearer" || entry.key.text == "basic") {
      refuse_in_secret(entry.value, problems);
    } else {
      fill_texts(entry.value, declarations, problems);
    }
  }
}

// A declared parameter used where it is not filled in would be read as it stands.
void refuse_elsewhere(const Value& node, const Declarations& declarations, Problems& problems) {
  for (const auto& [name, declared] : declarations) {
    if (node.text.find("${" + name + "}") != std::string::npos) {
      problems.add(node.where,
                   "parameter " + in_quotes(name) + " is filled in under 'inputs' only");
    }
  }
  for (const Value& item : node.items) refuse_elsewhere(item, declarations, problems);
  for (const Entry& entry : node.entries) refuse_elsewhere(entry.value, declarations, problems);
}

/// Whether some text in the node needs a declared parameter that has no value.
bool lacks_value(const Value& node, const Declarations& declarations) {
  if (node.kind == Kind::scalar) {
    return std::ranges::any_of(declarations, [&node](const auto& declaration) {
      const bool is_named = node.text.find("${" + declaration.first + "}") != std::string::npos;
      return is_named && !declaration.second.value;
    });
  }
  const auto lacks = [&declarations](const Value& inner) {
    return lacks_value(inner, declarations);
  };
  return std::ranges::any_of(node.items, lacks) ||
         std::ranges::any_of(node.entries, lacks, &Entry::value);
}

/// Leaves out of a map what needs a value that is still to come; nobody asks for it then.
void leave_out_lacking(Value& map, const Declarations& declarations) {
  std::erase_if(map.entries, [&declarations](const Entry& entry) {
    return lacks_value(entry.value, declarations);
  });
  map.is_damaged = true;
}

// An input that cannot be filled in is reported once and left out; so is one whose value is still
// to come, where that is tolerated.
void fill(Value& inputs, const Declarations& declarations, MissingValues missing,
          Problems& problems) {
  std::erase_if(inputs.entries, [&](Entry& entry) {
    if (missing == MissingValues::tolerated && lacks_value(entry.value, declarations)) {
      if (entry.value.kind != Kind::map) return true;
      leave_out_lacking(entry.value, declarations);
    }
    if (entry.value.kind != Kind::scalar) {
      fill_texts(entry.value, declarations, problems);
      return false;
    }
    const std::size_t before = problems.count();
    entry.value.text = Template(entry.value, Scalar::path, declarations, problems).filled();
    return problems.count() > before;
  });
}

}  // namespace

constinit const Section kParameterSection = {"parameter", "this parameter", kKeys, {}, {}};

void fill_parameters(const LoadArguments& arguments, Value& root, Problems& problems) {
  Declarations declarations = read_declarations(root, problems);
  give_values(arguments, declarations, problems);
  if (arguments.missing_values == MissingValues::refused) require_values(declarations, problems);
  for (Entry& entry : root.entries) {
    if (entry.key.text == "inputs") {
      fill(entry.value, declarations, arguments.missing_values, problems);
    } else if (entry.key.text != "parameters") {
      refuse_elsewhere(entry.value, declarations, problems);
    }
  }
}

std::vector<ParameterDeclaration> read_parameters(const Value& root, Problems& problems) {
  std::vector<ParameterDeclaration> declared;
  for (const auto& [name, declaration] : read_declarations(root, problems)) {
    declared.push_back({name, declaration.pattern_text, declaration.required, declaration.value});
  }
  return declared;
}

}  // namespace modelgate::policy
