/// \file
/// Reading one map by its table of keys.
#include "policy/section.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include "policy/sections.hpp"
#include "text/nearest.hpp"

namespace modelgate::policy {
namespace {

std::vector<std::string> names_of(std::span<const Key> keys) {
  std::vector<std::string> names;
  names.reserve(keys.size());
  for (const Key& key : keys) names.emplace_back(key.name);
  return names;
}

bool has(const Section& section, std::string_view name) {
  const auto is_it = [name](const Key& key) { return key.name == name; };
  return std::any_of(section.keys.begin(), section.keys.end(), is_it);
}

// A key that stands in the wrong section is the likeliest mistake of all.
std::string other_place(const Section& here, std::string_view name) {
  for (const Section* section : all_sections()) {
    if (section != &here && has(*section, name)) {
      return in_quotes(name) + " belongs in " + std::string(section->place);
    }
  }
  return {};
}

std::string near_elsewhere(const Section& here, std::string_view name) {
  constexpr std::size_t kShortest = 4;  // shorter names are near to everything
  if (name.size() < kShortest) return {};
  for (const Section* section : all_sections()) {
    if (section == &here) continue;
    const auto near = text::nearest(name, names_of(section->keys));
    if (near)
      return "did you mean " + in_quotes(*near) + " in " + std::string(section->place) + "?";
  }
  return {};
}

std::string hint_for(const Section& section, std::string_view name) {
  constexpr std::size_t kMostListed = 8;
  if (std::string place = other_place(section, name); !place.empty()) return place;
  const std::vector<std::string> known = names_of(section.keys);
  if (std::string near = did_you_mean(name, known); !near.empty()) return near;
  if (std::string far = near_elsewhere(section, name); !far.empty()) return far;
  return known.size() <= kMostListed ? "known keys: " + alternatives(known) : std::string();
}

const Value& empty_map() {
  static const Value kEmpty = [] {
    Value node;
    node.kind = Kind::map;
    return node;
  }();
  return kEmpty;
}

}  // namespace

Fields::Fields(const Value& node, const Section& section, Problems& problems)
    : node_(&node), place_(node.where), section_(&section), problems_(&problems) {
  is_whole_ = node.kind == Kind::map && !node.is_damaged;
  if (!is_kind(node, Kind::map, section.name, problems)) {
    node_ = &empty_map();
    return;
  }
  for (const Entry& entry : node.entries) {
    if (!has(section, entry.key.text)) refuse_unknown(entry.key);
  }
  for (const std::string_view key : section.required) {
    if (is_whole_ && node.find(key) == nullptr) {
      problems.add(node.where, in_quotes(key) + " is missing in " + std::string(section.place));
    }
  }
}

void Fields::refuse_unknown(const Value& key) const {
  const std::span<const std::string_view> later = section_->later;
  if (std::find(later.begin(), later.end(), key.text) != later.end()) {
    problems_->add(key.where, in_quotes(key.text) + " is not supported by this version");
  } else {
    problems_->add(key.where,
                   "unknown key " + in_quotes(key.text) + " in " + std::string(section_->place),
                   hint_for(*section_, key.text));
  }
}

const Value* Fields::find(std::string_view key) const {
  assert(has(*section_, key));
  return node_->find(key);
}

std::optional<std::string> Fields::text(std::string_view key) const {
  const Value* node = find(key);
  return node == nullptr ? std::nullopt : read_text(*node, key, *problems_);
}

std::optional<double> Fields::number(std::string_view key, const Range& range) const {
  const Value* node = find(key);
  return node == nullptr ? std::nullopt : read_number(*node, key, range, *problems_);
}

std::optional<bool> Fields::flag(std::string_view key) const {
  static constexpr std::array<std::string_view, 2> kWords = {"false", "true"};
  const Value* node = find(key);
  if (node == nullptr) return std::nullopt;
  const auto index = read_choice(*node, key, kWords, *problems_);
  return index ? std::optional(*index == 1) : std::nullopt;
}

}  // namespace modelgate::policy
