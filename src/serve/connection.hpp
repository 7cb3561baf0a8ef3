/// \file
/// One client's connection: bytes to a request, an answer to bytes, and how long each may take.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "serve/http.hpp"
#include "serve/parser.hpp"
#include "serve/transport.hpp"

namespace modelgate::serve {

using Instant = std::chrono::steady_clock::time_point;

/// How long a client may take, whatever it sends meanwhile.
struct Patience {
  std::chrono::milliseconds request{15'000};   ///< from the first byte of a request to its last
  std::chrono::milliseconds idle{60'000};      ///< between two requests
  std::chrono::milliseconds answer{30'000};    ///< to read an answer
  std::chrono::milliseconds lingering{2'000};  ///< to close, so that the last answer arrives
};

/// What a connection waits for from its socket.
enum class Awaits { nothing, read, write };

/// What a connection came to.
enum class Progress { goes_on, has_request, is_over };

/// Where a connection comes from, and what it may take.
struct ConnectionSettings {
  const Certificates* certificates = nullptr;
  Limits limits;
  Patience patience;
};

/// One connection. Not thread-safe: its listener's thread alone touches it.
class Connection {
 public:
  Connection(int socket, std::string remote, const ConnectionSettings& settings, Instant now);

  [[nodiscard]] int socket() const noexcept { return transport_.socket(); }
  [[nodiscard]] Awaits awaits() const noexcept { return awaits_; }

  /// Between two requests, with nothing of the next one.
  [[nodiscard]] bool is_idle() const noexcept {
    return phase_ == Phase::reading && !parser_.has_begun();
  }

  /// With a request that waits for its answer, or an answer on its way.
  [[nodiscard]] bool is_serving() const noexcept {
    return phase_ == Phase::answering || phase_ == Phase::writing;
  }

  /// Reads or writes what the socket takes.
  /// \return  has_request: take() it, then answer()
  [[nodiscard]] Progress proceed(Instant now);

  /// The request that is complete.
  [[nodiscard]] Request take();

  /// Sends an answer to the request that was taken. `wish` close: the connection ends after it.
  [[nodiscard]] Progress answer(const Response& response, Persistence wish, Instant now);

  /// Ends what takes too long.
  [[nodiscard]] Progress expire(Instant now);

 private:
  enum class Phase { reading, answering, writing, lingering };

  [[nodiscard]] Progress read(Instant now);
  [[nodiscard]] Progress write(Instant now);
  [[nodiscard]] Progress linger();
  [[nodiscard]] Progress look_at_parser(Instant now);
  [[nodiscard]] Progress refuse(const Refusal& refusal, Instant now);
  [[nodiscard]] Progress send(std::string bytes, Instant now);
  [[nodiscard]] Progress finish_answer(Instant now);

  Transport transport_;
  std::string remote_;
  Patience patience_;
  Parser parser_;
  Phase phase_ = Phase::reading;
  Awaits awaits_ = Awaits::read;
  Instant deadline_;
  bool has_begun_ = false;  ///< the deadline is that of a request and not of idleness
  std::string out_;
  std::size_t sent_ = 0;
  Persistence after_ = Persistence::keep;
  BodySent body_ = BodySent::yes;
};

/// An error as every endpoint states it: {"error": {"code": …, "message": …}}.
[[nodiscard]] Response error_response(int status, std::string_view message);

}  // namespace modelgate::serve
