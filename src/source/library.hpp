/// \file
/// A shared library that is loaded only when it is needed.
#pragma once

#include <span>
#include <string>

namespace modelgate::source {

/// Stays loaded: its threads and allocators outlive their users.
class Library {
 public:
  /// Loads the first of `candidates` (paths, or names that the system looks up) that can be.
  /// Functions are bound when they are first called, which halves the time of loading.
  /// \param purpose  for the message: "the data engine (libduckdb.so, DuckDB 1.4 or newer)"
  /// \throws SourceError  naming every candidate and why it cannot be loaded
  Library(std::span<const std::string> candidates, const std::string& purpose);

  /// Sets `function` to the symbol of that name, or notes that it is missing.
  template <typename Function>
  void resolve(Function*& function, const char* name) {
    function = reinterpret_cast<Function*>(symbol(name));
  }

  /// The names that were not found, each after a blank.
  [[nodiscard]] const std::string& missing() const noexcept { return missing_; }

 private:
  [[nodiscard]] void* symbol(const char* name);

  void* handle_ = nullptr;
  std::string missing_;
};

}  // namespace modelgate::source
