/// \file
/// Temporary files that do not stay.
#include "source/workspace.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include "source/inputs.hpp"

namespace modelgate::source::test {
namespace {

TEST_CASE("a workspace is private and goes with its owner") {
  std::filesystem::path folder;
  {
    Workspace workspace;
    const std::filesystem::path file = workspace.new_path();
    folder = file.parent_path();
    CHECK(std::filesystem::status(folder).permissions() == std::filesystem::perms::owner_all);
    std::ofstream(file) << "something";
    CHECK(workspace.new_path() != file);
    CHECK(std::filesystem::path(workspace.spill_directory()).parent_path() == folder);
  }
  CHECK_FALSE(std::filesystem::exists(folder));
}

/// Another place for temporary files while it lives.
class TemporaryPlace {
 public:
  explicit TemporaryPlace(const std::string& path) {
    const char* const known = std::getenv("TMPDIR");
    before_ = known == nullptr ? std::nullopt : std::optional<std::string>(known);
    ::setenv("TMPDIR", path.c_str(), 1);
  }
  ~TemporaryPlace() {
    if (before_) {
      ::setenv("TMPDIR", before_->c_str(), 1);
    } else {
      ::unsetenv("TMPDIR");
    }
  }
  TemporaryPlace(const TemporaryPlace&) = delete;
  TemporaryPlace& operator=(const TemporaryPlace&) = delete;

 private:
  std::optional<std::string> before_;
};

TEST_CASE("without a place for temporary files only what needs one fails") {
  const Folder folder;
  folder.write("rows.csv", "label,old,new\nham,ham,spam\n");
  const TemporaryPlace nowhere(folder.path("none"));
  Workspace workspace;
  CHECK(workspace.spill_directory().empty());
  try {
    static_cast<void>(workspace.new_path());
    FAIL("a path in no directory");
  } catch (const SourceError& error) {
    const std::string message = error.what();
    CHECK(message.starts_with("no temporary directory: "));
    CHECK(message.ends_with("; TMPDIR names another one"));
  }
  CHECK(groups(*open_in(folder, spam_policy()).source) == "kept both ham ham spam 1\n");
}

}  // namespace
}  // namespace modelgate::source::test
