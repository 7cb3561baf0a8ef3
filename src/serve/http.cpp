/// \file
/// Answers as bytes, and percent-encoding.
#include "serve/http.hpp"

#include <algorithm>
#include <array>

#include "text/utf8.hpp"

namespace modelgate::serve {
namespace {

struct Phrase {
  int status;
  std::string_view text;
};

constexpr std::array kPhrases = {Phrase{200, "OK"},
                                 Phrase{202, "Accepted"},
                                 Phrase{304, "Not Modified"},
                                 Phrase{400, "Bad Request"},
                                 Phrase{401, "Unauthorized"},
                                 Phrase{403, "Forbidden"},
                                 Phrase{404, "Not Found"},
                                 Phrase{405, "Method Not Allowed"},
                                 Phrase{408, "Request Timeout"},
                                 Phrase{409, "Conflict"},
                                 Phrase{412, "Precondition Failed"},
                                 Phrase{413, "Content Too Large"},
                                 Phrase{414, "URI Too Long"},
                                 Phrase{415, "Unsupported Media Type"},
                                 Phrase{417, "Expectation Failed"},
                                 Phrase{422, "Unprocessable Content"},
                                 Phrase{429, "Too Many Requests"},
                                 Phrase{431, "Request Header Fields Too Large"},
                                 Phrase{500, "Internal Server Error"},
                                 Phrase{501, "Not Implemented"},
                                 Phrase{503, "Service Unavailable"},
                                 Phrase{505, "HTTP Version Not Supported"}};

bool is_control(char byte) {
  const auto code = static_cast<unsigned char>(byte);
  return code < 0x20U || code == 0x7FU;
}

std::string one_line(std::string_view text) {
  std::string line(text);
  std::erase_if(line, is_control);
  return line;
}

/// The value of a hexadecimal digit; -1 for any other byte.
int hex_value(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  return -1;
}

}  // namespace

const std::string* find_header(const Request& request, std::string_view name) {
  const auto found = std::ranges::find(request.headers, name, &Headers::value_type::first);
  return found == request.headers.end() ? nullptr : &found->second;
}

std::string_view status_text(int status) noexcept {
  const auto* const found = std::ranges::find(kPhrases, status, &Phrase::status);
  return found == kPhrases.end() ? std::string_view("Unknown") : found->text;
}

std::string wire(const Response& response, Persistence persistence, BodySent body) {
  std::string bytes = "HTTP/1.1 " + std::to_string(response.status) + " " +
                      std::string(status_text(response.status)) + "\r\n";
  const auto add = [&bytes](std::string_view name, std::string_view value) {
    bytes.append(name).append(": ").append(one_line(value)).append("\r\n");
  };
  if (!response.content_type.empty()) add("Content-Type", response.content_type);
  add("Content-Length", std::to_string(response.body.size()));
  add("Connection", persistence == Persistence::keep ? "keep-alive" : "close");
  add("X-Content-Type-Options", "nosniff");
  add("Cache-Control", "no-store");
  for (const auto& [name, value] : response.headers) add(name, value);
  bytes += "\r\n";
  if (body == BodySent::yes) bytes += response.body;
  return bytes;
}

std::optional<std::string> percent_decoded(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    char byte = text[at];
    if (byte == '%') {
      if (at + 2 >= text.size()) return std::nullopt;
      const int high = hex_value(text[at + 1]);
      const int low = hex_value(text[at + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      byte = static_cast<char>(high * 16 + low);
      at += 2;
    }
    if (is_control(byte)) return std::nullopt;
    decoded.push_back(byte);
  }
  if (!text::is_well_formed(decoded)) return std::nullopt;
  return decoded;
}

}  // namespace modelgate::serve
