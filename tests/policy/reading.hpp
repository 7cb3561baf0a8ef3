/// \file
/// Short ways to read a policy in a test, and what is said about a wrong one.
#pragma once

#include <string>

#include "modelgate/policy.hpp"
#include "policy/load.hpp"

namespace modelgate::policy {

/// Version and name, which every policy needs; two lines.
inline const std::string kHead = "version: 1\nname: gate\n";

/// A binary contract with a positive class; one line.
inline const std::string kSpam =
    "data: {classes: [ham, spam], positive: spam, prediction: predicted}\n";

/// One check that is right with kSpam; three lines.
inline const std::string kRecall = "checks:\n  - metric: recall\n    slo: \">= 0.9\"\n";

/// `text` as the policy gate.yaml.
[[nodiscard]] inline Policy read(const std::string& text, const LoadArguments& arguments = {}) {
  return parse(text, "gate.yaml", arguments);
}

/// A policy with kHead, kSpam and the one check whose inside is `check`, as in "metric: f1, slo:
/// ...".
[[nodiscard]] inline Check read_one(const std::string& check) {
  return read(kHead + kSpam + "checks:\n  - {" + check + "}\n").checks.at(0);
}

/// What is said about `text`; empty when it is accepted.
[[nodiscard]] inline std::string refusal(const std::string& text,
                                         const LoadArguments& arguments = {}) {
  try {
    static_cast<void>(read(text, arguments));
  } catch (const PolicyError& error) {
    return error.what();
  }
  return {};
}

}  // namespace modelgate::policy
