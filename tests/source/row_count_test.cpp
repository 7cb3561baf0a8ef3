/// \file
/// Rows from lines, and when only the engine can tell.
#include "source/row_count.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "inputs.hpp"

namespace modelgate::source {
namespace {

const Ask kSeven = [](const std::string&) { return Table{{}, {{"7"}}}; };

FileDigest of_lines(std::int64_t lines) {
  FileDigest digest;
  digest.text = {.lines = lines, .records = lines, .before_quotes = {}};
  return digest;
}

TEST_CASE("lines without quotes are rows but for the header") {
  const DataFile file{.file = {Role::rows, "f.csv", "f.csv"}, .columns = {"a", "b"}, .types = {}};
  CHECK(count_rows(row_count(file), of_lines(5), kSeven) == 4);
}

TEST_CASE("records are rows where quotes open fields only") {
  const DataFile file{
      .file = {Role::rows, "f.csv", "f.csv"}, .delimiter = ';', .columns = {"a", "b"}, .types = {}};
  auto quoted = of_lines(5);
  quoted.text.records = 4;
  quoted.text.before_quotes = ";";
  CHECK(count_rows(row_count(file), quoted, kSeven) == 3);
  for (const auto* before : {",", ";,", " ", "5"}) {
    CAPTURE(before);
    quoted.text.before_quotes = before;
    CHECK(count_rows(row_count(file), quoted, kSeven) == 7);
  }
}

TEST_CASE("quotes of JSON Lines hold no line ends") {
  const DataFile file{.file = {Role::rows, "f.jsonl", "f.jsonl"},
                      .format = Format::json_lines,
                      .columns = {"a"},
                      .types = {}};
  auto odd = of_lines(5);
  odd.text.records = 1;
  odd.text.before_quotes = "{:";
  CHECK(count_rows(row_count(file), odd, kSeven) == 5);
}

TEST_CASE("the engine counts where one column may be empty or no line ends") {
  const DataFile narrow{.file = {Role::rows, "f.csv", "f.csv"}, .columns = {"a"}, .types = {}};
  CHECK(count_rows(row_count(narrow), of_lines(5), kSeven) == 7);
  const DataFile file{.file = {Role::rows, "f.csv", "f.csv"}, .columns = {"a", "b"}, .types = {}};
  CHECK(count_rows(row_count(file), of_lines(1), kSeven) == 7);
}

TEST_CASE("rows counted from text are those that the engine reads") {
  const std::vector<std::string> bodies = {"1,2,3\n3,4,5\n",
                                           "\"1\",\"2\",3\n\n3,4,5",
                                           "\"1\n\n2\",3,4\n4,5,6\n",
                                           "\"a \"\"b\"\"\n\",2,3\n3,\"\",\"\"\n",
                                           "1,5\"2,3\n3,5\"2,3\n4,\"5\",6\n",
                                           "1, \"5\",3\n2,3,4\n",
                                           "1,\"\n\",3\n\"\n\",2,3\n",
                                           "1,5;\"2,3\n3,5;\"2,3\n"};
  for (const auto& body : bodies) {
    CAPTURE(body);
    const test::Folder folder;
    for (const std::string& text :
         {"label,old,new\n" + body, "\"label\",\"old\",\"new\"\n" + body}) {
      folder.write("rows.csv", text);
      auto opened = test::open_in(folder, test::spam_policy());
      const auto all = opened.source->query("SELECT count(*) FROM rows", {});
      opened.finish();
      CHECK(std::to_string(opened.files.at(0).rows) == all.rows.at(0).at(0).value());
    }
  }
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
