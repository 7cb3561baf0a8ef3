/// \file
/// The tokens file. Digests are compared instead of tokens: they have one length, and what their
/// comparison takes says nothing about the token.
#include "serve/tokens.hpp"

#include <algorithm>
#include <fstream>
#include <span>
#include <sstream>
#include <utility>

#include "modelgate/error.hpp"
#include "text/digest.hpp"
#include "text/number.hpp"

namespace modelgate::serve {
namespace {

constexpr std::string_view kDigestMark = "sha256:";
constexpr std::string_view kGatesMark = "gates=";
constexpr std::string_view kRateMark = "rate=";
constexpr std::size_t kDigestDigits = 64;
constexpr std::size_t kShortestToken = 16;

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);) {
    if (!part.empty()) parts.push_back(part);
  }
  return parts;
}

std::vector<std::string> words(const std::string& line) {
  std::istringstream stream(line);
  std::vector<std::string> found;
  for (std::string word; stream >> word && !word.starts_with('#');) found.push_back(word);
  return found;
}

bool is_digest(std::string_view text) {
  return text.size() == kDigestDigits &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// Whether two digests are equal, in a time that does not depend on where they differ.
bool equal(std::string_view left, std::string_view right) {
  unsigned difference = left.size() == right.size() ? 0 : 1;
  for (std::size_t at = 0; at < std::min(left.size(), right.size()); ++at) {
    difference |= static_cast<unsigned>(static_cast<unsigned char>(left[at]) ^
                                        static_cast<unsigned char>(right[at]));
  }
  return difference == 0;
}

/// Reads `gates=a,b` or `rate=120`.
template <typename Refuse>
void add_rule(std::string_view part, Caller& caller, const Refuse& refuse) {
  if (part.starts_with(kGatesMark)) {
    caller.gates = split(std::string(part.substr(kGatesMark.size())), ',');
    if (caller.gates.empty()) refuse("'gates=' names no gate");
  } else if (part.starts_with(kRateMark)) {
    const auto rate = text::parse_number(part.substr(kRateMark.size()));
    if (!rate || *rate <= 0.0) return refuse("'rate=' needs requests per minute");
    caller.per_minute = *rate;
  } else {
    refuse("unknown word; expected gates=a,b or rate=120");
  }
}

}  // namespace

bool may_ask(const Caller& caller, std::string_view gate) {
  return caller.gates.empty() || std::ranges::find(caller.gates, gate) != caller.gates.end();
}

Tokens::Tokens(std::string path) : path_(std::move(path)), entries_(read(path_)) {}

Tokens::Entry Tokens::read_line(const std::vector<std::string>& parts, const LineRefusal& refuse) {
  if (parts.size() < 2) refuse("expected NAME TOKEN [gates=a,b] [rate=120]");
  Entry entry{{}, {parts[0], {}, 0.0}};
  const std::string_view token = parts[1];
  if (token.starts_with(kDigestMark)) {
    entry.digest = token.substr(kDigestMark.size());
    if (!is_digest(entry.digest)) refuse("'sha256:' needs 64 hexadecimal digits");
  } else {
    if (token.size() < kShortestToken) refuse("a token needs 16 characters or more");
    entry.digest = text::sha256(token);
  }
  for (const std::string& part : std::span(parts).subspan(2)) {
    add_rule(part, entry.caller, refuse);
  }
  return entry;
}

std::vector<Tokens::Entry> Tokens::read(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw SourceError("tokens file '" + path + "' cannot be read");
  std::vector<Entry> entries;
  int number = 0;
  const LineRefusal refuse = [&](const std::string& wrong) {
    throw UsageError("tokens file '" + path + "', line " + std::to_string(number) + ": " + wrong);
  };
  for (std::string line; std::getline(file, line);) {
    ++number;
    const auto parts = words(line);
    if (!parts.empty()) entries.push_back(read_line(parts, refuse));
  }
  if (file.bad()) throw SourceError("tokens file '" + path + "' cannot be read");
  if (entries.empty()) throw SourceError("tokens file '" + path + "' holds no token");
  return entries;
}

std::optional<Caller> Tokens::find(std::string_view token) const {
  const std::string digest = text::sha256(token);
  const std::scoped_lock lock(mutex_);
  std::optional<Caller> found;
  for (const Entry& entry : entries_) {
    if (equal(entry.digest, digest) && !found) found = entry.caller;
  }
  return found;
}

bool Tokens::reload() {
  std::vector<Entry> fresh = read(path_);
  const std::scoped_lock lock(mutex_);
  if (fresh == entries_) return false;
  entries_ = std::move(fresh);
  return true;
}

}  // namespace modelgate::serve
