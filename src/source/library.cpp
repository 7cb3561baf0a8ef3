/// \file
/// dlopen and dlsym.
#include "source/library.hpp"

#include <dlfcn.h>

#include "modelgate/error.hpp"

namespace modelgate::source {

Library::Library(std::span<const std::string> candidates, const std::string& purpose) {
  std::string tried;
  for (const auto& candidate : candidates) {
    handle_ = ::dlopen(candidate.c_str(), RTLD_LAZY | RTLD_LOCAL);
    if (handle_ != nullptr) {
      return;
    }
    const char* const reason = ::dlerror();
    tried += std::string("\n  ") + (reason == nullptr ? candidate.c_str() : reason);
  }
  throw SourceError("cannot load " + purpose + "; tried" + tried);
}

void* Library::symbol(const char* name) {
  void* const found = ::dlsym(handle_, name);
  if (found == nullptr) {
    missing_ += std::string(" ") + name;
  }
  return found;
}

}  // namespace modelgate::source
