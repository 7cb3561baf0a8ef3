/// \file
/// Addresses as libcurl reads them, so that what is looked at is what is asked.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace modelgate::source {

/// An address taken apart, as the transfer reads it: host in small letters, the port even where it
/// is the usual one, the path with its dots resolved.
struct Address {
  std::string scheme, user, password, host, port, path, query;
};

/// Nothing for what is no address.
[[nodiscard]] std::optional<Address> parsed_address(const std::string& address);

/// Scheme, host, port where it is not the usual one, and path: for messages.
[[nodiscard]] std::string shown(const Address& address);

/// Whether `path` is an address and no local path.
[[nodiscard]] bool is_address(std::string_view path) noexcept;

/// Whether the host is this machine by a name that needs no look-up: localhost, 127.0.0.1, [::1].
[[nodiscard]] bool is_this_machine(std::string_view host) noexcept;

/// The address without user name, password, query and fragment, which may hold secrets: for
/// messages and reports.
[[nodiscard]] std::string shown_address(std::string_view address);

}  // namespace modelgate::source
