/// \file
/// Bytes of a connection to requests: HTTP/1.0 and 1.1 by Boost.Beast's grammar, and stricter. What
/// two servers could read in two ways is refused, so that nobody smuggles a request past a proxy.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "serve/http.hpp"

namespace modelgate::serve {

/// What one request may take.
struct Limits {
  std::size_t head_bytes = 16 * 1024;
  std::size_t header_count = 100;
  std::size_t target_bytes = 8 * 1024;
  std::size_t body_bytes = 1024 * 1024;
};

/// Why bytes are no request; the connection ends with it.
struct Refusal {
  int status = 400;
  std::string message;
};

/// One connection's requests, one after the other.
/// \source  RFC 9112
class Parser {
 public:
  explicit Parser(const Limits& limits);
  ~Parser();
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  /// Takes bytes as they come.
  void feed(std::string_view bytes);

  /// A request is complete: take() it.
  [[nodiscard]] bool is_complete() const noexcept { return is_complete_; }

  /// Bytes came that belong to no request that was taken.
  [[nodiscard]] bool has_begun() const noexcept { return !buffer_.empty() || grammar_ != nullptr; }

  /// Why the connection must end; nothing while all is well.
  [[nodiscard]] const std::optional<Refusal>& refusal() const noexcept { return refusal_; }

  /// Whether the client waits for "100 Continue" before it sends the body; true once.
  [[nodiscard]] bool take_expectation() noexcept;

  /// Whether the request that is complete wants the connection to end after it.
  [[nodiscard]] Persistence persistence() const noexcept { return persistence_; }

  /// The complete request. The bytes behind it are read as the next one.
  [[nodiscard]] Request take();

 private:
  struct Grammar;

  void advance();
  [[nodiscard]] bool read_head();
  [[nodiscard]] bool has_whole_head();
  void read_target(std::string_view target);
  void read_headers(std::string_view head);
  void read_framing();
  void read_expectation();
  void read_body();
  [[nodiscard]] std::size_t put();
  void refuse(int status, std::string message);

  Limits limits_;
  std::string buffer_;
  std::unique_ptr<Grammar> grammar_;  ///< of the request that has begun
  std::size_t taken_ = 0;             ///< bytes of that request behind its head
  Request request_;
  bool is_complete_ = false;
  bool is_awaiting_continue_ = false;
  Persistence persistence_ = Persistence::keep;
  std::optional<Refusal> refusal_;
};

}  // namespace modelgate::serve
