/// \file
/// What a request is refused with.
#pragma once

#include <chrono>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

namespace modelgate::serve {

/// Ends the handling of a request with this status; `what()` is told to the client.
class HttpError : public std::runtime_error {
 public:
  HttpError(int status, const std::string& message,
            std::optional<std::chrono::seconds> retry_after = std::nullopt)
      : std::runtime_error(message), status_(status), retry_after_(retry_after) {}

  [[nodiscard]] int status() const noexcept { return status_; }
  [[nodiscard]] std::optional<std::chrono::seconds> retry_after() const noexcept {
    return retry_after_;
  }

 private:
  int status_;
  std::optional<std::chrono::seconds> retry_after_;
};

}  // namespace modelgate::serve
