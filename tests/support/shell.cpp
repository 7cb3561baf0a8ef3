/// \file
/// Running outside programs.
#include "support/shell.hpp"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <system_error>

namespace modelgate::test {

CommandResult run_command(const std::string& command) {
  CommandResult result;
  FILE* const pipe = popen(("{ " + command + "\n} 2>&1").c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::array<char, 4096> buffer{};
  for (std::size_t read = 0; (read = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
    result.output.append(buffer.data(), read);
  }
  const int status = pclose(pipe);
  result.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return result;
}

std::string without_rights(const std::string& command) {
  if (::geteuid() != 0) return command;
  return "setpriv --reuid=65534 --regid=65534 --clear-groups -- " + command;
}

std::string python_with(const std::string& module) {
  // An interpreter of the user's own may come first and lack what the system's has.
  for (const char* python : {"python3", "/usr/bin/python3"}) {
    const std::string probe = std::string(python) + " -c 'import " + module + "'";
    if (run_command(probe).exit_code == 0) return python;
  }
  MESSAGE("SKIPPED: no Python has the module " << module);
  return {};
}

bool available(const std::string& probe, std::string_view what) {
  if (run_command(probe).exit_code == 0) return true;
  MESSAGE("SKIPPED: " << what << " is not available");
  return false;
}

// Test cases run as processes side by side.
Scratch::Scratch() {
  const auto all = std::filesystem::path(MODELGATE_BINARY_DIR) / "scratch";
  std::filesystem::create_directories(all);
  auto pattern = (all / "XXXXXX").string();
  folder_ = ::mkdtemp(pattern.data());
  // Tests run programs as users without rights, who must see what lies in it.
  using std::filesystem::perms;
  std::filesystem::permissions(folder_, perms::owner_all | perms::group_read | perms::group_exec |
                                            perms::others_read | perms::others_exec);
}

Scratch::~Scratch() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::string Scratch::file(const std::string& name, const std::string& text) const {
  std::string path = (folder_ / name).string();
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

}  // namespace modelgate::test
