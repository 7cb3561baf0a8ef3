/// \file
/// Parsing and type checks of JSON reports; nlohmann's exceptions end here.
#include "report/json_value.hpp"

#include <limits>
#include <set>

#include "modelgate/error.hpp"
#include "text/utf8.hpp"

namespace modelgate::report {
namespace {

using nlohmann::ordered_json;

// A report nests six levels; what newer versions add will not come near these.
constexpr std::size_t kMaxDepth = 64;
constexpr std::size_t kMaxKeys = 4096;
constexpr std::size_t kMaxQuoted = 60;

std::string in_quotes(std::string_view raw) {
  return "'" + text::shortened(text::printable(raw), kMaxQuoted) + "'";
}

/// Watches the parser: repeated keys have no meaning, and objects of the tree are searched key by
/// key, so their size has a limit.
class Watch {
 public:
  explicit Watch(const std::string& origin) : origin_(&origin) {}

  bool operator()(ordered_json::parse_event_t event, const ordered_json& parsed) {
    using Event = ordered_json::parse_event_t;
    switch (event) {
      case Event::object_start:
      case Event::array_start: enter(); break;
      case Event::object_end:
      case Event::array_end: keys_.pop_back(); break;
      case Event::key: see(parsed.get_ref<const std::string&>()); break;
      case Event::value: break;
    }
    return true;
  }

 private:
  void enter() {
    if (keys_.size() >= kMaxDepth) {
      throw SourceError(*origin_ + ": nested deeper than " + std::to_string(kMaxDepth) + " levels");
    }
    keys_.emplace_back();
  }

  void see(const std::string& key) {
    if (!keys_.back().insert(key).second) {
      throw SourceError(*origin_ + ": key " + in_quotes(key) + " repeated in one object");
    }
    if (keys_.back().size() > kMaxKeys) {
      throw SourceError(*origin_ + ": an object with more than " + std::to_string(kMaxKeys) +
                        " keys");
    }
  }

  const std::string* origin_;
  std::vector<std::set<std::string>> keys_;
};

// Their messages begin with "[json.exception.parse_error.101] ", which tells a reader nothing.
std::string without_tag(std::string_view message) {
  const std::size_t end = message.find("] ");
  if (message.starts_with('[') && end != std::string_view::npos) message.remove_prefix(end + 2);
  return text::printable(message);
}

std::string_view described(const ordered_json& value) {
  using Type = nlohmann::detail::value_t;
  switch (value.type()) {
    case Type::null: return "null";
    case Type::object: return "an object";
    case Type::array: return "an array";
    case Type::string: return "a string";
    case Type::boolean: return "a boolean";
    case Type::number_integer:
    case Type::number_unsigned:
    case Type::number_float: return "a number";
    case Type::binary:
    case Type::discarded: return "something else";
  }
  return {};
}

}  // namespace

ordered_json parse_json(std::string_view text, const std::string& origin) {
  Watch watch(origin);
  const auto callback = [&watch](int, ordered_json::parse_event_t event, ordered_json& parsed) {
    return watch(event, parsed);
  };
  try {
    return ordered_json::parse(text.begin(), text.end(), callback);
  } catch (const ordered_json::exception& problem) {
    throw SourceError(origin + ": no JSON: " + without_tag(problem.what()));
  }
}

JsonValue JsonValue::at(std::string_view key) const {
  const ordered_json& object = expect_object();
  const auto found = object.find(key);
  if (found == object.end()) {
    throw SourceError(*origin_ + ": " + path_of(key) + " is missing");
  }
  return {*found, *origin_, path_of(key)};
}

std::optional<JsonValue> JsonValue::maybe(std::string_view key) const {
  const ordered_json& object = expect_object();
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return std::nullopt;
  return JsonValue(*found, *origin_, path_of(key));
}

bool JsonValue::has(std::string_view key) const { return expect_object().contains(key); }

std::vector<JsonValue> JsonValue::items() const {
  if (!value_->is_array()) refuse("an array");
  std::vector<JsonValue> all;
  for (std::size_t i = 0; i < value_->size(); ++i) {
    all.push_back(JsonValue((*value_)[i], *origin_, path_ + "[" + std::to_string(i) + "]"));
  }
  return all;
}

std::vector<std::pair<std::string, JsonValue>> JsonValue::members() const {
  std::vector<std::pair<std::string, JsonValue>> all;
  for (const auto& [key, member] : expect_object().items()) {
    all.emplace_back(key, JsonValue(member, *origin_, path_of(key)));
  }
  return all;
}

std::string JsonValue::text() const {
  if (!value_->is_string()) refuse("a string");
  return value_->get<std::string>();
}

double JsonValue::number() const {
  if (!value_->is_number()) refuse("a number");
  return value_->get<double>();
}

bool JsonValue::flag() const {
  if (!value_->is_boolean()) refuse("true or false");
  return value_->get<bool>();
}

std::uint64_t JsonValue::seed() const {
  if (!value_->is_number_unsigned()) refuse("a whole number, at least 0");
  return value_->get<std::uint64_t>();
}

std::int64_t JsonValue::count() const {
  constexpr auto kHighest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  const std::uint64_t value = seed();
  if (value > kHighest) refuse("a whole number below 2^63");
  return static_cast<std::int64_t>(value);
}

int JsonValue::small(int highest) const {
  const std::int64_t value = count();
  if (value > highest) refuse("a whole number, at most " + std::to_string(highest));
  return static_cast<int>(value);
}

void JsonValue::refuse(std::string_view expected) const {
  const std::string where = path_.empty() ? "the report" : path_;
  throw SourceError(*origin_ + ": " + where + ": expected " + std::string(expected) + ", got " +
                    std::string(described(*value_)) +
                    (value_->is_number() ? " (" + value_->dump() + ")" : ""));
}

void JsonValue::refuse_word(const std::vector<std::string_view>& allowed) const {
  std::string list;
  for (const std::string_view word : allowed) {
    list.append(list.empty() ? "'" : ", '").append(word).append("'");
  }
  throw SourceError(*origin_ + ": " + path_ + ": expected one of " + list + ", got " +
                    in_quotes(text()));
}

const ordered_json& JsonValue::expect_object() const {
  if (!value_->is_object()) refuse("an object");
  return *value_;
}

std::string JsonValue::path_of(std::string_view key) const {
  const std::string shown = text::shortened(text::printable(key), kMaxQuoted);
  return path_.empty() ? shown : path_ + "." + shown;
}

}  // namespace modelgate::report
