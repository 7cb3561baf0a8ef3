/// \file
/// One HTTP request and one answer as values, and the answer's bytes on the wire.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace modelgate::serve {

/// Names and values of a message's head, in its order. Names of requests are lower-case.
using Headers = std::vector<std::pair<std::string, std::string>>;

/// A complete request.
struct Request {
  std::string method;
  std::string path;   ///< as sent, without the query; begins with '/'
  std::string query;  ///< as sent, without '?'
  Headers headers;
  std::string body;
  std::string remote;  ///< the peer's address, for logs
};

/// What is sent back. The length, the date and what ends the connection are added on the wire.
struct Response {
  int status = 200;
  std::string content_type = "application/json";
  std::string body = {};
  Headers headers = {};
};

/// Whether the connection takes another request after this one.
enum class Persistence { keep, close };

/// Whether the body is sent, or only described (HEAD).
enum class BodySent { yes, no };

/// The value of a header; null when the request has none of that name.
/// \param name  lower-case
[[nodiscard]] const std::string* find_header(const Request& request, std::string_view name);

/// The reason phrase of a status: "Not Found"; "Unknown" for one that the server never sends.
[[nodiscard]] std::string_view status_text(int status) noexcept;

/// The bytes of an answer. Control characters in values of headers are left out, so that no value
/// can begin a header of its own.
[[nodiscard]] std::string wire(const Response& response, Persistence persistence, BodySent body);

}  // namespace modelgate::serve
