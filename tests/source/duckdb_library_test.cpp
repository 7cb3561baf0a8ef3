/// \file
/// The data engine's library, and what is none.
#include "source/duckdb_library.hpp"

#include <dlfcn.h>
#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "modelgate/error.hpp"
#include "source/inputs.hpp"

namespace modelgate::source::test {
namespace {

TEST_CASE("a library that is no data engine is refused") {
  const Folder folder;
  ::Dl_info library{};
  REQUIRE(::dladdr(::dlsym(RTLD_DEFAULT, "gnu_get_libc_version"), &library) != 0);
  std::filesystem::create_symlink(library.dli_fname, folder.path("libduckdb.so"));
  try {
    static_cast<void>(duckdb_library(folder.path()));
    FAIL("an engine without its functions");
  } catch (const SourceError& error) {
    const std::string message = error.what();
    CHECK(message.starts_with("the data engine's library lacks duckdb_"));
    CHECK(message.ends_with("; expected DuckDB 1.4 or newer"));
  }
}

}  // namespace
}  // namespace modelgate::source::test
