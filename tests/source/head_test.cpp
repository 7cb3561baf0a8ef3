/// \file
/// The first record of a file, and files that do not show it.
#include "source/head.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "source/inputs.hpp"

namespace modelgate::source::test {
namespace {

/// While it lives, the superuser is nobody: no permission keeps the superuser out.
class WithoutRights {
 public:
  WithoutRights() {
    if (user_ == 0) REQUIRE(::seteuid(65534) == 0);
  }
  ~WithoutRights() { static_cast<void>(::seteuid(user_)); }
  WithoutRights(const WithoutRights&) = delete;
  WithoutRights& operator=(const WithoutRights&) = delete;

 private:
  ::uid_t user_ = ::geteuid();
};

Head head_of(const Folder& folder, const std::string& name) {
  return read_head({Role::rows, name, folder.path(name)});
}

TEST_CASE("a file without permission is refused") {
  const Folder folder;
  folder.write("rows.csv", "label,old,new\n");
  ::chmod(folder.path().c_str(), 0755);
  const auto head_as_nobody = [&] {
    const WithoutRights nobody;
    return head_of(folder, "rows.csv");
  };
  CHECK(head_as_nobody().record == "label,old,new");
  ::chmod(folder.path("rows.csv").c_str(), 0);
  CHECK_THROWS_WITH_AS(static_cast<void>(head_as_nobody()),
                       "rows.csv: cannot be opened: Permission denied", SourceError);
}

TEST_CASE("the first record ends at a line end outside quotes") {
  const Folder folder;
  for (const auto& [bytes, record] : std::vector<std::pair<std::string, std::string>>{
           {"a,b\n1,2\n", "a,b"},
           {"a,b\r\n1,2\r\n", "a,b"},
           {"a,b\r1,2\r", "a,b"},
           {"a,b", "a,b"},
           {"\xef\xbb\xbf"
            "a,b\n",
            "a,b"},
           {"\n1,2\n", ""},
           {"", ""},
           {"\"a\nb\",c\n1,2\n", "\"a\nb\",c"},
           {"\"a\"\"\n\"\"b\",c\n", "\"a\"\"\n\"\"b\",c"},
           {"\"a,b\n1,2\n", "\"a,b\n1,2\n"}}) {
    folder.write("rows.csv", bytes);
    const auto head = head_of(folder, "rows.csv");
    CHECK(head.record == record);
    CHECK(head.bytes == bytes);
    CHECK(head.compression == Compression::none);
    CHECK(head.fault == "");
  }
}

TEST_CASE("the first record of gzip is that of the text in it") {
  const Folder folder;
  copy_to("SELECT 1 AS a, 'x' AS b", folder.path("rows.csv.gz"),
          "FORMAT csv, HEADER, COMPRESSION gzip");
  CHECK(head_of(folder, "rows.csv.gz").record == "a,b");
  CHECK(head_of(folder, "rows.csv.gz").compression == Compression::gzip);
  CHECK(head_of(folder, "rows.csv.gz").bytes.starts_with("\x1f\x8b"));
  CHECK(head_of(folder, "rows.csv.gz").fault == "");
  folder.write("cut.csv.gz", "\x1f\x8b\x08");
  CHECK(head_of(folder, "cut.csv.gz").fault == "is gzip that is cut off");
}

constexpr std::size_t kMuch = 8'000'000;

TEST_CASE("a record that does not end is not read to the end of the file") {
  const Folder folder;
  folder.write("rows.csv", "\"" + std::string(kMuch, 'x'));
  const auto head = head_of(folder, "rows.csv");
  CHECK(head.record.size() > 2 * 1024 * 1024);
  CHECK(head.record.size() < 3 * 1024 * 1024);
}

TEST_CASE("what has no first record is named as the user wrote it") {
  const Folder folder;
  std::filesystem::create_directory(folder.path("folder"));
  CHECK_THROWS_WITH_AS(static_cast<void>(read_head({Role::rows, "shown", folder.path("folder")})),
                       "shown: is a directory, expected a file or a glob such as 'shown/*.parquet'",
                       SourceError);
  CHECK_THROWS_WITH_AS(static_cast<void>(read_head({Role::rows, "shown", folder.path("none")})),
                       "shown: cannot be opened: No such file or directory", SourceError);
}

TEST_CASE("a named pipe is refused and not waited for") {
  const Folder folder;
  REQUIRE(::mkfifo(folder.path("pipe").c_str(), 0600) == 0);
  CHECK_THROWS_WITH_AS(static_cast<void>(read_head({Role::rows, "pipe", folder.path("pipe")})),
                       "pipe: is a pipe or a device, expected a file; '-' reads standard input",
                       SourceError);
}

}  // namespace
}  // namespace modelgate::source::test
