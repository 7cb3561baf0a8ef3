/// \file
/// Overrides as nodes of the document, so that the same code checks them.
#include "policy/overrides.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace modelgate::policy {
namespace {

constexpr std::string_view kFile = "--set";

Place place_of(std::size_t index, std::size_t column, std::size_t width) {
  return {{std::string(kFile), static_cast<int>(index) + 1, static_cast<int>(column) + 1},
          std::max(static_cast<int>(width), 1)};
}

std::vector<std::string> split(const std::string& path) {
  std::vector<std::string> keys(1);
  for (const char byte : path) {
    if (byte == '.') {
      keys.emplace_back();
    } else {
      keys.back().push_back(byte);
    }
  }
  return keys;
}

Value key_node(const std::string& key, const Place& place) {
  Value node;
  node.kind = Kind::scalar;
  node.text = key;
  node.where = place;
  return node;
}

Value& child(Value& map, const std::string& key, const Place& place) {
  const auto found = std::find_if(map.entries.begin(), map.entries.end(),
                                  [&key](const Entry& entry) { return entry.key.text == key; });
  if (found != map.entries.end()) return found->value;
  Value empty;
  empty.kind = Kind::map;
  empty.where = place;
  map.entries.push_back({key_node(key, place), std::move(empty)});
  return map.entries.back().value;
}

/// One --set argument on its way into the document.
struct Override {
  std::size_t index;
  const std::string& path;
  const std::string& value;

  [[nodiscard]] Place whole() const { return place_of(index, 0, path.size()); }
};

void put(const Override& given, Value& root, Value value, Problems& problems) {
  const std::vector<std::string> keys = split(given.path);
  Value* map = &root;
  std::size_t column = 0;
  for (std::size_t i = 0; i + 1 < keys.size(); ++i) {
    const Place place = place_of(given.index, column, keys[i].size());
    map = &child(*map, keys[i], place);
    if (map->kind != Kind::map) {
      problems.add(place, in_quotes(keys[i]) + " is no map; --set reaches keys of maps only");
      return;
    }
    column += keys[i].size() + 1;
  }
  const Place place = place_of(given.index, column, keys.back().size());
  Value& target = child(*map, keys.back(), place);
  const bool is_missing = value.kind == Kind::null && value.text.empty();
  if (is_missing) value.where = place;
  target = std::move(value);
}

bool is_settable(const Override& given, Problems& problems) {
  const std::vector<std::string> keys = split(given.path);
  if (std::find(keys.begin(), keys.end(), std::string()) != keys.end()) {
    problems.add(given.whole(), "'--set' needs keys between dots, such as data.threshold");
    return false;
  }
  for (const std::string_view fixed : {"extends", "parameters"}) {
    if (keys.front() != fixed) continue;
    problems.add(given.whole(), in_quotes(fixed) + " cannot be set from outside the file");
    return false;
  }
  if (given.value.find_first_of("\r\n") != std::string::npos) {
    problems.add(given.whole(), "the value of '--set' has a line break");
    return false;
  }
  return true;
}

}  // namespace

void apply_overrides(const std::vector<std::pair<std::string, std::string>>& overrides, Value& root,
                     Problems& problems) {
  std::string lines;
  for (const auto& [path, value] : overrides) {
    std::string line = path + "=" + value;
    std::replace(line.begin(), line.end(), '\n', ' ');
    lines.append(line).append("\n");
  }
  problems.add_source(std::string(kFile), lines);
  std::set<std::string> seen;
  for (std::size_t i = 0; i < overrides.size(); ++i) {
    const Override given{i, overrides[i].first, overrides[i].second};
    if (!is_settable(given, problems)) continue;
    if (!seen.insert(given.path).second) {
      problems.add(given.whole(), in_quotes(given.path) + " is set twice");
      continue;
    }
    const Origin origin{std::string(kFile), static_cast<int>(i) + 1,
                        static_cast<int>(given.path.size()) + 2};
    auto value = read_document(given.value, origin, problems);
    if (value) put(given, root, std::move(*value), problems);
  }
}

}  // namespace modelgate::policy
