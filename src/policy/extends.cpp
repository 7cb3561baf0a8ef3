/// \file
/// `extends`: which file, in which order, and how two documents become one.
#include "policy/extends.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "policy/encoding.hpp"
#include "policy/file.hpp"
#include "policy/section.hpp"
#include "text/digest.hpp"

namespace modelgate::policy {
namespace {

constexpr std::size_t kMaxFiles = 16;

Entry* find_entry(Value& map, std::string_view key) {
  const auto found = std::find_if(map.entries.begin(), map.entries.end(),
                                  [key](const Entry& entry) { return entry.key.text == key; });
  return found == map.entries.end() ? nullptr : &*found;
}

void erase_key(Value& map, std::string_view key) {
  std::erase_if(map.entries, [key](const Entry& entry) { return entry.key.text == key; });
}

// One form of inputs replaces the other; labels, baseline and candidate are one form together.
void drop_other_inputs(Value& base, const Value& over) {
  constexpr std::array<std::string_view, 3> kFiles = {"labels", "baseline", "candidate"};
  const bool has_rows = over.find("rows") != nullptr;
  const bool has_cells = over.find("cells") != nullptr;
  const bool has_files = std::any_of(kFiles.begin(), kFiles.end(), [&over](std::string_view key) {
    return over.find(key) != nullptr;
  });
  if (has_rows || has_files) erase_key(base, "cells");
  if (has_cells || has_files) erase_key(base, "rows");
  if (!has_rows && !has_cells) return;
  for (const std::string_view key : kFiles) erase_key(base, key);
}

void put(Value& map, Entry entry) {
  if (Entry* old = find_entry(map, entry.key.text)) {
    *old = std::move(entry);
  } else {
    map.entries.push_back(std::move(entry));
  }
}

void append(Value& base, Value over) {
  base.where = over.where;
  for (Value& item : over.items) base.items.push_back(std::move(item));
}

void merge_section(Value& base, Entry over) {
  Entry* old = find_entry(base, over.key.text);
  const Kind kind = over.value.kind;
  const bool is_alike = old != nullptr && old->value.kind == kind;
  if (is_alike && kind == Kind::map) {
    if (over.key.text == "inputs") drop_other_inputs(old->value, over.value);
    old->key = std::move(over.key);
    old->value.where = over.value.where;
    for (Entry& entry : over.value.entries) put(old->value, std::move(entry));
  } else if (is_alike && kind == Kind::sequence && over.key.text == "checks") {
    append(old->value, std::move(over.value));
  } else {
    put(base, std::move(over));
  }
}

Value merged(Value base, Value over) {
  base.where = over.where;
  for (Entry& entry : over.entries) merge_section(base, std::move(entry));
  return base;
}

/// Reads a chain of files; remembers which, so that a circle is found.
class Chain {
 public:
  explicit Chain(Problems& problems) : problems_(problems) {}

  [[nodiscard]] Value read(const std::string& bytes, const std::string& path) {
    seen_.push_back(std::filesystem::weakly_canonical(path, ignored_).string());
    digest_.update(bytes);
    const std::string text = without_byte_order_mark(bytes);
    problems_.add_source(path, text);
    auto root = read_document(text, {path, 1, 1}, problems_);
    if (!root) problems_.refuse();
    if (root->kind == Kind::null) refuse(*root, "the policy is empty");
    if (root->kind != Kind::map) {
      refuse(*root, "a policy is a map of keys; this is " + kind_name(*root));
    }
    const Value* extends = root->find("extends");
    if (extends == nullptr) return std::move(*root);
    Value base = read_base(*extends);
    return merged(std::move(base), std::move(*root));
  }

  [[nodiscard]] std::string finish() { return digest_.finish(); }

 private:
  [[nodiscard]] Value read_base(const Value& extends) {
    const auto name = read_text(extends, "extends", problems_);
    if (!name) problems_.refuse();
    const std::filesystem::path beside(extends.where.start.file);
    const std::string path = (beside.parent_path() / *name).lexically_normal().string();
    refuse_circle(extends, path);
    const auto type = std::filesystem::status(path, ignored_).type();
    if (type == std::filesystem::file_type::character || type == std::filesystem::file_type::fifo) {
      refuse(extends, "cannot extend " + in_quotes(path) + ": it is no regular file");
    }
    const FileText file = read_policy_file(path);
    if (!file.problem.empty()) {
      refuse(extends, "cannot extend " + in_quotes(path) + ": " + file.problem);
    }
    return read(file.bytes, path);
  }

  void refuse_circle(const Value& extends, const std::string& path) {
    const std::string canonical = std::filesystem::weakly_canonical(path, ignored_).string();
    if (std::find(seen_.begin(), seen_.end(), canonical) != seen_.end()) {
      refuse(extends, "'extends' goes in a circle: " + in_quotes(path) + " is being read already");
    }
    if (seen_.size() >= kMaxFiles) refuse(extends, "more than 16 files extend one another");
  }

  void refuse(const Value& at, std::string message) {
    problems_.add(at.where, std::move(message));
    problems_.refuse();
  }

  Problems& problems_;
  std::error_code ignored_;
  std::vector<std::string> seen_;
  text::Sha256 digest_;
};

}  // namespace

Merged read_extended(const std::string& bytes, const std::string& path, Problems& problems) {
  Chain chain(problems);
  Value root = chain.read(bytes, path);
  return {std::move(root), chain.finish()};
}

}  // namespace modelgate::policy
