/// \file
/// Reading a map by its table of keys, and the tables themselves.
#include "policy/section.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "policy/reading.hpp"
#include "policy/sections.hpp"

namespace modelgate::policy {
namespace {

TEST_CASE("every key says what it is and what its value may be") {
  for (const Section* section : all_sections()) {
    CAPTURE(section->name);
    std::set<std::string_view> names;
    for (const Key& key : section->keys) {
      CAPTURE(key.name);
      CHECK(names.insert(key.name).second);
      CHECK_FALSE(key.description.empty());
      CHECK(key.schema.empty() != key.choices.empty());
    }
    for (const std::string_view later : section->later) CHECK(names.insert(later).second);
    for (const std::string_view required : section->required) {
      CHECK(std::count_if(section->keys.begin(), section->keys.end(),
                          [required](const Key& key) { return key.name == required; }) == 1);
    }
  }
}

TEST_CASE("a key of a later version is refused by name") {
  const std::string said = refusal(
      kHead + "data: {classes: [a, b], positive: b, prediction: p, time_zone: UTC}\n" + kRecall);
  CHECK(said ==
        "gate.yaml:3:53: 'time_zone' is not supported by this version\n"
        "  data: {classes: [a, b], positive: b, prediction: p, time_zone: UTC}\n"
        "                                                      ^~~~~~~~~\n"
        "1 problem; nothing was evaluated\n");
}

}  // namespace
}  // namespace modelgate::policy
