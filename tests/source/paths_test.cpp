/// \file
/// Paths as written: files, globs, lists, names that only look like globs.
#include "source/paths.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "source/inputs.hpp"

namespace modelgate::source::test {
namespace {

TEST_CASE("globs and lists stack files of several formats in order of name") {
  const Folder folder;
  folder.write("day/b.csv", "label,old,new\nham,ham,spam\n");
  folder.write("day/a.csv", "new,extra,label,old\nham,9,spam,spam\n");
  copy_to("SELECT 'ham' AS label, 'ham' AS new, 'spam' AS old", folder.path("day/c.parquet"),
          "FORMAT parquet");
  auto policy = spam_policy();
  for (const std::string path : {"day/*", "day/{a,b,c}.*", "d?y/[a-c].*"}) {
    policy.inputs.rows = path;
    auto opened = open_in(folder, policy);
    CHECK(groups(*opened.source) ==
          "kept both ham ham spam 1\nkept both ham spam ham 1\nkept both spam spam ham 1\n");
    opened.finish();
    REQUIRE(opened.files.size() == 3);
    CHECK(opened.files.at(0).path == "day/a.csv");
    CHECK(opened.files.at(1).path == "day/b.csv");
    CHECK(opened.files.at(2).path == "day/c.parquet");
    CHECK(listing(*opened.source, "SELECT mg_file, mg_row FROM mg_examples ORDER BY ALL") ==
          "day/a.csv 1\nday/b.csv 1\nday/c.parquet 1\n");
  }
  folder.write("day/d.csv", "label,new\nham,ham\n");
  policy.inputs.rows = "day/*.csv";
  CHECK(refusal(folder, policy) ==
        "gate.yaml:1:1: no column 'old' (data.baseline.prediction) in day/d.csv\n"
        "  its columns: label, new\n1 problem; nothing was evaluated\n");
}

TEST_CASE("each alternative of a list must match a file") {
  const Folder folder;
  for (const auto* name : {"day/a.csv", "day/b.csv", "day/c}.csv"}) {
    folder.write(name, "label,old,new\nham,ham,spam\n");
  }
  std::filesystem::create_directory(folder.path("day/d.csv"));
  auto policy = spam_policy();
  const auto rows_of = [&](const std::string& path) {
    policy.inputs.rows = path;
    return listing(*open_in(folder, policy).source, "SELECT count(*) FROM rows");
  };
  for (const auto* two : {"day/{a,b}.csv", "d{ay/{a,b},ay/a}.csv", "day/{a,b,b}.{csv}",
                          "{day,d*}/{a,[b]}.csv", "day/{a,c\\}}.csv"}) {
    CAPTURE(two);
    CHECK(rows_of(two) == "2\n");
  }
  CHECK(rows_of("day/{a.csv,?.csv}") == "2\n");
  for (const auto& [path, message] : std::vector<std::pair<std::string, std::string>>{
           {"day/{a,x}.csv", "day/{a,x}.csv: no file matches its day/x.csv"},
           {"day/{a,b,d}.csv", "day/{a,b,d}.csv: no file matches its day/d.csv"},
           {"{day,night}/*.csv", "{day,night}/*.csv: no file matches its night/*.csv"},
           {"day/{a,{b,x}}.csv", "day/{a,{b,x}}.csv: no file matches its day/x.csv"},
           {"day/{a,}.csv", "day/{a,}.csv: no file matches its day/.csv"},
           {"day/\\{a,b}.csv", "day/\\{a,b}.csv: no file matches"},
           {"day/{a,b.csv", "day/{a,b.csv: no file matches"}}) {
    policy.inputs.rows = path;
    CHECK(refusal(folder, policy) == message);
  }
}

TEST_CASE("lists that multiply beyond any folder are refused") {
  const Folder folder;
  auto policy = spam_policy();
  std::string path = "rows";
  for (int list = 0; list < 40; ++list) path += "{a,b}";
  policy.inputs.rows = path;
  CHECK(refusal(folder, policy) == path + ": its lists name more than 10,000 files");
}

TEST_CASE("a file whose name looks like a glob is that file") {
  const Folder folder;
  folder.write("rows[1].csv", "label,old,new\nham,ham,ham\n");
  folder.write("rows1.csv", "label,old,new\nspam,spam,spam\n");
  folder.write("{a,b}/part=1/it's *.csv", "label,old,new\nham,spam,ham\n");
  auto policy = spam_policy();
  policy.inputs.rows = "rows[1].csv";
  CHECK(groups(*open_in(folder, policy).source) == "kept both ham ham ham 1\n");
  policy.inputs.rows = "{a,b}/part=1/it's *.csv";
  CHECK(groups(*open_in(folder, policy).source) == "kept both ham spam ham 1\n");
}

TEST_CASE("files that cannot be opened are refused") {
  const Folder folder;
  folder.write("rows.csv", "label,old,new\n");
  std::filesystem::create_directory(folder.path("folder"));
  auto policy = spam_policy();
  for (const auto& [path, message] : std::vector<std::pair<std::string, std::string>>{
           {"row.csv", "row.csv: no such file; did you mean 'rows.csv'?"},
           {"folder",
            "folder: is a directory, expected a file or a glob such as 'folder/*.parquet'"},
           {"nothing/rows.csv", "nothing/rows.csv: no such file"},
           {"*.parquet", "*.parquet: no file matches"},
           {"rows.csv/rows.csv", "rows.csv/rows.csv: no such file"},
           {"s3://bucket/rows.csv",
            "s3://bucket/rows.csv: 's3' is not supported, expected https://"},
           {"http://example.com/rows.csv",
            "http://example.com/rows.csv: is not encrypted, expected https://"},
           {"https://", "https://: is no address, expected https://host/path"}}) {
    policy.inputs.rows = path;
    CHECK(refusal(folder, policy) == message);
  }
}

TEST_CASE("addresses and standard input are no local files") {
  CHECK(is_local("rows.csv"));
  CHECK(is_local("./-"));
  CHECK(is_local("/data/rows*.csv"));
  CHECK_FALSE(is_local(kStandardInput));
  CHECK_FALSE(is_local("https://example.org/rows.csv"));
}

TEST_CASE("files are shown as they were written and opened where they are") {
  const Folder folder;
  folder.write("day/a.csv", "label\n");
  folder.write("day/b.csv", "label\n");
  const auto relative = local_files(Role::labels, "day/*.csv", folder.path());
  REQUIRE(relative.size() == 2);
  CHECK(relative.at(0).shown == "day/a.csv");
  CHECK(relative.at(0).path == folder.path("day/a.csv"));
  CHECK(relative.at(1).role == Role::labels);
  const auto absolute = local_files(Role::labels, folder.path("d*/{b,b,a}.csv"), "/nowhere");
  REQUIRE(absolute.size() == 2);
  CHECK(absolute.at(0).shown == folder.path("day/a.csv"));
  CHECK(local_files(Role::rows, "./day/../day/a.csv", folder.path()).at(0).path ==
        folder.path("day/a.csv"));
}

}  // namespace
}  // namespace modelgate::source::test
