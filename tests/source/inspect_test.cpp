/// \file
/// Files are told apart by what they begin with, and refused by what they are.
#include "source/inspect.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "source/inputs.hpp"

namespace modelgate::source::test {
namespace {

constexpr auto kGood = "{\"label\":\"ham\",\"old\":\"ham\",\"new\":\"ham\"}\n";

TEST_CASE("a beginning that is no header is refused") {
  check_refused({
      {"rows.csv", "",
       "rows.csv: is empty, expected CSV, TSV, JSON Lines or Parquet with a header"},
      {"rows.csv", "\n\nlabel,old,new\nham,ham,ham\n",
       "rows.csv: begins with a blank line, expected a header"},
      {"rows.csv", "label,old,old,new\nham,ham,ham,ham\n",
       "rows.csv: has several columns called 'old', expected one"},
      {"rows.csv", std::string("\xff\xfel\0a\0", 6), "rows.csv: is UTF-16, expected UTF-8"},
      {"rows.csv", std::string("\xff\xfe\0\0l\0\0\0", 8), "rows.csv: is UTF-32, expected UTF-8"},
      {"rows.csv", "label,\"old,new\nham,ham,ham\n",
       "rows.csv: has a header that is no CSV: 'label,\"old,new\\nham,ham,ham\\n'"},
      {"rows.csv", "h\xe4m,old,new\nham,ham,ham\n",
       "rows.csv: has a header that is not UTF-8: 'h\ufffdm,old,new'"},
      {"rows.csv", std::string("label,old,new\nham,ham,ham\nh\0m,ham,ham\n", 38),
       "rows.csv: holds NUL bytes, so it is no text; expected CSV, TSV, JSON Lines or Parquet"},
  });
}

TEST_CASE("lines that are no JSON objects are refused") {
  check_refused({
      {"rows.jsonl", std::string(kGood) + "[1,2,3]\n",
       "rows.jsonl: has lines that are no JSON objects with named fields"},
      {"rows.jsonl", "{}\n", "rows.jsonl: has lines that are no JSON objects with named fields"},
  });
}

TEST_CASE("files of another kind are refused by what they are") {
  check_refused({
      {"rows.csv", std::string("PK\x03\x04rest", 8),
       "rows.csv: is a ZIP archive or a spreadsheet, expected CSV, TSV, JSON Lines or Parquet"},
      {"rows.csv", "\x28\xb5\x2f\xfdrest",
       "rows.csv: is compressed, but not with gzip; expected plain text, gzip or Parquet"},
      {"rows.csv",
       std::string("\x7f"
                   "ELF\0\0\0",
                   7),
       "rows.csv: holds NUL bytes, so it is no text; expected CSV, TSV, JSON Lines or Parquet"},
      {"rows.csv.gz", "\x1f\x8b\x08", "rows.csv.gz: is gzip that is cut off"},
      {"rows.csv.gz", "\x1f\x8bgarbage garbage garbage", "rows.csv.gz: is damaged gzip"},
      {"rows.parquet", "PAR1", "rows.parquet: begins like Parquet, but is cut off"},
      {"rows.parquet", "PAR1 cut off here",
       "rows.parquet: begins like Parquet, but its end is missing"},
      {"rows.json", "[{\"label\": 1}]",
       "rows.json: is a JSON array, expected JSON Lines: one object a line"},
      {"rows.jsonl", "label,old,new\n",
       "rows.jsonl: does not begin with '{', expected JSON Lines: one object a line"},
  });
}

TEST_CASE("cut files are refused whatever their format") {
  const Folder folder;
  struct Cut {
    std::string name;
    std::string options;
    std::string message;
  };
  const std::vector<Cut> cuts = {
      {"rows.parquet", "FORMAT parquet",
       "rows.parquet: begins like Parquet, but its end is missing"},
      {"rows.csv.gz", "FORMAT csv, COMPRESSION gzip", "rows.csv.gz: is gzip that is cut off"},
      {"rows.jsonl.gz", "FORMAT json, COMPRESSION gzip",
       "rows.jsonl.gz:2482: no JSON: unexpected end of data"},
  };
  for (const auto& [name, options, message] : cuts) {
    copy_to("SELECT 'ham' AS label, 'ham' AS old, 'x' || i AS new FROM range(5000) t(i)",
            folder.path(name), options);
    auto policy = spam_policy();
    policy.inputs.rows = name;
    CHECK(refusal(folder, policy) == "");
    std::filesystem::resize_file(folder.path(name),
                                 std::filesystem::file_size(folder.path(name)) / 2);
    CHECK(refusal(folder, policy) == message);
  }
}

TEST_CASE("the separator is the one under which the expected columns appear") {
  const Folder folder;
  const auto looked_at = [&](const std::string& name, const std::string& header,
                             const std::vector<std::string>& expected) {
    folder.write(name, header + "\n");
    return inspect(engine(), {Role::rows, name, folder.path(name)}, expected, {});
  };
  const auto tied = looked_at("rows.csv", "id,label", {});
  CHECK(tied.delimiter == ',');
  CHECK(tied.columns == std::vector<std::string>{"id", "label"});
  CHECK(looked_at("rows.tsv", "id\tlabel,x", {}).delimiter == '\t');
  CHECK(looked_at("rows.tsv", "id,label", {"label"}).delimiter == ',');
  const auto decimal = looked_at("rows.csv", "id;score, in percent;label", {"score, in percent"});
  CHECK(decimal.delimiter == ';');
  CHECK(decimal.columns == std::vector<std::string>{"id", "score, in percent", "label"});
  CHECK(looked_at("rows.txt", "a|b,c|d", {"a", "d"}).columns ==
        std::vector<std::string>{"a", "b,c", "d"});
  CHECK(looked_at("rows.csv", "\"a;b\",c", {"c", "a;b"}).columns ==
        std::vector<std::string>{"a;b", "c"});
}

TEST_CASE("a file is what it holds whatever its name says") {
  const Folder folder;
  const auto format_of = [&](const std::string& name) {
    return inspect(engine(), {Role::rows, name, folder.path(name)}, {}, {}).format;
  };
  copy_to("SELECT 1 AS n", folder.path("rows.csv"), "FORMAT parquet");
  CHECK(format_of("rows.csv") == Format::parquet);
  folder.write("rows.data", "{\"n\":1}\n");
  CHECK(format_of("rows.data") == Format::json_lines);
  folder.write("rows.tsv", "{n}\tm\n");
  CHECK(format_of("rows.tsv") == Format::csv);
  folder.write("ROWS.JSONL", "{\"n\":1}\n");
  CHECK(format_of("ROWS.JSONL") == Format::json_lines);
}

}  // namespace
}  // namespace modelgate::source::test
