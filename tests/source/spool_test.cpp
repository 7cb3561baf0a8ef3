/// \file
/// Standard input as a file.
#include "source/spool.hpp"

#include <doctest/doctest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <thread>

#include "source/inputs.hpp"

namespace modelgate::source::test {
namespace {

/// A stream that gives `bytes` and ends; a socket, because its writer outlives a reader that stops
/// early.
class Pipe {
 public:
  explicit Pipe(std::string bytes) {
    REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends_.data()) == 0);
    writer_ = std::thread([this, text = std::move(bytes)] {
      std::string_view left = text;
      while (!left.empty()) {
        const auto written = ::send(ends_[1], left.data(), left.size(), MSG_NOSIGNAL);
        if (written <= 0) {
          break;
        }
        left.remove_prefix(static_cast<std::size_t>(written));
      }
      ::close(ends_[1]);
    });
  }
  ~Pipe() {
    ::close(ends_[0]);
    writer_.join();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  [[nodiscard]] int descriptor() const noexcept { return ends_[0]; }

 private:
  std::array<int, 2> ends_{};
  std::thread writer_;
};

TEST_CASE("standard input is read whatever its format") {
  const Folder folder;
  copy_to("SELECT 'ham' AS label, 'ham' AS old, 'spam' AS new FROM range(40000)",
          folder.path("rows.parquet"), "FORMAT parquet");
  copy_to("SELECT 'ham' AS label, 'ham' AS old, 'spam' AS new FROM range(40000)",
          folder.path("rows.csv"), "FORMAT csv");
  copy_to("SELECT 'ham' AS label, 'ham' AS old, 'spam' AS new FROM range(40000)",
          folder.path("rows.jsonl"), "FORMAT json, COMPRESSION gzip");
  for (const std::string name : {"rows.parquet", "rows.csv", "rows.jsonl"}) {
    std::ifstream file(folder.path(name), std::ios::binary);
    const Pipe pipe({std::istreambuf_iterator<char>(file), {}});
    auto policy = spam_policy();
    policy.inputs.rows = "-";
    auto opened = open(
        policy, {.engine_directory = MODELGATE_BINARY_DIR, .standard_input = pipe.descriptor()});
    CHECK(groups(*opened.source) == "kept both ham ham spam 40000\n");
    opened.finish();
    CHECK(opened.files.at(0).path == "standard input");
    CHECK(opened.files.at(0).rows == 40000);
  }
}

TEST_CASE("standard input has a limit and is given once") {
  const Pipe pipe(std::string(100'000, 'x'));
  auto policy = spam_policy();
  policy.inputs.rows = "-";
  CHECK_THROWS_WITH_AS(
      static_cast<void>(open(policy, {.spool_limit = 1000, .standard_input = pipe.descriptor()})),
      "standard input is larger than the limit for inputs that are no local files (1,000 bytes)",
      SourceError);
  policy = joined_policy();
  policy.inputs.labels = "-";
  policy.inputs.candidate = "-";
  CHECK_THROWS_WITH_AS(static_cast<void>(open(policy, {})),
                       "standard input ('-') is given for two inputs, expected at most one",
                       UsageError);
}

TEST_CASE("a request to stop ends the wait for standard input") {
  std::array<int, 2> ends{};
  REQUIRE(::pipe(ends.data()) == 0);
  const Folder folder;
  std::stop_source stop;
  stop.request_stop();
  CHECK_THROWS_WITH_AS(spool(ends[0], folder.path("file"), 1000, stop.get_token()),
                       "stopped before standard input was read", SourceError);
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST_CASE("a file grows up to its limit and not beyond") {
  const Folder folder;
  {
    SpoolFile file(folder.path("file"), "a stream", 5);
    CHECK(file.append("abc", 3) == "");
    CHECK(file.append("", 0) == "");
    CHECK(file.append("de", 2) == "");
    CHECK(file.append("f", 1) ==
          "is larger than the limit for inputs that are no local files (5 bytes)");
  }
  std::ifstream file(folder.path("file"), std::ios::binary);
  CHECK(std::string{std::istreambuf_iterator<char>(file), {}} == "abcde");
  CHECK((std::filesystem::status(folder.path("file")).permissions() &
         (std::filesystem::perms::group_all | std::filesystem::perms::others_all)) ==
        std::filesystem::perms::none);
}

TEST_CASE("a file that is there already is not written to") {
  const Folder folder;
  folder.write("file", "mine");
  CHECK_THROWS_WITH_AS(SpoolFile(folder.path("file"), "a stream", 5),
                       "no temporary file for a stream: File exists", SourceError);
}

}  // namespace
}  // namespace modelgate::source::test
