/// \file
/// What a request says about itself in its head: tokens, names for the log; and the place that it
/// takes while it waits.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>

#include "serve/http.hpp"

namespace modelgate::serve {

/// The token of "Authorization: Bearer …"; empty when there is none.
[[nodiscard]] std::string bearer_token(const Request& request);

/// The token of a reader: bearer_token(), or the password of "Authorization: Basic …", which is how
/// browsers send one.
[[nodiscard]] std::string readers_token(const Request& request);

/// The client's X-Request-Id where it is short and plain; else one of the server's own.
/// \param number  differs from one request to the next
[[nodiscard]] std::string request_id(const Request& request, std::uint64_t number);

/// The header traceparent where it is one; else empty.
/// \source  W3C Trace Context
[[nodiscard]] std::string trace_parent(const Request& request);

/// An answer in JSON as a line of text: the message of its error.
[[nodiscard]] Response as_text(Response response);

/// A place among those who wait, given back at the end.
class WaitingPlace {
 public:
  explicit WaitingPlace(std::atomic<std::int64_t>& count) noexcept
      : count_(&count), number_(++count) {}
  ~WaitingPlace() { --*count_; }
  WaitingPlace(const WaitingPlace&) = delete;
  WaitingPlace& operator=(const WaitingPlace&) = delete;

  /// How many there were with this one.
  [[nodiscard]] std::int64_t number() const noexcept { return number_; }

 private:
  std::atomic<std::int64_t>* count_;
  std::int64_t number_;
};

}  // namespace modelgate::serve
