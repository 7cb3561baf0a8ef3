/// \file
/// Every mistake in cases/*.bad.yaml is refused with exactly the text beside it. With
/// MODELGATE_UPDATE_GOLDEN set the texts are written instead, for their reader to judge.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "policy/load.hpp"

namespace modelgate {
namespace {

const std::filesystem::path kFolder = MODELGATE_SOURCE_DIR "/tests/policy/cases";
constexpr std::size_t kFewestMistakes = 60;

std::vector<std::filesystem::path> bad_cases() {
  std::vector<std::filesystem::path> found;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    if (entry.path().string().ends_with(".bad.yaml")) found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string text_of(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::filesystem::path expected_path(std::filesystem::path bad) {
  bad.replace_extension();  // .yaml
  return bad.replace_extension(".expected");
}

/// What loading says; the name in it is the file's alone, so that the text holds in every folder.
std::string complaint(const std::filesystem::path& bad) {
  const std::filesystem::path here = std::filesystem::current_path();
  std::filesystem::current_path(kFolder);
  std::string text = "accepted\n";
  try {
    static_cast<void>(policy::load(bad.filename().string(), {}));
  } catch (const PolicyError& error) {
    text = error.what();
  }
  std::filesystem::current_path(here);
  return text;
}

TEST_CASE("every mistake is refused with its text") {
  const bool update = std::getenv("MODELGATE_UPDATE_GOLDEN") != nullptr;
  for (const std::filesystem::path& bad : bad_cases()) {
    CAPTURE(bad.filename().string());
    const std::string said = complaint(bad);
    if (update) std::ofstream(expected_path(bad), std::ios::binary) << said;
    CHECK(said == text_of(expected_path(bad)));
    CHECK(said != "accepted\n");
  }
}

TEST_CASE("there are as many mistakes as the loader promises to explain") {
  std::size_t mistakes = 0;
  for (const std::filesystem::path& bad : bad_cases()) {
    std::istringstream text(text_of(expected_path(bad)));
    for (std::string line; std::getline(text, line);) {
      mistakes += line.starts_with(bad.filename().string() + ":") ? 1U : 0U;
    }
  }
  CHECK(mistakes >= kFewestMistakes);
}

}  // namespace
}  // namespace modelgate
