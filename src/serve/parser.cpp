/// \file
/// The grammar of RFC 9112, one stage after the other.
#include "serve/parser.hpp"

#include <algorithm>
#include <utility>

#include "text/number.hpp"

namespace modelgate::serve {
namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::string_view kHeadEnd = "\r\n\r\n";
constexpr std::size_t kChunkLine = 256;
constexpr std::size_t kChunkDigits = 8;
constexpr std::size_t kPiece = 1024;

bool is_token_byte(char byte) {
  return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
         (byte >= 'A' && byte <= 'Z') ||
         std::string_view("!#$%&'*+-.^_`|~").find(byte) != std::string_view::npos;
}

bool is_token(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_token_byte);
}

/// Visible ASCII: what a target consists of.
bool is_visible(char byte) { return byte > 0x20 && byte < 0x7F; }

bool is_field_byte(char byte) {
  const auto code = static_cast<unsigned char>(byte);
  return code == '\t' || (code >= 0x20U && code != 0x7FU);
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& byte : result) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
  }
  return result;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

bool is_digits(std::string_view text) {
  return !text.empty() &&
         std::ranges::all_of(text, [](char byte) { return byte >= '0' && byte <= '9'; });
}

bool is_hexadecimal(std::string_view text) {
  return !text.empty() &&
         text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

std::size_t hexadecimal(std::string_view digits) {
  std::size_t value = 0;
  for (const char digit : lower(digits)) {
    value = value * 16 + static_cast<std::size_t>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
  }
  return value;
}

}  // namespace

void Parser::feed(std::string_view bytes) {
  // What is read is taken from the front of the buffer, which therefore must stay short.
  while (!bytes.empty() && stage_ != Stage::over) {
    buffer_ += bytes.substr(0, kPiece);
    bytes.remove_prefix(std::min(kPiece, bytes.size()));
    advance();
  }
}

bool Parser::take_expectation() noexcept { return std::exchange(is_awaiting_continue_, false); }

Request Parser::take() {
  Request taken = std::exchange(request_, {});
  stage_ = Stage::head;
  searched_ = 0;
  awaited_ = 0;
  trailer_bytes_ = 0;
  is_awaiting_continue_ = false;
  advance();
  return taken;
}

void Parser::advance() {
  while (!refusal_ && step()) {
  }
}

/// \return  whether there may be more to read in the buffer
bool Parser::step() {
  switch (stage_) {
    case Stage::head: return read_head();
    case Stage::fixed_body: return read_fixed_body();
    case Stage::chunk_size: return read_chunk_size();
    case Stage::chunk_data: return read_chunk_data();
    case Stage::chunk_end: return read_chunk_end();
    case Stage::trailer: return read_trailer();
    case Stage::complete:
    case Stage::over: return false;
  }
  return false;
}

void Parser::refuse(int status, std::string message) {
  if (refusal_) return;
  refusal_ = Refusal{status, std::move(message)};
  stage_ = Stage::over;
  buffer_.clear();
}

bool Parser::read_head() {
  // Clients of old end a body with a line break that belongs to nothing.
  if (buffer_.starts_with(kLineEnd)) {
    buffer_.erase(0, kLineEnd.size());
    searched_ = 0;
    return true;
  }
  const std::size_t end = buffer_.find(kHeadEnd, searched_);
  if (end == std::string::npos || end > limits_.head_bytes) {
    searched_ = buffer_.size() < kHeadEnd.size() ? 0 : buffer_.size() - kHeadEnd.size() + 1;
    if (buffer_.size() <= limits_.head_bytes) return false;
    const bool is_line_long = buffer_.find(kLineEnd) > limits_.target_bytes;
    refuse(is_line_long ? 414 : 431, "the head of the request is longer than " +
                                         std::to_string(limits_.head_bytes) + " bytes");
    return false;
  }
  const std::string head = buffer_.substr(0, end);
  buffer_.erase(0, end + kHeadEnd.size());
  read_lines(head);
  if (refusal_) return false;
  read_framing();
  if (!refusal_) read_expectation();
  if (!refusal_) read_persistence();
  return true;
}

void Parser::read_lines(std::string_view head) {
  const std::size_t first = head.find(kLineEnd);
  read_request_line(head.substr(0, first));
  while (!refusal_ && head.find(kLineEnd) != std::string_view::npos) {
    head.remove_prefix(head.find(kLineEnd) + kLineEnd.size());
    read_header(head.substr(0, head.find(kLineEnd)));
  }
}

void Parser::read_request_line(std::string_view line) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  const bool has_three = first != std::string_view::npos && last > first;
  const std::string_view target = has_three ? line.substr(first + 1, last - first - 1) : "";
  const std::string_view version = has_three ? line.substr(last + 1) : "";
  if (!is_token(line.substr(0, first)) || !version.starts_with("HTTP/")) {
    return refuse(400, "the first line is no HTTP request");
  }
  if (version != "HTTP/1.1" && version != "HTTP/1.0") {
    return refuse(505, "only HTTP/1.1 and HTTP/1.0 are spoken here");
  }
  if (target.size() > limits_.target_bytes) return refuse(414, "the target is too long");
  if (!target.starts_with('/') || !std::ranges::all_of(target, is_visible)) {
    return refuse(400, "the target of the request must be a path");
  }
  minor_version_ = version.back() - '0';
  request_.method = line.substr(0, first);
  const std::size_t mark = target.find('?');
  request_.path = target.substr(0, mark);
  if (mark != std::string_view::npos) request_.query = target.substr(mark + 1);
}

void Parser::read_header(std::string_view line) {
  const std::size_t colon = line.find(':');
  const std::string_view name = line.substr(0, colon);
  if (colon == std::string_view::npos || !is_token(name)) {
    return refuse(400, "a header line is no name, colon and value");
  }
  const std::string_view value = trimmed(line.substr(colon + 1));
  if (!std::ranges::all_of(value, is_field_byte)) {
    return refuse(400, "a header holds a control character");
  }
  if (request_.headers.size() >= limits_.header_count) {
    return refuse(431, "more than " + std::to_string(limits_.header_count) + " headers");
  }
  request_.headers.emplace_back(lower(name), value);
}

void Parser::read_framing() {
  const auto count = [this](std::string_view name) {
    return std::ranges::count(request_.headers, name, &Headers::value_type::first);
  };
  for (const std::string_view name : {"host", "content-length", "transfer-encoding",
                                      "authorization", "content-type", "idempotency-key"}) {
    if (count(name) > 1) return refuse(400, "header '" + std::string(name) + "' is repeated");
  }
  if (minor_version_ == 1 && count("host") == 0) return refuse(400, "header 'host' is missing");
  const std::string* coding = find_header(request_, "transfer-encoding");
  const std::string* length = find_header(request_, "content-length");
  if (coding != nullptr && (length != nullptr || minor_version_ == 0)) {
    return refuse(400, "'transfer-encoding' stands beside 'content-length', or in HTTP/1.0");
  }
  if (coding != nullptr && lower(*coding) != "chunked") {
    return refuse(501, "the only transfer coding is 'chunked'");
  }
  if (coding != nullptr) {
    stage_ = Stage::chunk_size;
  } else if (length != nullptr) {
    read_length(*length);
  } else {
    stage_ = Stage::complete;
  }
}

void Parser::read_length(std::string_view value) {
  if (!is_digits(value)) return refuse(400, "'content-length' is no whole number");
  // A number too long to be read is too long for a body as well.
  const auto bytes = text::parse_integer(value);
  if (!bytes || static_cast<std::size_t>(*bytes) > limits_.body_bytes) {
    return refuse(413, "the body is longer than " + std::to_string(limits_.body_bytes) + " bytes");
  }
  awaited_ = static_cast<std::size_t>(*bytes);
  stage_ = Stage::fixed_body;
}

void Parser::read_expectation() {
  const std::string* expectation = find_header(request_, "expect");
  if (expectation == nullptr || minor_version_ == 0) return;
  if (lower(*expectation) != "100-continue") {
    return refuse(417, "the only expectation is '100-continue'");
  }
  is_awaiting_continue_ = stage_ != Stage::complete && buffer_.empty();
}

void Parser::read_persistence() {
  const std::string* connection = find_header(request_, "connection");
  const std::string options = connection == nullptr ? "" : lower(*connection);
  const bool keeps = minor_version_ == 1 ? options.find("close") == std::string::npos
                                         : options.find("keep-alive") != std::string::npos;
  persistence_ = keeps ? Persistence::keep : Persistence::close;
}

bool Parser::read_fixed_body() {
  const std::size_t now = std::min(awaited_, buffer_.size());
  request_.body.append(buffer_, 0, now);
  buffer_.erase(0, now);
  awaited_ -= now;
  if (awaited_ == 0) stage_ = Stage::complete;
  return false;
}

/// A line of the frame around chunks; nothing while it is incomplete. All of them together may be
/// as long as a head.
std::optional<std::string> Parser::take_line(std::size_t longest) {
  const std::size_t end = buffer_.find(kLineEnd);
  if (end == std::string::npos ? buffer_.size() > longest : end > longest) {
    refuse(400, "a line between the chunks of the body is too long");
    return std::nullopt;
  }
  if (end == std::string::npos) return std::nullopt;
  trailer_bytes_ += end + kLineEnd.size();
  std::string line = buffer_.substr(0, end);
  buffer_.erase(0, end + kLineEnd.size());
  return line;
}

bool Parser::read_chunk_size() {
  const auto line = take_line(kChunkLine);
  if (!line) return false;
  const std::string_view digits = std::string_view(*line).substr(0, line->find(';'));
  if (!is_hexadecimal(digits) || digits.size() > kChunkDigits ||
      !std::ranges::all_of(*line, is_field_byte)) {
    refuse(400, "the size of a chunk is no hexadecimal number");
    return false;
  }
  awaited_ = hexadecimal(digits);
  // Chunks of one byte each would cost more than what they carry.
  const bool is_padded = trailer_bytes_ > limits_.head_bytes + limits_.body_bytes / 4;
  if (is_padded || awaited_ > limits_.body_bytes - request_.body.size()) {
    refuse(413, "the body is longer than " + std::to_string(limits_.body_bytes) + " bytes");
    return false;
  }
  stage_ = awaited_ == 0 ? Stage::trailer : Stage::chunk_data;
  if (awaited_ == 0) trailer_bytes_ = 0;
  return true;
}

bool Parser::read_chunk_data() {
  const std::size_t now = std::min(awaited_, buffer_.size());
  request_.body.append(buffer_, 0, now);
  buffer_.erase(0, now);
  awaited_ -= now;
  if (awaited_ > 0) return false;
  stage_ = Stage::chunk_end;
  return true;
}

bool Parser::read_chunk_end() {
  if (buffer_.size() < kLineEnd.size()) return false;
  if (!buffer_.starts_with(kLineEnd)) {
    refuse(400, "a chunk is longer than its size");
    return false;
  }
  buffer_.erase(0, kLineEnd.size());
  stage_ = Stage::chunk_size;
  return true;
}

bool Parser::read_trailer() {
  const auto line = take_line(limits_.head_bytes);
  if (!line) return false;
  if (trailer_bytes_ > limits_.head_bytes) {
    refuse(431, "the trailer of the body is too long");
    return false;
  }
  // What a trailer says is not looked at: no header that matters may come late.
  if (line->empty()) stage_ = Stage::complete;
  return !line->empty();
}

}  // namespace modelgate::serve
