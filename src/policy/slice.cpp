/// \file
/// `slice` and `where` of a check: which rows it looks at.
#include <algorithm>

#include "policy/check_parts.hpp"
#include "text/canonical.hpp"

namespace modelgate::policy {
namespace {

constexpr std::string_view kWhere = "where";

std::vector<std::string> read_slice_columns(const Value& node, Problems& problems) {
  std::vector<std::string> columns = read_texts(node, "slice", problems);
  for (std::size_t i = 1; i < columns.size(); ++i) {
    const auto end = columns.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::find(columns.begin(), end, columns[i]) != end) {
      problems.add(node.where, "'slice' names column " + in_quotes(columns[i]) + " twice");
    }
  }
  return columns;
}

bool is_condition(const Value& node) {
  return node.entries.size() == 1 && node.entries[0].key.text == kWhere;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> read_fixed_slice(const Value& node,
                                                                  Problems& problems) {
  std::vector<std::pair<std::string, std::string>> fixed;
  if (!is_kind(node, Kind::map, "slice", problems)) return fixed;
  if (node.entries.empty()) problems.add(node.where, "'slice' is an empty map");
  for (const Entry& entry : node.entries) {
    if (entry.value.kind == Kind::null) {
      problems.add(entry.value.where, "column " + in_quotes(entry.key.text) + " has no value",
                   "rows without a value are selected by where: \"... IS NULL\"");
    } else if (is_kind(entry.value, Kind::scalar, entry.key.text, problems)) {
      fixed.emplace_back(entry.key.text, text::canonical_class(entry.value.text));
    }
  }
  return fixed;
}

SliceSpec read_slice(const Fields& check) {
  SliceSpec spec;
  const Value* where = check.find(kWhere);
  const Value* slice = check.find("slice");
  if (where != nullptr && slice != nullptr) {
    check.problems().add(where->where, "'where' cannot stand beside 'slice'",
                         "give each a check of its own");
    return spec;
  }
  if (slice != nullptr && is_condition(*slice)) where = &slice->entries[0].value;
  if (where != nullptr) {
    spec.where = read_text(*where, kWhere, check.problems()).value_or(std::string());
    spec.position = where->where.start;
  } else if (slice != nullptr) {
    spec.position = slice->where.start;
    if (slice->kind == Kind::map) {
      spec.fixed = read_fixed_slice(*slice, check.problems());
    } else if (slice->kind == Kind::sequence) {
      spec.columns = read_slice_columns(*slice, check.problems());
    } else if (auto column = check.text("slice")) {
      spec.columns.push_back(std::move(*column));
    }
  }
  return spec;
}

}  // namespace modelgate::policy
