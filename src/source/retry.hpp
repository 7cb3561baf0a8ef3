/// \file
/// When a request that failed is made again, and after which pause.
#pragma once

#include <chrono>
#include <optional>
#include <stop_token>

namespace modelgate::source {

/// The longest time that a server may ask a client to wait; one that asks for more has said no.
inline constexpr std::chrono::seconds kLongestPause{30};

/// Whether a status says that the same request may succeed later: 408, 429, 500, 502, 503, 504.
[[nodiscard]] bool is_passing_status(long status) noexcept;

/// The pause before attempt number `next` (from 2): twice as long each time, drawn by `jitter`, and
/// never shorter than what the server asked for. Nothing where that is longer than kLongestPause.
/// \param jitter  in [0, 1): between half and one and a half of the pause
[[nodiscard]] std::optional<std::chrono::milliseconds> pause_before(int next,
                                                                    std::chrono::milliseconds first,
                                                                    std::chrono::seconds asked,
                                                                    double jitter) noexcept;

/// A number in [0, 1) that two clients hardly share.
[[nodiscard]] double any_jitter();

/// Waits. \return false when a request to stop ended it
[[nodiscard]] bool rest(std::chrono::milliseconds pause, const std::stop_token& stop);

}  // namespace modelgate::source
