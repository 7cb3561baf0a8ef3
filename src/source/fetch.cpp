/// \file
/// One transfer with libcurl: bounded in size and time, encrypted, stoppable. The library brings
/// some thirty others and is loaded with the first address.
#include "source/fetch.hpp"

// The checks of types are macros, which cannot call through pointers.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "modelgate/error.hpp"
#include "modelgate/version.hpp"
#include "source/library.hpp"
#include "source/spool.hpp"

namespace modelgate::source {
namespace {

constexpr long kMostRedirects = 5;
constexpr long kStallBytesPerSecond = 1024;
constexpr long kOk = 200;

struct Curl {
#define MODELGATE_CURL(function) decltype(&::function) function = nullptr;
#include "source/curl.def"
#undef MODELGATE_CURL
};

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

const Curl& curl_library() {
  static const Curl curl = load_curl();
  return curl;
}

struct UrlCloser {
  void operator()(CURLU* url) const noexcept { curl_library().curl_url_cleanup(url); }
};
struct TextCloser {
  void operator()(char* text) const noexcept { curl_library().curl_free(text); }
};
struct TransferCloser {
  void operator()(CURL* transfer) const noexcept { curl_library().curl_easy_cleanup(transfer); }
};

std::string url_part(CURLU* url, CURLUPart part) {
  char* text = nullptr;
  if (curl_library().curl_url_get(url, part, &text, 0) != CURLUE_OK) {
    return {};
  }
  const std::unique_ptr<char, TextCloser> owned(text);
  return owned.get();
}

struct Address {
  std::string scheme;
  std::string host;
};

Address parse(const std::string& address) {
  const std::unique_ptr<CURLU, UrlCloser> url(curl_library().curl_url());
  if (curl_library().curl_url_set(url.get(), CURLUPART_URL, address.c_str(),
                                  CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK) {
    throw SourceError(shown_address(address) + ": is no address, expected https://host/path");
  }
  return {url_part(url.get(), CURLUPART_SCHEME), url_part(url.get(), CURLUPART_HOST)};
}

bool is_this_machine(std::string_view host) {
  constexpr std::array<std::string_view, 3> kNames = {"localhost", "127.0.0.1", "[::1]"};
  return std::ranges::find(kNames, host) != kNames.end();
}

// The protocols that the transfer may speak.
std::string protocols(const std::string& address) {
  const auto [scheme, host] = parse(address);
  if (scheme == "https" || (scheme == "http" && is_this_machine(host))) {
    return scheme;
  }
  throw SourceError(shown_address(address) + ": " +
                    (scheme == "http" ? "is not encrypted" : "'" + scheme + "' is not supported") +
                    ", expected https://");
}

struct Transfer {
  SpoolFile file;
  std::stop_token stop;
  std::string fault;
};

std::size_t receive(const char* bytes, std::size_t size, std::size_t count, void* state) {
  auto& transfer = *static_cast<Transfer*>(state);
  transfer.fault = transfer.file.append(bytes, size * count);
  return transfer.fault.empty() ? size * count : 0;
}

// NOLINTNEXTLINE(readability-function-size): libcurl's signature
int keep_going(void* state, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<Transfer*>(state)->stop.stop_requested() ? 1 : 0;
}

void configure(CURL* curl, const std::string& address, const FetchLimits& limits) {
  const Curl& library = curl_library();
  const auto allowed = protocols(address);
  library.curl_easy_setopt(curl, CURLOPT_URL, address.c_str());
  library.curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, allowed.c_str());
  library.curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "https");
  library.curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
  library.curl_easy_setopt(curl, CURLOPT_MAXREDIRS, kMostRedirects);
  library.curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, limits.connect_seconds);
  library.curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, kStallBytesPerSecond);
  library.curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, limits.stall_seconds);
  library.curl_easy_setopt(curl, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(limits.bytes));
  library.curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  const auto agent = "modelgate/" + std::string(kVersion);
  library.curl_easy_setopt(curl, CURLOPT_USERAGENT, agent.c_str());
  if (!limits.certificate_file.empty()) {
    library.curl_easy_setopt(curl, CURLOPT_CAINFO, limits.certificate_file.c_str());
  }
}

std::string cause(CURLcode code, const Transfer& transfer, const FetchLimits& limits) {
  if (transfer.stop.stop_requested()) {
    return "stopped before it was fetched";
  }
  if (code == CURLE_FILESIZE_EXCEEDED) {
    return larger_than(limits.bytes);
  }
  if (!transfer.fault.empty()) {
    return transfer.fault;
  }
  if (code == CURLE_UNSUPPORTED_PROTOCOL) {
    return "is redirected to an address that is not https";
  }
  return std::string("cannot be fetched: ") + curl_library().curl_easy_strerror(code);
}

}  // namespace

bool is_address(std::string_view path) noexcept {
  return path.find("://") != std::string_view::npos;
}

std::string shown_address(std::string_view address) {
  const auto scheme_end = address.find("://") + 3;
  auto rest = address.substr(scheme_end, address.find_first_of("?#", scheme_end) - scheme_end);
  const auto path = rest.find('/');
  const auto user = rest.substr(0, path).rfind('@');
  if (user != std::string_view::npos) {
    rest.remove_prefix(user + 1);
  }
  return std::string(address.substr(0, scheme_end)) + std::string(rest);
}

void fetch(const std::string& address, const std::string& path, const FetchLimits& limits,
           const std::stop_token& stop) {
  const auto shown = shown_address(address);
  const Curl& library = curl_library();
  const std::unique_ptr<CURL, TransferCloser> curl(library.curl_easy_init());
  if (!curl) {
    throw SourceError(shown + ": libcurl does not start");
  }
  Transfer transfer{SpoolFile(path, shown, limits.bytes), stop, {}};
  configure(curl.get(), address, limits);
  library.curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, receive);
  library.curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &transfer);
  library.curl_easy_setopt(curl.get(), CURLOPT_NOPROGRESS, 0L);
  library.curl_easy_setopt(curl.get(), CURLOPT_XFERINFOFUNCTION, keep_going);
  library.curl_easy_setopt(curl.get(), CURLOPT_XFERINFODATA, &transfer);
  const auto code = curl_library().curl_easy_perform(curl.get());
  if (code != CURLE_OK) {
    throw SourceError(shown + ": " + cause(code, transfer, limits));
  }
  long status = 0;
  curl_library().curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  if (status != kOk) {
    throw SourceError(shown + ": the server answers HTTP " + std::to_string(status));
  }
}

}  // namespace modelgate::source
