/// \file
/// Files from `https://` addresses. The only file of the project that knows libcurl is fetch.cpp.
#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <string_view>

namespace modelgate::source {

/// Bounds of a download.
struct FetchLimits {
  std::int64_t bytes = 0;     ///< a larger file is refused
  long connect_seconds = 15;  ///< until a connection stands
  long stall_seconds = 30;    ///< with less than a kilobyte a second
  std::string certificate_file =
      {};  ///< authorities to trust instead of the system's; may be empty
};

/// Whether `path` is an address and no local path.
[[nodiscard]] bool is_address(std::string_view path) noexcept;

/// The address without user name, password, query and fragment, which may hold secrets: for
/// messages and reports.
[[nodiscard]] std::string shown_address(std::string_view address);

/// Fetches an address into the new file at `path`. `https` only, redirects included; `http` is
/// allowed for this machine itself (localhost, 127.0.0.1, [::1]) and then not redirected.
/// \throws SourceError naming the address and the cause
void fetch(const std::string& address, const std::string& path, const FetchLimits& limits,
           const std::stop_token& stop);

}  // namespace modelgate::source
