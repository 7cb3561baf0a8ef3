/// \file
/// libcurl by the functions that this project calls. The library brings some thirty others and is
/// loaded with the first address.
#pragma once

// The checks of types are macros, which cannot call through pointers.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

#include <memory>

namespace modelgate::source {

/// One pointer for each function.
struct Curl {
#define MODELGATE_CURL(function) decltype(&::function) function = nullptr;
#include "source/curl.def"
#undef MODELGATE_CURL
};

/// The loaded library.
/// \throws SourceError  when there is none, or an older one
[[nodiscard]] const Curl& curl_library();

/// Owners of what the library gives out.
struct UrlCloser {
  void operator()(CURLU* url) const noexcept { curl_library().curl_url_cleanup(url); }
};
struct TextCloser {
  void operator()(char* text) const noexcept { curl_library().curl_free(text); }
};
struct ListCloser {
  void operator()(curl_slist* list) const noexcept { curl_library().curl_slist_free_all(list); }
};
struct TransferCloser {
  void operator()(CURL* transfer) const noexcept { curl_library().curl_easy_cleanup(transfer); }
};

using Text = std::unique_ptr<char, TextCloser>;

}  // namespace modelgate::source
