/// \file
/// Files and answers of servers over HTTP, by libcurl.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace modelgate::source {

/// Bounds of a transfer, and how it is made.
struct FetchLimits {
  std::int64_t bytes = 0;     ///< a larger file or answer is refused
  long connect_seconds = 15;  ///< until a connection stands
  long stall_seconds = 30;    ///< with less than a kilobyte a second
  std::string certificate_file =
      {};                  ///< authorities to trust instead of the system's; may be empty
  long total_seconds = 0;  ///< for one attempt; 0: as long as it does not stall
  int attempts = 3;        ///< of a request that fails in a way that may pass
  std::chrono::milliseconds first_pause{500};  ///< before the second one; each later one doubles it
  /// Looks at an address before it is asked, those of redirects too; throws to refuse it. May be
  /// empty.
  std::function<void(const std::string& address)> permit = {};
};

/// Fetches an address into the new file at `path`. `https` only, redirects included; `http` is
/// allowed for this machine itself and then not redirected. Link-local addresses and services of
/// instance metadata are refused, whatever name leads there.
/// \throws SourceError naming the address and the cause
void fetch(const std::string& address, const std::string& path, const FetchLimits& limits,
           const std::stop_token& stop);

/// What a server is asked: a form that is posted to an address.
struct Question {
  std::string address;  ///< http or https
  std::vector<std::pair<std::string, std::string>> form;
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::string username = {};  ///< basic authentication; may be empty
  std::string password = {};
};

/// What a server answers, whatever its status.
struct Reply {
  long status = 0;
  std::string body;
};

/// Asks, again where the failure may pass. Redirects are not followed.
/// \throws SourceError naming the address and the cause, where there is no answer
[[nodiscard]] Reply ask(const Question& question, const FetchLimits& limits,
                        const std::stop_token& stop);

}  // namespace modelgate::source
