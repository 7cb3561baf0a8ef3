/// \file
/// The outcome of a decision or a gate. Its exit codes and wire forms live with the rooms that
/// speak.
#pragma once

#include <string_view>

namespace modelgate {

/// Outcome of a decision or a gate, ordered best to worst; a gate takes the worst of its blocking
/// decisions.
enum class Verdict { pass, inconclusive, error, fail };

/// The worse of two verdicts.
[[nodiscard]] constexpr Verdict worse(Verdict left, Verdict right) noexcept {
  return left < right ? right : left;
}

/// The lower-case name used in every report.
[[nodiscard]] constexpr std::string_view name(Verdict verdict) noexcept {
  switch (verdict) {
    case Verdict::pass: return "pass";
    case Verdict::inconclusive: return "inconclusive";
    case Verdict::error: return "error";
    case Verdict::fail: return "fail";
  }
  return {};
}

}  // namespace modelgate
