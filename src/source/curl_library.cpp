/// \file
/// Loads libcurl once.
#include "source/curl_library.hpp"

#include <array>
#include <string>

#include "modelgate/error.hpp"
#include "source/library.hpp"

namespace modelgate::source {
namespace {

Curl load_curl() {
  const std::array<std::string, 2> candidates = {"libcurl.so.4", "libcurl-gnutls.so.4"};
  Library library(candidates, "libcurl, which fetches https:// inputs");
  Curl curl;
#define MODELGATE_CURL(function) library.resolve(curl.function, #function);
#include "source/curl.def"
#undef MODELGATE_CURL
  if (!library.missing().empty()) {
    throw SourceError("libcurl lacks" + library.missing() + "; expected libcurl 7.85 or newer");
  }
  return curl;
}

}  // namespace

const Curl& curl_library() {
  static const Curl curl = load_curl();
  return curl;
}

}  // namespace modelgate::source
