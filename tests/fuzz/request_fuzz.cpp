/// \file
/// Any bytes are requests or a refusal, and the same ones whatever the pieces that they come in.
#include <algorithm>
#include <string>
#include <vector>

#include "fuzz/target.hpp"
#include "serve/parser.hpp"

namespace {

using namespace modelgate::serve;

constexpr std::size_t kMostRequests = 16;

void take_all(Parser& parser, std::vector<std::string>& requests) {
  while (parser.is_complete() && requests.size() < kMostRequests) {
    const Request request = parser.take();
    requests.push_back(request.method + " " + request.path + "?" + request.query + "\n" +
                       request.body);
  }
}

/// The requests that a client made, as they were understood.
std::vector<std::string> heard(std::string_view bytes, std::size_t piece) {
  const Limits limits{.head_bytes = 512, .header_count = 8, .target_bytes = 64, .body_bytes = 256};
  Parser parser(limits);
  std::vector<std::string> requests;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    parser.feed(bytes.substr(at, piece));
    take_all(parser, requests);
  }
  return requests;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using modelgate::fuzz::require;
  const std::string_view bytes = modelgate::fuzz::text_of(data, size);
  const auto whole = heard(bytes, std::max<std::size_t>(1, size));
  const auto pieces = heard(bytes, 1);
  // A refusal may come sooner or later, with another reason; never another request.
  require(whole == pieces);
  for (const std::string& request : whole) require(request.find(" /") != std::string::npos);
  return 0;
}
