/// \file
/// Rows from lines, and when only the engine can tell.
#include "source/row_count.hpp"

#include <doctest/doctest.h>

#include "inputs.hpp"

namespace modelgate::source {
namespace {

const Ask kSeven = [](const std::string&) { return Table{{}, {{"7"}}}; };

FileDigest of_lines(std::int64_t lines) {
  FileDigest digest;
  digest.lines = lines;
  return digest;
}

TEST_CASE("lines without quotes are rows but for the header") {
  const DataFile file{.file = {Role::rows, "f.csv", "f.csv"}, .columns = {"a", "b"}, .types = {}};
  CHECK(count_rows(row_count(file), of_lines(5), kSeven) == 4);
}

TEST_CASE("the engine counts where quotes may hold line ends or one column may be empty") {
  const DataFile file{.file = {Role::rows, "f.csv", "f.csv"}, .columns = {"a", "b"}, .types = {}};
  auto quoted = of_lines(5);
  quoted.has_quotes = true;
  CHECK(count_rows(row_count(file), quoted, kSeven) == 7);
  const DataFile narrow{.file = {Role::rows, "f.csv", "f.csv"}, .columns = {"a"}, .types = {}};
  CHECK(count_rows(row_count(narrow), of_lines(5), kSeven) == 7);
}

TEST_CASE("text has no more rows than bytes and compressed text tells nothing") {
  const test::Folder folder;
  folder.write("f.csv", "a,b\n1,2\n");
  DataFile file{
      .file = {Role::rows, "f.csv", folder.path("f.csv")}, .columns = {"a", "b"}, .types = {}};
  CHECK(most_rows(file, kSeven) == 8);
  file.compression = Compression::gzip;
  CHECK(most_rows(file, kSeven) < 0);
  file.format = Format::parquet;
  CHECK(most_rows(file, kSeven) == 7);
}

}  // namespace
}  // namespace modelgate::source
