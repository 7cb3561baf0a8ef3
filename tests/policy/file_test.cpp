/// \file
/// Files that can and cannot be read.
#include "policy/file.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include "policy/folder.hpp"
#include "policy/load.hpp"

namespace modelgate::policy {
namespace {

TEST_CASE("a file is read as it is") {
  const Folder folder("file_bytes");
  const std::string bytes("a\r\n\0b", 5);
  const FileText file = read_policy_file(folder.write("gate.yaml", bytes));
  CHECK(file.bytes == bytes);
  CHECK(file.problem.empty());
}

TEST_CASE("what is no readable file is named") {
  const Folder folder("file_problems");
  CHECK(read_policy_file(folder.path() + "/none.yaml").problem == "no such file");
  CHECK(read_policy_file(folder.path()).problem == "is a directory, not a policy file");
  const std::string large = folder.write("large.yaml", std::string(1'000'001, '#'));
  CHECK(read_policy_file(large).problem == "is larger than 1 MB: not a policy file");
  const std::string fits = folder.write("fits.yaml", std::string(1'000'000, '#'));
  CHECK(read_policy_file(fits).problem.empty());
}

/// Gives up root's right to read everything, for as long as it lives.
class WithoutPrivilege {
 public:
  WithoutPrivilege() : was_(geteuid()) {
    if (was_ == 0) changed_ = seteuid(kNobody) == 0;
  }
  ~WithoutPrivilege() {
    if (changed_) changed_ = seteuid(was_) != 0;
  }
  WithoutPrivilege(const WithoutPrivilege&) = delete;
  WithoutPrivilege& operator=(const WithoutPrivilege&) = delete;

 private:
  static constexpr uid_t kNobody = 65534;
  uid_t was_;
  bool changed_ = false;
};

TEST_CASE("a file without permission says so") {
  const Folder folder("file_permission");
  const std::string path = folder.write("gate.yaml", "x");
  std::filesystem::permissions(path, std::filesystem::perms::none);
  const WithoutPrivilege unprivileged;
  CHECK(read_policy_file(path).problem == "Permission denied");
}

TEST_CASE("a file that opens and cannot be read says so") {
  CHECK(read_policy_file("/proc/self/mem").problem == "cannot be read");
}

TEST_CASE("a policy that cannot be read is wrong usage") {
  CHECK_THROWS_WITH_AS(static_cast<void>(load("no/such.yaml", {})),
                       "cannot read policy 'no/such.yaml': no such file", UsageError);
}

}  // namespace
}  // namespace modelgate::policy
