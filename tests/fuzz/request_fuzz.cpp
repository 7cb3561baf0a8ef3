/// \file
/// Whatever bytes a client sends, they are the same requests and the same refusal in one piece and
/// byte by byte, and no request is larger than the limits.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/target.hpp"
#include "serve/parser.hpp"

namespace {

using modelgate::fuzz::require;
using modelgate::serve::Limits;
using modelgate::serve::Parser;
using modelgate::serve::Request;

constexpr Limits kLimits = {2'000, 20, 500, 4'000};

struct Reading {
  std::vector<std::string> requests;
  int status = 0;
  bool has_more = false;

  friend bool operator==(const Reading&, const Reading&) = default;
};

void take_all(Parser& parser, Reading& reading) {
  while (parser.is_complete()) {
    const Request request = parser.take();
    require(request.body.size() <= kLimits.body_bytes);
    require(request.headers.size() <= kLimits.header_count);
    require(request.path.starts_with('/'));
    std::string text = request.method + " " + request.path + "?" + request.query;
    for (const auto& [name, value] : request.headers) text += "\n" + name + ": " + value;
    reading.requests.push_back(text + "\n" + request.body);
  }
}

Reading read(std::string_view bytes, std::size_t piece) {
  Parser parser(kLimits);
  Reading reading;
  while (!bytes.empty()) {
    parser.feed(bytes.substr(0, piece));
    bytes.remove_prefix(std::min(piece, bytes.size()));
    take_all(parser, reading);
  }
  if (parser.refusal()) reading.status = parser.refusal()->status;
  reading.has_more = parser.has_begun();
  return reading;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = modelgate::fuzz::text_of(data, size);
  const Reading whole = read(bytes, bytes.size() + 1);
  const Reading single = read(bytes, 1);
  require(whole.requests == single.requests);
  require((whole.status == 0) == (single.status == 0));
  return 0;
}
