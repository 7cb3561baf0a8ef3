/// \file
/// Broken files end in one message that names the file, the line and what was expected.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>
#include <utility>
#include <vector>

#include "source/inputs.hpp"

namespace modelgate::source::test {
namespace {

struct BadFile {
  std::string name;
  std::string bytes;
  std::string message;
};

void check(const std::vector<BadFile>& files) {
  for (const auto& [name, bytes, message] : files) {
    const Folder folder;
    folder.write(name, bytes);
    auto policy = spam_policy();
    policy.inputs.rows = name;
    CHECK(refusal(folder, policy) == message);
  }
}

std::string rows_then(const std::string& line) {
  return "label,old,new\nham,ham,ham\n" + line + "\nham,ham,ham\n";
}

TEST_CASE("broken CSV is refused with file and line") {
  check({
      {"rows.csv", "",
       "rows.csv: is empty, expected CSV, TSV, JSON Lines or Parquet with a header"},
      {"rows.csv", "\n\nlabel,old,new\nham,ham,ham\n",
       "rows.csv: begins with a blank line, expected a header"},
      {"rows.csv", rows_then("ham,ham"),
       "rows.csv:3: expected 3 fields as in the header, found 2: 'ham,ham'"},
      {"rows.csv", rows_then("ham,ham,ham,ham"),
       "rows.csv:3: expected 3 fields as in the header, found 4: 'ham,ham,ham,ham'"},
      {"rows.csv", rows_then("\"ham,ham,ham"),
       "rows.csv:3: a quoted field does not end, or text follows its closing quote: "
       "'\"ham,ham,ham'"},
      {"rows.csv", rows_then("\"ham\"x,ham,ham"),
       "rows.csv:3: a quoted field does not end, or text follows its closing quote: "
       "'\"ham\"x,ham,ham'"},
      {"rows.csv", rows_then("h\xe4m,ham,ham"),
       "rows.csv:3: bytes that are not UTF-8, expected UTF-8: 'h??,ham,ham'"},
      {"rows.csv", rows_then(std::string("h\0m,ham,ham", 11)),
       "rows.csv: holds NUL bytes, so it is no text; expected CSV, TSV, JSON Lines or Parquet"},
      {"rows.csv", "label,old,old,new\nham,ham,ham,ham\n",
       "rows.csv: has several columns called 'old', expected one"},
      {"rows.csv", "label,old\nham,ham\n",
       "gate.yaml:1:1: no column 'new' (data.candidate.prediction) in rows.csv\n  its columns: "
       "label, old\n1 "
       "problem; nothing was evaluated\n"},
      {"rows.csv", "Label,old,new\nham,ham,ham\n",
       "gate.yaml:1:1: no column 'label' (data.label) in rows.csv\n  did you mean 'Label'?\n1 "
       "problem; nothing was evaluated\n"},
      {"rows.csv", "# exported 2026\nlabel,old,new\nham,ham,ham\n",
       "gate.yaml:1:1: no column 'label' (data.label) in rows.csv\n  its columns: # exported "
       "2026\ngate.yaml:1:1: no column 'old' (data.baseline.prediction) in rows.csv\n  its "
       "columns: # "
       "exported 2026\ngate.yaml:1:1: no column 'new' (data.candidate.prediction) in rows.csv\n  "
       "its "
       "columns: # exported 2026\n3 problems; nothing was evaluated\n"},
      {"rows.csv", std::string("\xff\xfel\0a\0", 6), "rows.csv: is UTF-16, expected UTF-8"},
      {"rows.csv", std::string("\xff\xfe\0\0l\0\0\0", 8), "rows.csv: is UTF-32, expected UTF-8"},
      {"rows.csv", "label,old,new\r\nham,ham,ham\nham,ham,ham\r\n",
       "rows.csv: a line that is no RFC 4180 CSV: an open quote, or mixed line ends"},
      {"rows.csv", "label,\"old,new\nham,ham,ham\n",
       "rows.csv: has a header that is no CSV: 'label,\"old,new\\nham,ham,ham\\n'"},
      {"rows.csv", "h\xe4m,old,new\nham,ham,ham\n",
       "rows.csv: has a header that is not UTF-8: 'h\ufffdm,old,new'"},
  });
}

TEST_CASE("files of another kind are refused by what they are") {
  check({
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

TEST_CASE("broken JSON Lines are refused with file and line") {
  const std::string good = "{\"label\":\"ham\",\"old\":\"ham\",\"new\":\"ham\"}\n";
  check({
      {"rows.jsonl", good + "{\"label\":\"ham\",\"old\":\n",
       "rows.jsonl:2: no JSON: unexpected end of data"},
      {"rows.jsonl", good + "{\"label\":\"h\xe4m\",\"old\":\"ham\",\"new\":\"ham\"}\n",
       "rows.jsonl:2: no JSON: invalid UTF-8 encoding in string"},
      {"rows.jsonl", good + "not json\n", "rows.jsonl:2: no JSON: invalid literal"},
      {"rows.jsonl", good + "[1,2,3]\n",
       "rows.jsonl: has lines that are no JSON objects with named fields"},
      {"rows.jsonl", good + good + "{\"label\":\"ham\"",
       "rows.jsonl:3: no JSON: unexpected end of data"},
      {"rows.jsonl", "{\"label\":\"ham\",\"old\":\"ham\"}\n",
       "gate.yaml:1:1: no column 'new' (data.candidate.prediction) in rows.jsonl\n  its columns: "
       "label, "
       "old\n1 problem; nothing was evaluated\n"},
      {"rows.jsonl", "{}\n", "rows.jsonl: has lines that are no JSON objects with named fields"},
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

TEST_CASE("a file without permission is refused") {
  const Folder folder;
  folder.write("rows.csv", "label,old,new\n");
  ::chmod(folder.path().c_str(), 0755);
  const auto refused = [&] {
    const WithoutRights nobody;
    return refusal(folder, spam_policy());
  };
  CHECK(refused() == "");
  ::chmod(folder.path("rows.csv").c_str(), 0);
  CHECK(refused() == "rows.csv: cannot be opened: Permission denied");
}

}  // namespace
}  // namespace modelgate::source::test
