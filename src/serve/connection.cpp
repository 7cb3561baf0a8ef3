/// \file
/// The phases of a connection. Every phase has a deadline, so that a client who sends a byte now
/// and then holds nothing for long.
#include "serve/connection.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "text/utf8.hpp"

namespace modelgate::serve {
namespace {

constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

struct Code {
  int status;
  std::string_view word;
};

constexpr std::array kCodes = {Code{400, "bad_request"},        Code{401, "unauthenticated"},
                               Code{403, "forbidden"},          Code{404, "not_found"},
                               Code{405, "method_not_allowed"}, Code{408, "request_timeout"},
                               Code{409, "conflict"},           Code{413, "body_too_large"},
                               Code{414, "target_too_long"},    Code{415, "unsupported_media_type"},
                               Code{417, "expectation_failed"}, Code{422, "unprocessable"},
                               Code{429, "too_many_requests"},  Code{431, "head_too_large"},
                               Code{500, "internal_fault"},     Code{501, "not_implemented"},
                               Code{503, "not_judged"},         Code{505, "version_not_supported"}};

std::string_view code_of(int status) {
  for (const Code& code : kCodes) {
    if (code.status == status) return code.word;
  }
  return "error";
}

}  // namespace

Response error_response(int status, std::string_view message) {
  const nlohmann::ordered_json body = {
      {"error", {{"code", code_of(status)}, {"message", text::well_formed(message)}}}};
  return {status, "application/json", body.dump() + "\n", {}};
}

Connection::Connection(int socket, std::string remote, const ConnectionSettings& settings,
                       Instant now)
    : transport_(socket, settings.certificates),
      remote_(std::move(remote)),
      patience_(settings.patience),
      parser_(settings.limits),
      deadline_(now + settings.patience.request) {}

Progress Connection::proceed(Instant now) {
  switch (phase_) {
    case Phase::reading: return read(now);
    case Phase::answering: return Progress::is_over;  // the socket has only its end to tell
    case Phase::writing: return write(now);
    case Phase::lingering: return linger();
  }
  return Progress::is_over;
}

Progress Connection::read(Instant now) {
  std::string bytes;
  const Transfer transfer = transport_.read(bytes);
  switch (transfer.moved) {
    case Moved::some: break;
    case Moved::awaits_read: awaits_ = Awaits::read; return Progress::goes_on;
    case Moved::awaits_write: awaits_ = Awaits::write; return Progress::goes_on;
    case Moved::ended:
    case Moved::broken: return Progress::is_over;
  }
  awaits_ = Awaits::read;
  parser_.feed(bytes);
  return look_at_parser(now);
}

Progress Connection::look_at_parser(Instant now) {
  if (parser_.refusal()) return refuse(*parser_.refusal(), now);
  if (parser_.take_expectation() && transport_.write(kContinue).bytes != kContinue.size()) {
    return Progress::is_over;
  }
  if (!std::exchange(has_begun_, true)) deadline_ = now + patience_.request;
  if (!parser_.is_complete()) return Progress::goes_on;
  phase_ = Phase::answering;
  awaits_ = Awaits::nothing;
  return Progress::has_request;
}

Request Connection::take() {
  after_ = parser_.persistence();
  Request request = parser_.take();
  body_ = request.method == "HEAD" ? BodySent::no : BodySent::yes;
  request.remote = remote_;
  return request;
}

Progress Connection::refuse(const Refusal& refusal, Instant now) {
  after_ = Persistence::close;
  return send(wire(error_response(refusal.status, refusal.message), after_, BodySent::yes), now);
}

Progress Connection::answer(const Response& response, Persistence wish, Instant now) {
  if (wish == Persistence::close) after_ = Persistence::close;
  return send(wire(response, after_, body_), now);
}

Progress Connection::send(std::string bytes, Instant now) {
  out_ = std::move(bytes);
  sent_ = 0;
  phase_ = Phase::writing;
  deadline_ = now + patience_.answer;
  return write(now);
}

Progress Connection::write(Instant now) {
  while (sent_ < out_.size()) {
    const Transfer transfer = transport_.write(std::string_view(out_).substr(sent_));
    switch (transfer.moved) {
      case Moved::some: sent_ += transfer.bytes; continue;
      case Moved::awaits_read: awaits_ = Awaits::read; return Progress::goes_on;
      case Moved::awaits_write: awaits_ = Awaits::write; return Progress::goes_on;
      case Moved::ended:
      case Moved::broken: return Progress::is_over;
    }
  }
  return finish_answer(now);
}

Progress Connection::finish_answer(Instant now) {
  out_ = {};
  awaits_ = Awaits::read;
  if (after_ == Persistence::close) {
    // A socket that is closed with bytes unread takes the answer back from the peer's buffer.
    transport_.end();
    phase_ = Phase::lingering;
    deadline_ = now + patience_.lingering;
    return Progress::goes_on;
  }
  phase_ = Phase::reading;
  has_begun_ = false;
  deadline_ = now + patience_.idle;
  if (parser_.refusal() || parser_.has_begun()) return look_at_parser(now);
  return Progress::goes_on;
}

Progress Connection::linger() {
  std::string ignored;
  const Transfer transfer = transport_.read(ignored);
  return transfer.moved == Moved::ended || transfer.moved == Moved::broken ? Progress::is_over
                                                                           : Progress::goes_on;
}

Progress Connection::expire(Instant now) {
  if (phase_ == Phase::answering || now < deadline_) return Progress::goes_on;
  if (phase_ == Phase::reading && parser_.has_begun()) {
    return refuse({408, "the request did not arrive in time"}, now);
  }
  return Progress::is_over;
}

}  // namespace modelgate::serve
