/// \file
/// Answers as bytes, by Boost.Beast.
#include "serve/http.hpp"

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/status.hpp>
#include <boost/beast/http/write.hpp>

#include <algorithm>
#include <sstream>

namespace modelgate::serve {
namespace {

namespace http = boost::beast::http;

bool is_control(char byte) {
  const auto code = static_cast<unsigned char>(byte);
  return code < 0x20U || code == 0x7FU;
}

std::string one_line(std::string_view text) {
  std::string line(text);
  std::erase_if(line, is_control);
  return line;
}

}  // namespace

const std::string* find_header(const Request& request, std::string_view name) {
  const auto found = std::ranges::find(request.headers, name, &Headers::value_type::first);
  return found == request.headers.end() ? nullptr : &found->second;
}

std::string_view status_text(int status) noexcept {
  const auto text = http::obsolete_reason(http::int_to_status(static_cast<unsigned>(status)));
  return {text.data(), text.size()};
}

std::string wire(const Response& response, Persistence persistence, BodySent body) {
  http::response<http::empty_body> head;
  head.result(static_cast<unsigned>(response.status));
  const auto add = [&head](std::string_view name, std::string_view value) {
    head.insert(boost::string_view(name.data(), name.size()), one_line(value));
  };
  if (!response.content_type.empty()) add("Content-Type", response.content_type);
  add("Content-Length", std::to_string(response.body.size()));
  add("Connection", persistence == Persistence::keep ? "keep-alive" : "close");
  add("X-Content-Type-Options", "nosniff");
  add("Cache-Control", "no-store");
  for (const auto& [name, value] : response.headers) add(name, value);
  std::ostringstream bytes;
  bytes << head.base();
  if (body == BodySent::yes) bytes << response.body;
  return std::move(bytes).str();
}

}  // namespace modelgate::serve
