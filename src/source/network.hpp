/// \file
/// Addresses of machines that no input may be fetched from, whatever name leads there.
#pragma once

#include <sys/socket.h>

namespace modelgate::source {

/// Whether an address belongs to this link alone (169.254.0.0/16, fe80::/10) or to a cloud's service
/// of instance metadata, which hands out credentials; also as IPv4 within IPv6. Families other than
/// IPv4 and IPv6 are forbidden.
[[nodiscard]] bool is_forbidden(const sockaddr& address) noexcept;

}  // namespace modelgate::source
