/// \file
/// yaml-cpp's events to a tree. Everything that YAML can do and a policy must not (several
/// documents, tags, merge keys, keys that are no scalars, endless aliases) ends here.
#include "policy/document.hpp"

#include <yaml-cpp/anchor.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <sstream>
#include <string_view>
#include <utility>

#include "policy/caret.hpp"
#include "policy/encoding.hpp"

namespace modelgate::policy {
namespace {

// A policy of a thousand checks has some ten thousand values; aliases count as what they stand for.
constexpr std::size_t kMaxNodes = 100'000;
constexpr std::size_t kMaxDepth = 32;

/// Ends the parse from inside an event; carries the mistake out through yaml-cpp.
struct Refusal {
  Place place;
  std::string message;
  std::string hint;
};

bool is_blank(std::string_view line) {
  const std::size_t text = line.find_first_not_of(" \t");
  return text == std::string_view::npos || line[text] == '#';
}

/// Builds the tree from events; one per document.
class Builder final : public YAML::EventHandler {
 public:
  Builder(const Origin& origin, Problems& problems) : origin_(origin), problems_(problems) {}
  ~Builder() override = default;
  Builder(const Builder&) = delete;
  Builder& operator=(const Builder&) = delete;

  /// The document; a null for a text without one.
  [[nodiscard]] Value take() {
    if (root_) return std::move(*root_);
    Value nothing;
    nothing.where = {{origin_.file, origin_.line, origin_.column}, 1};
    return nothing;
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ > 1) {
      throw Refusal{place(mark), "a second document; a policy file holds one", {}};
    }
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Value node = made(mark, Kind::null);
    node.text = written_null(rest(node.where));
    node.where.width = std::max(static_cast<int>(node.text.size()), 1);
    attach(std::move(node), anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto known = anchors_.find(anchor);
    if (known == anchors_.end()) {
      throw Refusal{place(mark), "the alias stands inside the value that it repeats", {}};
    }
    count(known->second.size, place(mark));
    sizes_.back() += known->second.size;
    attach(Value(known->second.node), YAML::NullAnchor);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_tag(mark, tag);
    Value node = made(mark, Kind::scalar);
    node.text = value;
    if (tag == "!") node.quoting = Quoting::quoted;
    node.where.width = scalar_width(rest(node.where), value);
    attach(std::move(node), anchor);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    open(mark, tag, {Kind::sequence, anchor, style});
  }
  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    open(mark, tag, {Kind::map, anchor, style});
  }
  void OnMapEnd() override { close(); }

 private:
  struct Opening {
    Kind kind;
    YAML::anchor_t anchor;
    YAML::EmitterStyle::value style;
  };
  struct Frame {
    Value node;
    Opening opening;
    std::optional<Value> key;
    std::map<std::string, int, std::less<>> key_lines;
  };
  struct Anchored {
    Value node;
    std::size_t size;
  };

  [[nodiscard]] Place place(const YAML::Mark& mark) const {
    const int line = std::max(mark.line, 0);
    const int shift = line == 0 ? origin_.column : 1;
    return {{origin_.file, origin_.line + line, shift + std::max(mark.column, 0)}, 1};
  }

  [[nodiscard]] std::string rest(const Place& at) const {
    const std::string line = problems_.line(at.start.file, at.start.line);
    const auto from = static_cast<std::size_t>(at.start.column) - 1;
    return from < line.size() ? line.substr(from) : std::string();
  }

  [[nodiscard]] std::string up_to(const SourcePosition& at) const {
    const std::string line = problems_.line(at.file, at.line);
    return line.substr(0, std::min(static_cast<std::size_t>(at.column) - 1, line.size()));
  }

  [[nodiscard]] Value made(const YAML::Mark& mark, Kind kind) {
    Value node;
    node.kind = kind;
    node.where = place(mark);
    node.where.start.column += static_cast<int>(anchor_width(rest(node.where)));
    count(1, node.where);
    sizes_.back() += 1;
    return node;
  }

  void count(std::size_t added, const Place& at) {
    nodes_ += added;
    if (nodes_ > kMaxNodes) {
      throw Refusal{at, "more than 100000 values, aliases included", {}};
    }
  }

  void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
    if (tag.empty() || tag == "?" || tag == "!") return;
    problems_.add(place(mark), "tags such as '!!str' are not supported",
                  "write the value without its tag");
  }

  void open(const YAML::Mark& mark, const std::string& tag, const Opening& opening) {
    refuse_tag(mark, tag);
    if (open_.size() >= kMaxDepth) {
      throw Refusal{place(mark), "more than 32 levels of nesting", {}};
    }
    sizes_.push_back(0);
    Value node = made(mark, opening.kind);
    open_.push_back({std::move(node), opening, std::nullopt, {}});
  }

  void close() {
    Frame done = std::move(open_.back());
    open_.pop_back();
    const std::size_t size = sizes_.back();
    sizes_.pop_back();
    sizes_.back() += size;
    const bool is_block = done.opening.style == YAML::EmitterStyle::Block;
    if (is_block) under_its_key(done.node);
    attach(std::move(done.node), done.opening.anchor, size);
  }

  void under_its_key(Value& node) const {
    if (!open_.empty() && open_.back().key) node.where = open_.back().key->where;
  }

  // yaml-cpp places a missing item at whatever follows; its dash is the last thing before that.
  void under_its_dash(Value& node) const {
    if (open_.empty() || open_.back().node.kind != Kind::sequence) return;
    SourcePosition& at = node.where.start;
    std::string before = up_to(at);
    while (at.line > origin_.line && is_blank(before)) {
      before = problems_.line(at.file, --at.line);
    }
    const std::size_t dash = before.find_last_of("-,[");
    at.column = dash == std::string::npos ? 1 : static_cast<int>(dash) + 1;
  }

  void attach(Value node, YAML::anchor_t anchor, std::size_t size = 1) {
    if (node.kind == Kind::null && node.text.empty()) {
      under_its_key(node);
      under_its_dash(node);
    }
    if (anchor != YAML::NullAnchor) {
      count(size, node.where);
      anchors_[anchor] = {node, size};
    }
    if (open_.empty()) {
      root_ = std::move(node);
    } else if (open_.back().node.kind == Kind::sequence) {
      open_.back().node.items.push_back(std::move(node));
    } else if (!open_.back().key) {
      open_.back().key = std::move(node);
    } else {
      add_entry(open_.back(), std::move(node));
    }
  }

  void add_entry(Frame& frame, Value value) {
    Entry entry{std::move(*frame.key), std::move(value)};
    frame.key.reset();
    const std::string& key = entry.key.text;
    if (entry.key.kind == Kind::sequence || entry.key.kind == Kind::map) {
      problems_.add(entry.key.where, "a key must be text, not a list or a map");
      frame.node.is_damaged = true;
    } else if (key == "<<" && entry.key.quoting == Quoting::plain) {
      frame.node.is_damaged = true;
      problems_.add(entry.key.where, "merge keys ('<<') are not supported",
                    "write the keys out, or use 'extends'");
    } else if (const auto first = frame.key_lines.find(key); first != frame.key_lines.end()) {
      problems_.add(entry.key.where, "key " + in_quotes(key) + " repeated; first at line " +
                                         std::to_string(first->second));
    } else {
      frame.key_lines.emplace(key, entry.key.where.start.line);
      frame.node.entries.push_back(std::move(entry));
    }
  }

  const Origin& origin_;
  Problems& problems_;
  std::optional<Value> root_;
  std::vector<Frame> open_;
  std::vector<std::size_t> sizes_ = {0};
  std::map<YAML::anchor_t, Anchored> anchors_;
  std::size_t nodes_ = 0;
  int documents_ = 0;
};

std::string without_prefix(const std::string& message) {
  constexpr std::string_view kEnd = ": ";
  const std::size_t at = message.rfind(kEnd);
  return message.starts_with("yaml-cpp") && at != std::string::npos
             ? message.substr(at + kEnd.size())
             : message;
}

bool has_quote(std::string_view text) {
  return text.find_first_of("\"'") != std::string_view::npos;
}

// yaml-cpp stops at a place that is often a line too late; these causes are the frequent ones.
std::string cause(std::string_view line, std::size_t column, std::string_view message) {
  const auto says = [message](std::string_view part) {
    return message.find(part) != std::string_view::npos;
  };
  const std::size_t text = std::min(line.find_first_not_of(" \t"), line.size());
  if (line.substr(0, text).find('\t') != std::string_view::npos) {
    return "indent with blanks, not with tabs";
  }
  if (says("flow")) return "a '[' or '{' is not closed";
  if (has_quote(line.substr(0, column))) return "is a quote not closed, here or further up?";
  if (says("block scalar")) return "quote a limit that begins with '>': slo: \">= 0.85\"";
  if (says("end of map")) return "is this line indented like its neighbours?";
  if (says("map value")) return "does a key lack its ':', here or on the line before?";
  return {};
}

void add_syntax_error(const YAML::Exception& found, const Origin& origin, Problems& problems) {
  const int line = std::max(found.mark.line, 0);
  const int shift = line == 0 ? origin.column : 1;
  const Place place{{origin.file, origin.line + line, shift + std::max(found.mark.column, 0)}, 1};
  const std::string message = without_prefix(found.msg);
  const std::string excerpt = problems.line(origin.file, place.start.line);
  const auto column = static_cast<std::size_t>(place.start.column) - 1;
  problems.add(place, "this is no YAML: " + message, cause(excerpt, column, message));
}

}  // namespace

const Value* Value::find(std::string_view key) const {
  for (const Entry& entry : entries) {
    if (entry.key.text == key) return &entry.value;
  }
  return nullptr;
}

std::optional<Value> read_document(const std::string& text, const Origin& origin,
                                   Problems& problems) {
  if (!is_readable_text(text, origin, problems)) return std::nullopt;
  Builder builder(origin, problems);
  try {
    std::istringstream stream{text};
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const Refusal& refusal) {
    problems.add(refusal.place, refusal.message, refusal.hint);
    return std::nullopt;
  } catch (const YAML::Exception& found) {
    add_syntax_error(found, origin, problems);
    return std::nullopt;
  }
  return builder.take();
}

}  // namespace modelgate::policy
