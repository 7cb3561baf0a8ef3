/// \file
/// Transfers with libcurl: bounded in size and time, stoppable, made again where a failure may pass.
#include "source/fetch.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <utility>

#include "modelgate/error.hpp"
#include "modelgate/version.hpp"
#include "source/address.hpp"
#include "source/curl_library.hpp"
#include "source/network.hpp"
#include "source/retry.hpp"
#include "source/spool.hpp"

namespace modelgate::source {
namespace {

constexpr int kMostRedirects = 5;
constexpr long kStallBytesPerSecond = 1024;
constexpr long kOk = 200;
constexpr long kFirstRedirect = 300;
constexpr long kFirstError = 400;

// What is asked of a server, and where what it answers goes.
struct Request {
  std::string address = {};
  std::string protocols = {};
  std::string username = {}, password = {};
  std::string form = {};
  const curl_slist* headers = nullptr;
  bool is_post = false;
};

// The state of one transfer, which libcurl's callbacks see.
struct Transfer {
  std::function<std::string(const char*, std::size_t)> store;  // returns why it cannot
  std::stop_token stop;
  std::string fault;
  bool is_forbidden = false;
};

std::size_t receive(const char* bytes, std::size_t size, std::size_t count, void* state) {
  auto& transfer = *static_cast<Transfer*>(state);
  transfer.fault = transfer.store(bytes, size * count);
  return transfer.fault.empty() ? size * count : 0;
}

// NOLINTNEXTLINE(readability-function-size): libcurl's signature
int keep_going(void* state, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<Transfer*>(state)->stop.stop_requested() ? 1 : 0;
}

// The one place at which the address of a machine is known, whatever its name said before.
curl_socket_t open_socket(void* state, curlsocktype, curl_sockaddr* to) {
  if (is_forbidden(to->addr)) {
    static_cast<Transfer*>(state)->is_forbidden = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

// What one attempt came to.
struct Outcome {
  CURLcode code = CURLE_OK;
  long status = 0;
  std::string redirect;
  std::chrono::seconds asked_pause{0};
  std::string fault;  // why there is no answer; empty where there is one
  bool is_final = false;

  [[nodiscard]] bool may_pass() const {
    return !is_final && (code != CURLE_OK || is_passing_status(status));
  }
};

class Handle {
 public:
  Handle() : curl_(curl_library().curl_easy_init()) {
    if (!curl_) {
      throw SourceError("libcurl does not start");
    }
  }

  template <typename Value>
  void set(CURLoption option, Value value) {
    curl_library().curl_easy_setopt(curl_.get(), option, value);
  }

  template <typename Value>
  [[nodiscard]] Value get(CURLINFO info) const {
    Value value{};
    curl_library().curl_easy_getinfo(curl_.get(), info, &value);
    return value;
  }

  [[nodiscard]] CURLcode perform() { return curl_library().curl_easy_perform(curl_.get()); }

 private:
  std::unique_ptr<CURL, TransferCloser> curl_;
};

void bound(Handle& handle, const FetchLimits& limits) {
  handle.set(CURLOPT_CONNECTTIMEOUT, limits.connect_seconds);
  handle.set(CURLOPT_LOW_SPEED_LIMIT, kStallBytesPerSecond);
  handle.set(CURLOPT_LOW_SPEED_TIME, limits.stall_seconds);
  handle.set(CURLOPT_TIMEOUT, limits.total_seconds);
  handle.set(CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(limits.bytes));
  handle.set(CURLOPT_NOSIGNAL, 1L);
  if (!limits.certificate_file.empty()) {
    handle.set(CURLOPT_CAINFO, limits.certificate_file.c_str());
  }
}

void describe(Handle& handle, const Request& request) {
  handle.set(CURLOPT_URL, request.address.c_str());
  handle.set(CURLOPT_PROTOCOLS_STR, request.protocols.c_str());
  handle.set(CURLOPT_FOLLOWLOCATION, 0L);
  const auto agent = "modelgate/" + std::string(kVersion);
  handle.set(CURLOPT_USERAGENT, agent.c_str());
  if (!request.username.empty()) {
    handle.set(CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
    handle.set(CURLOPT_USERNAME, request.username.c_str());
    handle.set(CURLOPT_PASSWORD, request.password.c_str());
  }
  if (request.is_post) {
    handle.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.form.size()));
    handle.set(CURLOPT_COPYPOSTFIELDS, request.form.c_str());
    handle.set(CURLOPT_HTTPHEADER, request.headers);
  }
}

void listen(Handle& handle, Transfer& transfer) {
  handle.set(CURLOPT_WRITEFUNCTION, receive);
  handle.set(CURLOPT_WRITEDATA, &transfer);
  handle.set(CURLOPT_NOPROGRESS, 0L);
  handle.set(CURLOPT_XFERINFOFUNCTION, keep_going);
  handle.set(CURLOPT_XFERINFODATA, &transfer);
  handle.set(CURLOPT_OPENSOCKETFUNCTION, open_socket);
  handle.set(CURLOPT_OPENSOCKETDATA, &transfer);
}

std::string cause(CURLcode code, const Transfer& transfer, const FetchLimits& limits) {
  if (transfer.stop.stop_requested()) {
    return "stopped before it was fetched";
  }
  if (transfer.is_forbidden) {
    return "leads to a link-local address or a service of instance metadata, which is not allowed";
  }
  if (code == CURLE_FILESIZE_EXCEEDED) {
    return larger_than(limits.bytes);
  }
  if (!transfer.fault.empty()) {
    return transfer.fault;
  }
  return std::string("cannot be fetched: ") + curl_library().curl_easy_strerror(code);
}

// Failures that another attempt would only repeat.
bool is_final(CURLcode code, const Transfer& transfer) {
  constexpr std::array kFinal = {CURLE_FILESIZE_EXCEEDED,   CURLE_UNSUPPORTED_PROTOCOL,
                                 CURLE_URL_MALFORMAT,       CURLE_PEER_FAILED_VERIFICATION,
                                 CURLE_SSL_CACERT_BADFILE,  CURLE_SSL_CERTPROBLEM,
                                 CURLE_ABORTED_BY_CALLBACK, CURLE_OUT_OF_MEMORY};
  return transfer.is_forbidden || !transfer.fault.empty() || transfer.stop.stop_requested() ||
         std::ranges::find(kFinal, code) != kFinal.end();
}

Outcome attempt(const Request& request, Transfer& transfer, const FetchLimits& limits) {
  Handle handle;
  bound(handle, limits);
  describe(handle, request);
  listen(handle, transfer);
  Outcome outcome;
  outcome.code = handle.perform();
  if (outcome.code != CURLE_OK) {
    outcome.fault = cause(outcome.code, transfer, limits);
    outcome.is_final = is_final(outcome.code, transfer);
    return outcome;
  }
  outcome.status = handle.get<long>(CURLINFO_RESPONSE_CODE);
  outcome.asked_pause = std::chrono::seconds(handle.get<curl_off_t>(CURLINFO_RETRY_AFTER));
  if (const char* to = handle.get<char*>(CURLINFO_REDIRECT_URL); to != nullptr) {
    outcome.redirect = to;
  }
  return outcome;
}

template <typename Attempt>
Outcome persistently(const FetchLimits& limits, const std::stop_token& stop, Attempt once) {
  for (int next = 2;; ++next) {
    Outcome outcome = once();
    if (next > limits.attempts || !outcome.may_pass()) {
      return outcome;
    }
    const auto pause = pause_before(next, limits.first_pause, outcome.asked_pause, any_jitter());
    if (!pause || !rest(*pause, stop)) {
      return outcome;
    }
  }
}

// The protocols that the transfer of a file may speak.
std::string protocols(const std::string& address) {
  const auto parsed = parsed_address(address);
  if (!parsed) {
    throw SourceError(shown_address(address) + ": is no address, expected https://host/path");
  }
  const auto& scheme = parsed->scheme;
  if (scheme == "https" || (scheme == "http" && is_this_machine(parsed->host))) {
    return scheme;
  }
  throw SourceError(shown_address(address) + ": " +
                    (scheme == "http" ? "is not encrypted" : "'" + scheme + "' is not supported") +
                    ", expected https://");
}

Outcome fetch_once(const Request& request, const std::string& path, const FetchLimits& limits,
                   const std::stop_token& stop) {
  std::error_code absent;
  std::filesystem::remove(path, absent);
  SpoolFile file(path, shown_address(request.address), limits.bytes);
  Transfer transfer{
      [&file](const char* bytes, std::size_t size) { return file.append(bytes, size); }, stop, {}};
  return attempt(request, transfer, limits);
}

bool is_redirect(const Outcome& outcome) {
  return outcome.status >= kFirstRedirect && outcome.status < kFirstError &&
         !outcome.redirect.empty();
}

// A user of the first address stays the user as long as the host stays the same.
void redirect(Request& request, const std::string& to) {
  const auto from = parsed_address(request.address);
  const auto target = parsed_address(to);
  if (!target || target->scheme != "https") {
    throw SourceError(shown_address(request.address) +
                      ": is redirected to an address that is not https");
  }
  const bool stays =
      from && from->scheme == "https" && from->host == target->host && from->port == target->port;
  if (!stays) {
    request.username.clear();
    request.password.clear();
  } else if (!from->user.empty()) {
    request.username = from->user;
    request.password = from->password;
  }
  request.address = to;
  request.protocols = "https";
}

std::string encoded_form(const Question& question) {
  std::string form;
  for (const auto& [name, value] : question.form) {
    const Text text(
        curl_library().curl_easy_escape(nullptr, value.c_str(), static_cast<int>(value.size())));
    form += (form.empty() ? "" : "&") + name + "=" + text.get();
  }
  return form;
}

}  // namespace

void fetch(const std::string& address, const std::string& path, const FetchLimits& limits,
           const std::stop_token& stop) {
  Request request{.address = address, .protocols = protocols(address)};
  Outcome outcome;
  for (int redirects = 0; redirects <= kMostRedirects; ++redirects) {
    if (limits.permit) limits.permit(request.address);
    outcome = persistently(limits, stop, [&] { return fetch_once(request, path, limits, stop); });
    if (!outcome.fault.empty()) {
      throw SourceError(shown_address(request.address) + ": " + outcome.fault);
    }
    if (!is_redirect(outcome)) break;
    redirect(request, outcome.redirect);
  }
  if (outcome.status != kOk) {
    throw SourceError(shown_address(request.address) + ": " +
                      (is_redirect(outcome)
                           ? "is redirected too often"
                           : "the server answers HTTP " + std::to_string(outcome.status)));
  }
}

Reply ask(const Question& question, const FetchLimits& limits, const std::stop_token& stop) {
  if (limits.permit) limits.permit(question.address);
  std::unique_ptr<curl_slist, ListCloser> headers;
  for (const auto& [name, value] : question.headers) {
    const std::string line = name + ": " + value;
    headers.reset(curl_library().curl_slist_append(headers.release(), line.c_str()));
  }
  const Request request{.address = question.address,
                        .protocols = "http,https",
                        .username = question.username,
                        .password = question.password,
                        .form = encoded_form(question),
                        .headers = headers.get(),
                        .is_post = true};
  Reply reply;
  const auto once = [&] {
    reply.body.clear();
    const auto store = [&](const char* bytes, std::size_t size) {
      const auto room = static_cast<std::size_t>(limits.bytes) - reply.body.size();
      if (size > room) return larger_than(limits.bytes);
      reply.body.append(bytes, size);
      return std::string();
    };
    Transfer transfer{store, stop, {}};
    return attempt(request, transfer, limits);
  };
  const Outcome outcome = persistently(limits, stop, once);
  if (!outcome.fault.empty()) {
    throw SourceError(shown_address(question.address) + ": " + outcome.fault);
  }
  reply.status = outcome.status;
  return reply;
}

}  // namespace modelgate::source
