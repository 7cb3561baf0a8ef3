/// \file
/// Golden files of tests/golden.
#include "report/golden.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

namespace modelgate::report {
namespace {

std::string path_of(const std::string& file) {
  return std::string(MODELGATE_SOURCE_DIR) + "/tests/golden/" + file;
}

std::string stored(const std::string& file) {
  std::ifstream in(path_of(file), std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string line_around(const std::string& text, std::size_t at) {
  const std::size_t before = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
  const std::size_t start = before == std::string::npos ? 0 : before + 1;
  return text.substr(start, text.find('\n', at) - start);
}

}  // namespace

std::string rendered(std::string_view format, const Report& report, const RenderOptions& options) {
  const Format* const found = find(format);
  REQUIRE(found != nullptr);
  std::ostringstream out;
  found->write(report, options, out);
  return out.str();
}

bool matches_golden(const std::string& file, const std::string& text) {
  if (std::getenv("MODELGATE_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path_of(file), std::ios::binary) << text;
    return true;
  }
  const std::string expected = stored(file);
  if (expected == text) return true;
  const auto differs = std::mismatch(expected.begin(), expected.end(), text.begin(), text.end());
  const auto at = static_cast<std::size_t>(differs.first - expected.begin());
  MESSAGE("tests/golden/" << file << " differs at byte " << at
                          << "\n  stored:  " << line_around(expected, std::min(at, expected.size()))
                          << "\n  written: " << line_around(text, std::min(at, text.size())));
  return false;
}

}  // namespace modelgate::report
