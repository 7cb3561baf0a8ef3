/// \file
/// Compressed bytes that are whole, cut off and damaged.
#include "source/gzip.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "source/inputs.hpp"

namespace modelgate::source::test {
namespace {

TEST_CASE("damage that leaves the text readable is found by the checksum of gzip") {
  const Folder folder;
  auto policy = spam_policy();
  policy.inputs.rows = "rows.csv.gz";
  copy_to("SELECT 'ham' AS label, 'ham' AS old, 'x' || i AS new FROM range(5000) t(i)",
          folder.path("rows.csv.gz"), "FORMAT csv, COMPRESSION gzip");
  std::fstream file(folder.path("rows.csv.gz"), std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(-8, std::ios::end);
  file.write("\0\0\0\0", 4);
  file.close();
  CHECK(refusal(folder, policy) == "rows.csv.gz: is damaged gzip");
}

// gzip(1) of "ham\nspam\n".
constexpr std::string_view kPacked(
    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xcb\x48\xcc\xe5\x2a\x2e\x00\x12\x00\x14\xfe\xd7\xfa"
    "\x09\x00\x00\x00",
    27);

struct Unpacked {
  std::string text;
  std::string fault;
};

/// What comes out when the bytes arrive `step` at a time.
Unpacked unpack(std::string_view bytes, std::size_t step) {
  GzipStream stream;
  Unpacked unpacked;
  while (!bytes.empty()) {
    stream.add(bytes.substr(0, step), [&](std::string_view piece) { unpacked.text += piece; });
    bytes.remove_prefix(std::min(step, bytes.size()));
  }
  unpacked.fault = stream.fault();
  return unpacked;
}

TEST_CASE("gzip is unpacked however its bytes arrive") {
  const std::string twice = std::string(kPacked) + std::string(kPacked);
  for (const std::size_t step : {1, 2, 13, 27, 28, 100}) {
    CAPTURE(step);
    CHECK(unpack(kPacked, step).text == "ham\nspam\n");
    CHECK(unpack(kPacked, step).fault == "");
    CHECK(unpack(twice, step).text == "ham\nspam\nham\nspam\n");
    CHECK(unpack(twice, step).fault == "");
  }
}

TEST_CASE("gzip that is cut off anywhere is told from gzip that is whole") {
  for (std::size_t size = 0; size < kPacked.size(); ++size) {
    CAPTURE(size);
    CHECK(unpack(kPacked.substr(0, size), 5).fault == "is gzip that is cut off");
  }
}

TEST_CASE("a wrong checksum and a wrong length are damage") {
  for (const std::size_t place : {kPacked.size() - 8, kPacked.size() - 4}) {
    std::string damaged(kPacked);
    damaged[place] = static_cast<char>(damaged[place] ^ 1);
    CHECK(unpack(damaged, 100).fault == "is damaged gzip");
  }
  CHECK(unpack("no gzip at all", 100).fault == "is damaged gzip");
  CHECK(unpack(std::string(kPacked) + "and more", 100).fault == "is damaged gzip");
}

TEST_CASE("a few bytes that hold much are unpacked in pieces") {
  const Folder folder;
  copy_to("SELECT repeat('x', 1000000)", folder.path("much.gz"),
          "FORMAT csv, HEADER false, COMPRESSION gzip");
  std::ifstream file(folder.path("much.gz"), std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  REQUIRE(bytes.size() < 10'000);
  const auto unpacked = unpack(bytes, bytes.size());
  CHECK(unpacked.text == std::string(1'000'000, 'x') + "\n");
  CHECK(unpacked.fault == "");
}

}  // namespace
}  // namespace modelgate::source::test
