/// \file
/// Names of the JSON report that its writer, its reader and its schema share.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace modelgate::report {

inline constexpr std::string_view kSchemaName = "modelgate.report/v1";

/// Values of `error.type` (contract.md section 4).
inline constexpr std::string_view kPolicyError = "PolicyError";
inline constexpr std::string_view kUsageError = "UsageError";
inline constexpr std::string_view kSourceError = "SourceError";
inline constexpr std::string_view kDataError = "DataError";
inline constexpr std::string_view kInternalError = "InternalError";
inline constexpr std::array kErrorTypes{kPolicyError, kUsageError, kSourceError, kDataError,
                                        kInternalError};

/// Every name of an enumeration, in the order of its enumerators, which count from zero.
template <typename Enum>
[[nodiscard]] std::vector<std::string_view> names() {
  std::vector<std::string_view> all;
  for (int i = 0; !name(static_cast<Enum>(i)).empty(); ++i) {
    all.push_back(name(static_cast<Enum>(i)));
  }
  return all;
}

/// The enumerator of that name; nothing when there is none.
template <typename Enum>
[[nodiscard]] std::optional<Enum> named(std::string_view text) {
  for (int i = 0; !name(static_cast<Enum>(i)).empty(); ++i) {
    if (name(static_cast<Enum>(i)) == text) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace modelgate::report
