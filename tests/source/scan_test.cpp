/// \file
/// One table through every format gives one relation, text for text.
#include "source/scan.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "source/inputs.hpp"

namespace modelgate::source::test {
namespace {

// Codes with leading zeros, blanks, quotes, separators, line breaks and letters beyond ASCII.
constexpr auto kTable =
    "SELECT * FROM (VALUES ('01', '1', '01'), ('1', '1.0', '1'), ('true', 'x y', 'a,b'), "
    "('he said \"no\"', 'two\nlines', 'tab\there'), ('größe', '日本', ';|'), (' pad ', 'NULL', "
    "'nan'), "
    "('01', '1', '01'), (NULL, '1', '1')) AS t(label, old, new)";

std::vector<std::pair<std::string, std::string>> formats() {
  return {{"rows.csv", "FORMAT csv, HEADER"},
          {"rows.tsv", "FORMAT csv, HEADER, DELIMITER '\t'"},
          {"semicolon.csv", "FORMAT csv, HEADER, DELIMITER ';'"},
          {"bar.txt", "FORMAT csv, HEADER, DELIMITER '|'"},
          {"quoted.csv", "FORMAT csv, HEADER, FORCE_QUOTE *"},
          {"rows.csv.gz", "FORMAT csv, HEADER, COMPRESSION gzip"},
          {"rows.jsonl", "FORMAT json"},
          {"rows.ndjson.gz", "FORMAT json, COMPRESSION gzip"},
          {"rows.parquet", "FORMAT parquet"},
          {"rows.pq", "FORMAT parquet, COMPRESSION gzip"}};
}

TEST_CASE("one table is one relation in every format") {
  const Folder folder;
  const std::string listed =
      "SELECT mg_status, mg_label, mg_baseline, mg_candidate, sum(mg_count) FROM rows GROUP BY ALL "
      "ORDER BY ALL";
  std::string first;
  for (const auto& format : formats()) {
    const auto& name = format.first;
    CAPTURE(name);
    copy_to(kTable, folder.path(name), format.second);
    auto policy = spam_policy();
    policy.inputs.rows = name;
    auto opened = open_in(folder, policy);
    const auto text = listing(*opened.source, listed);
    first = first.empty() ? text : first;
    CHECK(text == first);
    opened.finish();
    CHECK(opened.files.at(0).rows == 8);
  }
  CHECK(first ==
        "kept  pad  NULL nan 1\nkept 01 1 01 2\nkept 1 1.0 1 1\n"
        "kept größe 日本 ;| 1\nkept he said \"no\" two\nlines tab\there 1\n"
        "kept true x y a,b 1\nkept - 1 1 1\n");
}

TEST_CASE("typed values of Parquet and JSON become their plain text") {
  const Folder folder;
  copy_to(
      "SELECT * FROM (VALUES (1, true, 0.5::DOUBLE), (-3, false, 1.0::DOUBLE)) AS t(label, old, "
      "new)",
      folder.path("rows.parquet"), "FORMAT parquet");
  folder.write(
      "rows.jsonl",
      "{\"label\":1,\"old\":true,\"new\":0.5}\n{\"label\":-3,\"old\":false,\"new\":1.0}\n");
  for (const std::string name : {"rows.parquet", "rows.jsonl"}) {
    auto policy = spam_policy();
    policy.inputs.rows = name;
    auto opened = open_in(folder, policy);
    CHECK(groups(*opened.source) == "kept both -3 false 1.0 1\nkept both 1 true 0.5 1\n");
  }
}

TEST_CASE("the first rows of a file do not decide what later rows may hold") {
  const Folder folder;
  std::string rows = "label,old,new\n";
  for (int i = 0; i < 30'000; ++i) {
    rows += "1,1,1\n";
  }
  folder.write("rows.csv", rows + "01,1.0,spam\n");
  auto opened = open_in(folder, spam_policy());
  CHECK(groups(*opened.source) == "kept both 01 1.0 spam 1\nkept both 1 1 1 30000\n");
}

TEST_CASE("byte order marks and all kinds of line ends are read") {
  const Folder folder;
  for (const std::string bytes :
       {"\xef\xbb\xbflabel,old,new\r\nham,spam,ham\r\n", "label,old,new\rham,spam,ham\r",
        "label,old,new\nham,spam,ham", "label,old,new\n\nham,spam,ham\n\n"}) {
    folder.write("rows.csv", bytes);
    auto opened = open_in(folder, spam_policy());
    CHECK(groups(*opened.source) == "kept both ham spam ham 1\n");
    opened.finish();
    CHECK(opened.files.at(0).rows == 1);
  }
}

TEST_CASE("a file with a header alone has no rows") {
  const Folder folder;
  folder.write("rows.csv", "label,old,new\n");
  auto opened = open_in(folder, spam_policy());
  CHECK(groups(*opened.source).empty());
  opened.finish();
  CHECK(opened.files.at(0).rows == 0);
}

TEST_CASE("a field of a megabyte is read whole") {
  const Folder folder;
  const std::string large(1'000'000, 'x');
  folder.write("rows.csv", "label,old,new\n\"" + large + "\",ham,ham\n");
  folder.write("rows.jsonl", "{\"label\":\"" + large + "\",\"old\":\"ham\",\"new\":\"ham\"}\n");
  for (const std::string name : {"rows.csv", "rows.jsonl"}) {
    auto policy = spam_policy();
    policy.inputs.rows = name;
    auto opened = open_in(folder, policy);
    CHECK(listing(*opened.source, "SELECT length(mg_label) FROM rows") == "1000000\n");
  }
}

TEST_CASE("columns that differ only in case are told apart") {
  const Folder folder;
  folder.write("rows.csv", "Label,label,old,new\nx,ham,ham,spam\n");
  CHECK(groups(*open_in(folder, spam_policy()).source) == "kept both ham ham spam 1\n");
}

}  // namespace
}  // namespace modelgate::source::test
