/// \file
/// Hashes, lines and changes of files.
#include "source/digests.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "source/inputs.hpp"

namespace modelgate::source::test {
namespace {

FileDigest digest_of(const std::string& path) { return Digests({path}).at(0); }

FileDigest digest_of_bytes(std::string_view bytes) {
  const Folder folder;
  folder.write("file", bytes);
  return digest_of(folder.path("file"));
}

// The examples of FIPS 180-4: of "abc" and of nothing.
constexpr auto kHashOfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
constexpr auto kHashOfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

TEST_CASE("files are hashed in the order of their paths") {
  const Folder folder;
  folder.write("abc", "abc");
  folder.write("empty", "");
  const Digests digests({folder.path("abc"), folder.path("empty"), folder.path("none")});
  CHECK(digests.at(2).fault == "cannot be opened: No such file or directory");
  CHECK(digests.at(1).sha256 == kHashOfNothing);
  CHECK(digests.at(1).bytes == 0);
  CHECK(digests.at(0).sha256 == kHashOfAbc);
  CHECK(digests.at(0).bytes == 3);
  CHECK(digests.at(0).fault == "");
}

TEST_CASE("the key of a file is another digest of its bytes") {
  const FileDigest abc = digest_of_bytes("abc");
  // printf 'abc\nmodelgate: key of row ids' | sha256sum
  CHECK(abc.key == "c152b7fc4f18622f37bac7309d40a35a74b0f8b77570ef83e9777dfc513d5ff1");
  CHECK(abc.key != digest_of_bytes("abd").key);
}

TEST_CASE("lines of gzip are those of the text in it and lines of Parquet are none") {
  const Folder folder;
  copy_to("SELECT i FROM range(70000) t(i)", folder.path("rows.csv.gz"),
          "FORMAT csv, HEADER, COMPRESSION gzip");
  const auto packed = digest_of(folder.path("rows.csv.gz"));
  CHECK(packed.text.lines == 70001);
  CHECK(packed.bytes ==
        static_cast<std::int64_t>(std::filesystem::file_size(folder.path("rows.csv.gz"))));
  CHECK(packed.fault == "");
  std::filesystem::resize_file(folder.path("rows.csv.gz"), 1000);
  CHECK(digest_of(folder.path("rows.csv.gz")).fault == "is gzip that is cut off");
  CHECK(digest_of_bytes("PAR1\n\"\nPAR1").text.lines == 0);
}

TEST_CASE("what is no regular file is refused without waiting for it") {
  const Folder folder;
  REQUIRE(::mkfifo(folder.path("pipe").c_str(), 0600) == 0);
  CHECK(digest_of(folder.path("pipe")).fault == "is no regular file");
  CHECK(digest_of(folder.path()).fault == "is no regular file");
}

TEST_CASE("a file is unchanged while its size and its time are") {
  const Folder folder;
  const auto path = folder.path("file");
  folder.write("file", "abc");
  const auto digest = digest_of(path);
  CHECK(is_unchanged(path, digest));
  const auto time = std::filesystem::last_write_time(path);
  std::filesystem::last_write_time(path, time + std::chrono::microseconds(1));
  CHECK_FALSE(is_unchanged(path, digest));
  folder.write("file", "abcd");
  std::filesystem::last_write_time(path, time);
  CHECK_FALSE(is_unchanged(path, digest));
  std::filesystem::remove(path);
  CHECK_FALSE(is_unchanged(path, digest));
}

TEST_CASE("hashes that nobody waits for are not finished") {
  const Folder folder;
  folder.write("huge", "");
  // Sparse: no bytes on the disk, and minutes of hashing.
  std::filesystem::resize_file(folder.path("huge"), std::uintmax_t{1} << 38);
  const auto start = std::chrono::steady_clock::now();
  { const Digests abandoned({folder.path("huge"), folder.path("huge")}); }
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
}

TEST_CASE("a file that changes while it is read is an error") {
  const Folder folder;
  folder.write("labels.csv", "id,label\na,ham\nb,spam\nc,ham\n");
  folder.write("baseline.csv", "id,answer\na,ham\nb,spam\nc,ham\n");
  folder.write("candidate.csv", "id,answer\nc,ham\nb,ham\na,ham\n");
  auto opened = open_in(folder, joined_policy());
  CHECK(groups(*opened.source) == "kept both ham ham ham 2\nkept both spam spam ham 1\n");
  CHECK(opened.digests.at(1).fault.empty());
  folder.write("baseline.csv", "id,answer\na,ham\nb,spam\nc,spam\n");
  CHECK_THROWS_WITH_AS(opened.finish(), "baseline.csv: changed while it was read", SourceError);
}

}  // namespace
}  // namespace modelgate::source::test
