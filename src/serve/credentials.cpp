/// \file
/// Headers with a meaning of their own.
#include "serve/credentials.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "serve/answers.hpp"
#include "text/digest.hpp"

namespace modelgate::serve {
namespace {

constexpr std::size_t kLongestId = 64;
constexpr std::size_t kOwnIdDigits = 16;
constexpr std::string_view kTraceShape = "00-00000000000000000000000000000000-0000000000000000-00";

bool is_plain(char byte) {
  return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
         (byte >= 'A' && byte <= 'Z') || byte == '-' || byte == '_' || byte == '.';
}

bool is_hexadecimal(char byte) {
  return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'f');
}

/// What follows the scheme in the header Authorization; empty for another scheme.
std::string credentials(const Request& request, std::string_view scheme) {
  const std::string* header = find_header(request, "authorization");
  if (header == nullptr || header->size() <= scheme.size()) return {};
  for (std::size_t at = 0; at < scheme.size(); ++at) {
    const char byte = (*header)[at];
    const char lower = byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
    if (lower != scheme[at]) return {};
  }
  return header->substr(scheme.size());
}

int base64_value(char digit) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const std::size_t found = kDigits.find(digit);
  return found == std::string_view::npos ? -1 : static_cast<int>(found);
}

/// The bytes of a Base64 text, up to the first byte that is none of it.
std::string base64_bytes(std::string_view text) {
  std::string bytes;
  unsigned held = 0;
  unsigned bits = 0;
  for (const char digit : text) {
    const int value = base64_value(digit);
    if (value < 0) break;
    held = (held << 6U | static_cast<unsigned>(value)) & 0xFFFFFFU;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push_back(static_cast<char>(held >> bits & 0xFFU));
  }
  return bytes;
}

}  // namespace

std::string bearer_token(const Request& request) { return credentials(request, "bearer "); }

std::string readers_token(const Request& request) {
  const std::string bearer = bearer_token(request);
  if (!bearer.empty()) return bearer;
  const std::string pair = base64_bytes(credentials(request, "basic "));
  const std::size_t colon = pair.find(':');
  return colon == std::string::npos ? std::string() : pair.substr(colon + 1);
}

std::string request_id(const Request& request, std::uint64_t number) {
  const std::string* given = find_header(request, "x-request-id");
  const bool is_usable = given != nullptr && !given->empty() && given->size() <= kLongestId &&
                         std::ranges::all_of(*given, is_plain);
  if (is_usable) return *given;
  const auto now = std::chrono::steady_clock::now().time_since_epoch().count();
  return "q" +
         text::sha256(std::to_string(number) + " " + std::to_string(now)).substr(0, kOwnIdDigits);
}

std::string trace_parent(const Request& request) {
  const std::string* given = find_header(request, "traceparent");
  if (given == nullptr || given->size() != kTraceShape.size()) return {};
  for (std::size_t at = 0; at < kTraceShape.size(); ++at) {
    const bool fits = kTraceShape[at] == '-' ? (*given)[at] == '-' : is_hexadecimal((*given)[at]);
    if (!fits) return {};
  }
  return *given;
}

Response as_text(Response response) {
  if (!response.content_type.starts_with("application/json")) return response;
  const auto body = nlohmann::json::parse(response.body);
  Response text = text_answer(response.status, body.at("error").at("message").get<std::string>());
  text.headers = std::move(response.headers);
  return text;
}

}  // namespace modelgate::serve
