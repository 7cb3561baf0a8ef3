/// \file
/// A YAML file as a small tree of values with positions: one document, bounded in size and depth.
/// The only door to yaml-cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modelgate/error.hpp"
#include "policy/problems.hpp"

namespace modelgate::policy {

enum class Kind { null, scalar, sequence, map };
enum class Quoting { plain, quoted };

struct Entry;

/// One value of a policy file. `where` is the value itself; for a block collection or a missing
/// value under a key it is the key, because that is the line its author looks for.
struct Value {
  Kind kind = Kind::null;
  Quoting quoting = Quoting::plain;
  std::string text;  ///< of a scalar, as YAML reads it
  Place where;
  std::vector<Value> items;    ///< of a sequence
  std::vector<Entry> entries;  ///< of a map, in file order, keys distinct
  bool is_damaged = false;  ///< entries were reported and left out: do not ask for what is missing

  /// The value of a key; null when the map has no such key (or this is no map).
  [[nodiscard]] const Value* find(std::string_view key) const;
};

/// One key of a map; the key is a scalar.
struct Entry {
  Value key;
  Value value;
};

/// Where a text begins: a whole file, or the value of a command-line argument.
struct Origin {
  std::string file;
  int line = 1;
  int column = 1;
};

/// Reads one YAML document. Repeated keys, merge keys, tags and keys that are no scalars are
/// reported and left out of the tree.
/// \return  nothing when the text is no readable YAML document; the reason is in `problems`
[[nodiscard]] std::optional<Value> read_document(const std::string& text, const Origin& origin,
                                                 Problems& problems);

}  // namespace modelgate::policy
