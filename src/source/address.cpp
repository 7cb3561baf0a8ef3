/// \file
/// The parts of an address.
#include "source/address.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>

#include "source/curl_library.hpp"

namespace modelgate::source {
namespace {

std::string url_part(CURLU* url, CURLUPart part, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_library().curl_url_get(url, part, &text, flags) != CURLUE_OK) {
    return {};
  }
  const Text owned(text);
  return owned.get();
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](unsigned char byte) { return static_cast<char>(std::tolower(byte)); });
  return text;
}

}  // namespace

bool is_address(std::string_view path) noexcept {
  return path.find("://") != std::string_view::npos;
}

bool is_this_machine(std::string_view host) noexcept {
  constexpr std::array<std::string_view, 3> kNames = {"localhost", "127.0.0.1", "[::1]"};
  return std::ranges::find(kNames, host) != kNames.end();
}

std::optional<Address> parsed_address(const std::string& address) {
  const std::unique_ptr<CURLU, UrlCloser> url(curl_library().curl_url());
  if (curl_library().curl_url_set(url.get(), CURLUPART_URL, address.c_str(),
                                  CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK) {
    return std::nullopt;
  }
  return Address{.scheme = lower(url_part(url.get(), CURLUPART_SCHEME)),
                 .user = url_part(url.get(), CURLUPART_USER),
                 .password = url_part(url.get(), CURLUPART_PASSWORD),
                 .host = lower(url_part(url.get(), CURLUPART_HOST)),
                 .port = url_part(url.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT),
                 .path = url_part(url.get(), CURLUPART_PATH),
                 .query = url_part(url.get(), CURLUPART_QUERY)};
}

std::string shown(const Address& address) {
  const bool is_usual = address.port == (address.scheme == "https" ? "443" : "80");
  return address.scheme + "://" + address.host + (is_usual ? "" : ":" + address.port) +
         address.path;
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

}  // namespace modelgate::source
