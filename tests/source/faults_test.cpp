/// \file
/// Broken lines end in one message that names the file, the line and what was expected.
#include "source/faults.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "source/inputs.hpp"

namespace modelgate::source::test {
namespace {

std::string rows_then(const std::string& line) {
  return "label,old,new\nham,ham,ham\n" + line + "\nham,ham,ham\n";
}

TEST_CASE("broken CSV is refused with file and line") {
  check_refused({
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
      {"rows.csv", "label,old,new\r\nham,ham,ham\nham,ham,ham\r\n",
       "rows.csv: a line that is no RFC 4180 CSV: an open quote, or mixed line ends"},
  });
}

TEST_CASE("broken JSON Lines are refused with file and line") {
  const std::string good = "{\"label\":\"ham\",\"old\":\"ham\",\"new\":\"ham\"}\n";
  check_refused({
      {"rows.jsonl", good + "{\"label\":\"ham\",\"old\":\n",
       "rows.jsonl:2: no JSON: unexpected end of data"},
      {"rows.jsonl", good + "{\"label\":\"h\xe4m\",\"old\":\"ham\",\"new\":\"ham\"}\n",
       "rows.jsonl:2: no JSON: invalid UTF-8 encoding in string"},
      {"rows.jsonl", good + "not json\n", "rows.jsonl:2: no JSON: invalid literal"},
      {"rows.jsonl", good + good + "{\"label\":\"ham\"",
       "rows.jsonl:3: no JSON: unexpected end of data"},
  });
}

TEST_CASE("failures that are no fault of a file say what to do") {
  const std::vector<LocalFile> files = {{Role::rows, "rows.csv", "/tmp/spool/input-1"}};
  CHECK(explain({FailureKind::interrupted, "INTERRUPT Error: Interrupted!"}, files) ==
        "stopped before the data were read");
  CHECK(explain({FailureKind::out_of_memory,
                 "Out of Memory Error: failed to pin block (3 MB/4 MB used)\nPossible solutions:"},
                files) ==
        "the data need more memory than allowed (--memory-limit), or the temporary directory is "
        "full: failed to pin block (3 MB/4 MB used)");
}

TEST_CASE("files are named as the user wrote them and blamed only when it was them") {
  const std::vector<LocalFile> files = {{Role::labels, "labels.csv.gz", "/tmp/spool/input-1"},
                                        {Role::candidate, "-", "/tmp/spool/input-2"}};
  CHECK(explain({FailureKind::refused,
                 "IO Error: Input is not a GZIP stream: \"/tmp/spool/input-1\"\nmore"},
                files) == "labels.csv.gz: begins like gzip, but is none");
  CHECK(explain({FailureKind::refused, "Binder Error: no such thing\nLINE 1: SELECT"}, files) ==
        "no such thing");
  CHECK(explain({FailureKind::refused, "Conversion Error: no number"}, {{files.front()}}) ==
        "labels.csv.gz: no number");
}

TEST_CASE("a failed answer is raised and another one is its table") {
  Answer answer;
  answer.table.columns = {"n"};
  CHECK(require(answer, {}).columns == std::vector<std::string>{"n"});
  answer.failure = Failure{FailureKind::refused, "Binder Error: no"};
  CHECK_THROWS_WITH_AS(static_cast<void>(require(answer, {})), "no", SourceError);
}

}  // namespace
}  // namespace modelgate::source::test
