/// \file
/// Names of the JSON report that its writer, its reader and its schema share.
#pragma once

#include <array>
#include <string_view>

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

}  // namespace modelgate::report
