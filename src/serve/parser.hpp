/// \file
/// Bytes of a connection to requests: HTTP/1.0 and 1.1, strictly, within limits. What two servers
/// could read in two ways is refused, so that nobody smuggles a request past a proxy.
#pragma once

#include <cstddef>
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
  explicit Parser(const Limits& limits) : limits_(limits) {}

  /// Takes bytes as they come.
  void feed(std::string_view bytes);

  /// A request is complete: take() it.
  [[nodiscard]] bool is_complete() const noexcept { return stage_ == Stage::complete; }

  /// Bytes came that belong to no request that was taken.
  [[nodiscard]] bool has_begun() const noexcept {
    return !buffer_.empty() || stage_ != Stage::head;
  }

  /// Why the connection must end; nothing while all is well.
  [[nodiscard]] const std::optional<Refusal>& refusal() const noexcept { return refusal_; }

  /// Whether the client waits for "100 Continue" before it sends the body; true once.
  [[nodiscard]] bool take_expectation() noexcept;

  /// Whether the request that is complete wants the connection to end after it.
  [[nodiscard]] Persistence persistence() const noexcept { return persistence_; }

  /// The complete request. The bytes behind it are read as the next one.
  [[nodiscard]] Request take();

 private:
  enum class Stage { head, fixed_body, chunk_size, chunk_data, chunk_end, trailer, complete, over };

  void advance();
  [[nodiscard]] bool step();
  [[nodiscard]] bool read_head();
  void read_lines(std::string_view head);
  void read_request_line(std::string_view line);
  void read_header(std::string_view line);
  void read_framing();
  void read_length(std::string_view value);
  void read_expectation();
  void read_persistence();
  [[nodiscard]] bool read_fixed_body();
  [[nodiscard]] bool read_chunk_size();
  [[nodiscard]] bool read_chunk_data();
  [[nodiscard]] bool read_chunk_end();
  [[nodiscard]] bool read_trailer();
  [[nodiscard]] std::optional<std::string> take_line(std::size_t longest);
  void refuse(int status, std::string message);

  Limits limits_;
  Stage stage_ = Stage::head;
  std::string buffer_;
  std::size_t searched_ = 0;  ///< bytes of the buffer that hold no end of the head
  Request request_;
  int minor_version_ = 1;
  std::size_t awaited_ = 0;        ///< bytes of the body, or of the chunk, still to come
  std::size_t trailer_bytes_ = 0;  ///< of lines around chunks
  bool is_awaiting_continue_ = false;
  Persistence persistence_ = Persistence::keep;
  std::optional<Refusal> refusal_;
};

}  // namespace modelgate::serve
