/// \file
/// Files and variables with one line of text.
#include "source/secret.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "modelgate/error.hpp"

namespace modelgate::source {
namespace {

constexpr std::size_t kLongest = 64 * 1024;

std::string file_text(const SecretPlace& place, const std::string& key) {
  std::ifstream file(place.file, std::ios::binary);
  std::string text(kLongest + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (!file.is_open() || file.bad()) {
    throw SourceError(key + ": the file '" + place.file + "' cannot be read");
  }
  return text;
}

std::string variable_text(const SecretPlace& place, const std::string& key,
                          const Environment& environment) {
  const auto text = environment ? environment(place.variable) : std::nullopt;
  if (!text) {
    throw SourceError(key + ": there is no environment variable '" + place.variable + "'");
  }
  return *text;
}

}  // namespace

std::string read_secret(const SecretPlace& place, const std::string& key,
                        const Environment& environment) {
  const bool is_file = !place.file.empty();
  std::string text = is_file ? file_text(place, key) : variable_text(place, key, environment);
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  const std::string where =
      key + ": " +
      (is_file ? "the file '" + place.file + "'" : "the variable '" + place.variable + "'");
  const auto is_control = [](unsigned char byte) { return byte < ' ' || byte == 0x7F; };
  if (text.empty()) throw SourceError(where + " is empty");
  if (text.size() > kLongest || std::ranges::any_of(text, is_control)) {
    throw SourceError(where + " does not hold one line of text");
  }
  return text;
}

}  // namespace modelgate::source
