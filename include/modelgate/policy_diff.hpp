/// \file
/// Two policies on the same data: what `modelgate diff` shows.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "modelgate/report.hpp"

namespace modelgate {

/// In what a decision differs between two policies.
enum class DecisionChangeKind { added, removed, changed };

/// The name used in results.
[[nodiscard]] constexpr std::string_view name(DecisionChangeKind kind) noexcept {
  switch (kind) {
    case DecisionChangeKind::added: return "added";
    case DecisionChangeKind::removed: return "removed";
    case DecisionChangeKind::changed: return "changed";
  }
  return {};
}

/// One thing that is another, as both policies have it: "limit", ">= 0.9", ">= 0.92".
struct Difference {
  std::string what;
  std::string before;
  std::string after;

  friend bool operator==(const Difference&, const Difference&) = default;
};

/// A decision that only one policy makes, or that the two make differently.
struct DecisionChange {
  std::string id;
  std::string name;
  DecisionChangeKind kind = DecisionChangeKind::changed;
  Verdict before = Verdict::pass;       ///< of a decision that is added: the same as after
  Verdict after = Verdict::pass;        ///< of a decision that is removed: the same as before
  bool blocking = false;                ///< in the policy that has it, the later one of both
  std::vector<Difference> differences;  ///< empty where it is added or removed
};

/// Both reports and what differs between them.
struct PolicyDiff {
  Report before;
  Report after;
  std::vector<Difference> settings;  ///< of the gate as a whole
  std::vector<DecisionChange>
      decisions;          ///< verdicts that turned first, then as the policies have them
  std::int64_t same = 0;  ///< decisions without a difference

  /// Whether the second policy says or judges anything otherwise.
  [[nodiscard]] bool differs() const noexcept {
    return before.verdict != after.verdict || !settings.empty() || !decisions.empty();
  }
};

}  // namespace modelgate
