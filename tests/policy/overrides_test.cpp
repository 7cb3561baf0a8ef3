/// \file
/// Values set from outside the file.
#include "policy/overrides.hpp"

#include <doctest/doctest.h>

#include "policy/reading.hpp"

namespace modelgate::policy {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

Policy with(const Pairs& overrides) {
  return read(kHead + kSpam + kRecall, {.parameters = {}, .overrides = overrides});
}

std::string refusal_with(const Pairs& overrides) {
  return refusal(kHead + kSpam + kRecall, {.parameters = {}, .overrides = overrides});
}

TEST_CASE("an override replaces a value or adds it") {
  const Policy policy = with({{"name", "other"},
                              {"data.score", "p"},
                              {"data.threshold", "0.4"},
                              {"data.candidate.prediction", "new"},
                              {"data.classes", "[spam, eggs]"},
                              {"statistics.seed", "7"}});
  CHECK(policy.name == "other");
  CHECK(policy.data.shared.threshold == 0.4);
  CHECK(policy.data.classes == std::vector<std::string>{"spam", "eggs"});
  CHECK(policy.data.positive == 0);
  CHECK(policy.data.candidate.prediction == "new");
  CHECK(policy.statistics.seed == 7);
}

TEST_CASE("an override does not change the digest of the file") {
  CHECK(with({{"name", "other"}}).sha256 == with({}).sha256);
}

TEST_CASE("what is wrong in an override is shown in the argument") {
  CHECK(refusal_with({{"statistics.seed", "1"}, {"statistics.confidence", "95"}}) ==
        "--set:2:23: 'confidence' must be a number from 0.5 to below 1, not '95'\n"
        "  statistics.confidence=95\n"
        "                        ^~ did you mean 0.95?\n"
        "1 problem; nothing was evaluated\n");
  CHECK(refusal_with({{"statistics.sed", "1"}}) ==
        "--set:1:12: unknown key 'sed' in 'statistics'\n"
        "  statistics.sed=1\n"
        "             ^~~ did you mean 'seed'?\n"
        "1 problem; nothing was evaluated\n");
  CHECK(refusal_with({{"name", ""}}) ==
        "--set:1:1: 'name' has no value; expected text\n"
        "  name=\n"
        "  ^~~~\n"
        "1 problem; nothing was evaluated\n");
}

TEST_CASE("an override that reaches no key is refused") {
  const auto message = [](const Pairs& overrides) {
    const std::string said = refusal_with(overrides);
    return said.substr(0, said.find('\n'));
  };
  CHECK(message({{"checks.slo", "1"}}) ==
        "--set:1:1: 'checks' is no map; --set reaches keys of maps only");
  CHECK(message({{"data..label", "x"}}) ==
        "--set:1:1: '--set' needs keys between dots, such as data.threshold");
  CHECK(message({{"extends", "other.yaml"}}) ==
        "--set:1:1: 'extends' cannot be set from outside the file");
  CHECK(message({{"parameters.x", "{}"}}) ==
        "--set:1:1: 'parameters' cannot be set from outside the file");
  CHECK(message({{"name", "a\nb"}}) == "--set:1:1: the value of '--set' has a line break");
  CHECK(message({{"name", "a"}, {"name", "b"}}) == "--set:2:1: 'name' is set twice");
  CHECK(message({{"name", "[a"}}) == "--set:1:6: this is no YAML: end of sequence flow not found");
}

}  // namespace
}  // namespace modelgate::policy
