/// \file
/// The grammar is Boost.Beast's; what it lets through and this server does not is here.
#include "serve/parser.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace modelgate::serve {
namespace {

namespace http = boost::beast::http;

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::string_view kHeadEnd = "\r\n\r\n";
constexpr std::size_t kPiece = 1024;
constexpr std::size_t kShortestLastChunk = std::string_view("0\r\n\r\n").size();

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& byte : result) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
  }
  return result;
}

/// Visible ASCII: what a target consists of.
bool is_visible(char byte) { return byte > 0x20 && byte < 0x7F; }

/// Whether a header goes on in the next line: RFC 9112, 5.2 asks servers to refuse it.
bool is_folded(std::string_view head) {
  return head.find("\r\n ") != std::string_view::npos ||
         head.find("\r\n\t") != std::string_view::npos;
}

Refusal refusal_of(const boost::beast::error_code& error, const Limits& limits) {
  if (error == http::error::body_limit) {
    return {413, "the body is longer than " + std::to_string(limits.body_bytes) + " bytes"};
  }
  if (error == http::error::header_limit) {
    return {431, "the head or the trailer of the request is longer than " +
                     std::to_string(limits.head_bytes) + " bytes"};
  }
  if (error == http::error::bad_version) {
    return {505, "only HTTP/1.1 and HTTP/1.0 are spoken here"};
  }
  return {400, "this is no HTTP request: " + error.message()};
}

}  // namespace

struct Parser::Grammar {
  explicit Grammar(const Limits& limits) {
    parser.header_limit(static_cast<std::uint32_t>(limits.head_bytes + kHeadEnd.size()));
    parser.body_limit(limits.body_bytes);
  }
  http::request_parser<http::string_body> parser;
};

Parser::Parser(const Limits& limits) : limits_(limits) {}

Parser::~Parser() = default;

void Parser::feed(std::string_view bytes) {
  // What is read is taken from the front of the buffer, which therefore must stay short.
  while (!bytes.empty() && !refusal_) {
    buffer_ += bytes.substr(0, kPiece);
    bytes.remove_prefix(std::min(kPiece, bytes.size()));
    advance();
  }
}

bool Parser::take_expectation() noexcept { return std::exchange(is_awaiting_continue_, false); }

Request Parser::take() {
  Request taken = std::exchange(request_, {});
  is_complete_ = false;
  is_awaiting_continue_ = false;
  taken_ = 0;
  grammar_.reset();
  advance();
  return taken;
}

void Parser::refuse(int status, std::string message) {
  refusal_ = Refusal{status, std::move(message)};
  is_complete_ = false;
  buffer_.clear();
}

void Parser::advance() {
  if (refusal_ || is_complete_) return;
  if (grammar_ == nullptr && !read_head()) return;
  if (!refusal_) read_body();
}

bool Parser::has_whole_head() {
  // Clients of old end a body with a line break that belongs to nothing.
  while (buffer_.starts_with(kLineEnd)) buffer_.erase(0, kLineEnd.size());
  const std::size_t end = buffer_.find(kHeadEnd);
  const bool is_whole = end != std::string::npos;
  // As much of the end as may be there counts for nothing, so that pieces are judged like a whole.
  const std::size_t end_begun = is_whole ? 0 : kHeadEnd.size() - 1;
  if (std::min(end, buffer_.size()) <= limits_.head_bytes + end_begun) return is_whole;
  const bool is_line_long = buffer_.find(kLineEnd) > limits_.target_bytes;
  refuse(is_line_long ? 414 : 431,
         "the head of the request is longer than " + std::to_string(limits_.head_bytes) + " bytes");
  return false;
}

/// \return  whether the head is there
bool Parser::read_head() {
  if (!has_whole_head()) return false;
  grammar_ = std::make_unique<Grammar>(limits_);
  const std::string head = buffer_.substr(0, buffer_.find(kHeadEnd) + kHeadEnd.size());
  buffer_.erase(0, put());
  if (refusal_) return false;
  const auto& message = grammar_->parser.get();
  request_.method = std::string(message.method_string());
  read_target({message.target().data(), message.target().size()});
  if (!refusal_) read_headers(head);
  if (!refusal_) read_framing();
  if (!refusal_) read_expectation();
  persistence_ = message.keep_alive() ? Persistence::keep : Persistence::close;
  return !refusal_;
}

/// Bytes of the buffer that the grammar took. It takes heads, lines around chunks and trailers only
/// whole, and is shown no more than a head at a time.
std::size_t Parser::put() {
  const std::size_t shown = std::min(buffer_.size(), limits_.head_bytes + kHeadEnd.size());
  boost::beast::error_code error;
  const std::size_t bytes = grammar_->parser.put(boost::asio::buffer(buffer_.data(), shown), error);
  if (error && error != http::error::need_more) {
    auto [status, message] = refusal_of(error, limits_);
    refuse(status, std::move(message));
    return 0;
  }
  if (bytes == 0 && shown < buffer_.size()) {
    refuse(431, "a line or the trailer of the body is longer than " +
                    std::to_string(limits_.head_bytes) + " bytes");
  }
  return bytes;
}

void Parser::read_target(std::string_view target) {
  if (target.size() > limits_.target_bytes) return refuse(414, "the target is too long");
  if (!target.starts_with('/') || !std::ranges::all_of(target, is_visible)) {
    return refuse(400, "the target of the request must be a path");
  }
  const std::size_t mark = target.find('?');
  request_.path = target.substr(0, mark);
  if (mark != std::string_view::npos) request_.query = target.substr(mark + 1);
}

void Parser::read_headers(std::string_view head) {
  if (is_folded(head)) return refuse(400, "a header goes on in the next line");
  for (const auto& field : grammar_->parser.get()) {
    if (request_.headers.size() >= limits_.header_count) {
      return refuse(431, "more than " + std::to_string(limits_.header_count) + " headers");
    }
    request_.headers.emplace_back(lower({field.name_string().data(), field.name_string().size()}),
                                  std::string(field.value()));
  }
}

void Parser::read_framing() {
  const auto count = [this](std::string_view name) {
    return std::ranges::count(request_.headers, name, &Headers::value_type::first);
  };
  const bool is_old = grammar_->parser.get().version() == 10;
  for (const std::string_view name : {"host", "content-length", "transfer-encoding",
                                      "authorization", "content-type", "idempotency-key"}) {
    if (count(name) > 1) return refuse(400, "header '" + std::string(name) + "' is repeated");
  }
  if (!is_old && count("host") == 0) return refuse(400, "header 'host' is missing");
  const std::string* length = find_header(request_, "content-length");
  if (length != nullptr && length->find_first_not_of("0123456789") != std::string::npos) {
    return refuse(400, "'content-length' is no whole number");
  }
  const std::string* coding = find_header(request_, "transfer-encoding");
  if (coding != nullptr && (is_old || length != nullptr)) {
    return refuse(400, "'transfer-encoding' stands beside 'content-length', or in HTTP/1.0");
  }
  if (coding != nullptr && lower(*coding) != "chunked") {
    return refuse(501, "the only transfer coding is 'chunked'");
  }
}

void Parser::read_expectation() {
  const std::string* expectation = find_header(request_, "expect");
  if (expectation == nullptr || grammar_->parser.get().version() == 10) return;
  if (lower(*expectation) != "100-continue") {
    return refuse(417, "the only expectation is '100-continue'");
  }
  is_awaiting_continue_ = !grammar_->parser.is_done() && buffer_.empty();
}

void Parser::read_body() {
  // Beast 1.74 asserts that it sees no less than five bytes of a last chunk, and has them to come.
  const auto is_early = [this] {
    return buffer_.empty() || (grammar_->parser.chunked() && buffer_.front() == '0' &&
                               buffer_.size() < kShortestLastChunk);
  };
  while (!refusal_ && !grammar_->parser.is_done() && !is_early()) {
    const std::size_t bytes = put();
    if (bytes == 0) break;
    taken_ += bytes;
    buffer_.erase(0, bytes);
  }
  if (refusal_) return;
  std::string& body = grammar_->parser.get().body();
  // Chunks of one byte each would cost more than what they carry.
  if (taken_ > body.size() + limits_.head_bytes + limits_.body_bytes / 4) {
    return refuse(413, "the body is in more pieces than it is worth");
  }
  if (!grammar_->parser.is_done()) return;
  // What a trailer says is not looked at: no header that matters may come late.
  request_.body = std::move(body);
  is_complete_ = true;
}

}  // namespace modelgate::serve
