/// \file
/// Collecting mistakes and the phrases that their messages share.
#include "policy/problems.hpp"

#include <algorithm>
#include <cstddef>
#include <tuple>
#include <utility>

#include "text/excerpt.hpp"
#include "text/nearest.hpp"
#include "text/utf8.hpp"

namespace modelgate::policy {
namespace {

constexpr std::size_t kMaxShown = 60;
constexpr std::size_t kMostKept = 100;

bool stands_before(const Diagnostic& left, const Diagnostic& right) {
  const auto key = [](const Diagnostic& d) {
    return std::tie(d.where.file, d.where.line, d.where.column);
  };
  return key(left) < key(right);
}

}  // namespace

void Problems::add_source(const std::string& file, std::string_view text) {
  std::vector<std::string>& lines = sources_[file];
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.emplace_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::string Problems::line(const std::string& file, int number) const {
  const auto source = sources_.find(file);
  if (source == sources_.end() || number < 1) return {};
  const auto index = static_cast<std::size_t>(number) - 1;
  return index < source->second.size() ? source->second[index] : std::string();
}

void Problems::add(const Place& place, std::string message, std::string hint) {
  ++count_;
  if (count_ == kMostKept + 1) {
    message = "too many problems; from here on none is shown";
    hint.clear();
  }
  if (count_ > kMostKept + 1) return;
  found_.push_back({.where = place.start,
                    .message = std::move(message),
                    .hint = std::move(hint),
                    .excerpt = line(place.start.file, place.start.line),
                    .width = place.width});
}

void Problems::refuse() const {
  if (found_.empty()) return;
  std::vector<Diagnostic> ordered = found_;
  std::stable_sort(ordered.begin(), ordered.end(), stands_before);
  const std::string text = text::render_all(ordered);
  throw PolicyError(text, std::move(ordered));
}

std::string in_quotes(std::string_view value) {
  return "'" + text::shortened(text::printable(value), kMaxShown) + "'";
}

std::string did_you_mean(std::string_view name, const std::vector<std::string>& known) {
  const auto found = text::nearest(name, known);
  return found ? "did you mean '" + *found + "'?" : std::string();
}

std::string alternatives(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " or " : ", ";
    text += names[i];
  }
  return text;
}

}  // namespace modelgate::policy
