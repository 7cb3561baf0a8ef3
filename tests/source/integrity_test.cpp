/// \file
/// Data that break the contract end in one message that names an example.
#include "source/integrity.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "source/inputs.hpp"

namespace modelgate::source::test {
namespace {

struct Three {
  std::string labels = "id,label\na,ham\nb,spam\nc,ham\n";
  std::string baseline = "id,answer\na,ham\nb,spam\nc,ham\n";
  std::string candidate = "id,answer\nc,ham\nb,ham\na,ham\n";
};

void write(const Folder& folder, const Three& files) {
  folder.write("labels.csv", files.labels);
  folder.write("baseline.csv", files.baseline);
  folder.write("candidate.csv", files.candidate);
}

std::string message(const Three& files) {
  const Folder folder;
  write(folder, files);
  return refusal(folder, joined_policy());
}

TEST_CASE("ids that are repeated are named with both rows") {
  CHECK(message({}) == "");
  CHECK(message({.labels = "id,label\na,ham\nb,spam\nc,ham\nb,spam\n"}) ==
        "id 'b' is twice: in labels.csv, row 2 and in row 4; expected every id once");
  CHECK(message({.baseline = "id,answer\na,ham\nc,spam\nc,ham\nb,ham\na,ham\n"}) ==
        "id 'a' is twice: in baseline.csv, row 1 and in row 5 (and 1 more ids likewise); expected "
        "every id once");
  CHECK(message({.candidate = "id,answer\na,ham\nc,spam\nc,ham\nb,ham\n"}) ==
        "id 'c' is twice: in candidate.csv, row 2 and in row 3; expected every id once");
}

TEST_CASE("ids with two labels are named with both") {
  CHECK(message({.labels = "id,label\na,ham\nb,spam\nc,ham\na,spam\n"}) ==
        "id 'a' has two labels: 'ham' in labels.csv, row 1 and 'spam' in row 4; expected one "
        "(join.label_conflict: latest takes the later one)");
}

TEST_CASE("rows without an id are named") {
  CHECK(message({.labels = "id,label\na,ham\n,spam\nc,ham\n"}) ==
        "labels.csv, row 2: no id in column 'id'");
  CHECK(message({.candidate = "id,answer\na,ham\nb,spam\n\"\",ham\n"}) ==
        "candidate.csv, row 3: no id in column 'id'");
}

TEST_CASE("rows that one model scored are refused or left out") {
  const Three files{.baseline = "id,answer\na,ham\nb,spam\n"};
  CHECK(message(files) ==
        "labelled rows that only one model scored: 1, id 'c' only by the candidate; expected both "
        "(join.unscored: exclude leaves such rows out)");
  const Folder folder;
  write(folder, files);
  auto policy = joined_policy();
  policy.join.unscored = OnUnscored::exclude;
  CHECK(groups(*open_in(folder, policy).source) ==
        "kept both ham ham ham 1\nkept both spam spam ham 1\nunscored both - - - 1\n");
  policy.join.unscored = OnUnscored::error;
  policy.data.where = "id <> 'c'";
  CHECK(groups(*open_in(folder, policy).source) ==
        "kept both ham ham ham 1\nkept both spam spam ham 1\nwhere both - - - 1\n");
}

TEST_CASE("rows that one model scored and nobody labelled are unlabelled") {
  const Folder folder;
  write(folder, {.labels = "id,label\na,ham\nb,spam\n", .candidate = "id,answer\nb,ham\na,ham\n"});
  CHECK(groups(*open_in(folder, joined_policy()).source) ==
        "kept both ham ham ham 1\nkept both spam spam ham 1\nunlabelled both - ham - 1\n");
}

TEST_CASE("of several labels the latest counts where the policy says so") {
  const Folder folder;
  write(folder, {.labels = "id,label,at\na,ham,2026-01-01T00:00:00Z\n"
                           "a,spam,2026-01-01T03:00:00+02:00\nb,spam,2026-01-01\nb,ham,\n"
                           "c,ham,2026-01-02\nc,ham,2026-01-02\n"});
  auto policy = joined_policy();
  policy.data.label_time = "at";
  policy.join.label_conflict = OnLabelConflict::latest;
  auto opened = open_in(folder, policy);
  CHECK(groups(*opened.source) ==
        "kept both ham ham ham 1\nkept both spam ham ham 1\nkept both spam spam ham 1\n");
  REQUIRE(opened.findings.size() == 1);
  CHECK(opened.findings.front().what == "label_conflict");
  CHECK(opened.findings.front().rows == 3);
  CHECK(opened.findings.front().example == "id 'a'");

  write(folder, {.labels = "id,label,at\na,ham,2026-01-01\na,spam,2026-01-01\nb,ham,\nc,ham,\n"});
  CHECK(refusal(folder, policy) ==
        "id 'a' has the labels 'ham' and 'spam' of the same time; expected one that is the latest");
  write(folder, {.labels = "id,label,at\na,ham,2026-01-01\na,spam,soon\nb,ham,\nc,ham,\n"});
  CHECK(refusal(folder, policy) ==
        "labels.csv, row 2: 'soon' is no time, expected ISO 8601 such as 2026-03-01T12:00:00Z");
}

TEST_CASE("ids of one file are checked when the policy names them") {
  const Folder folder;
  folder.write("rows.csv", "label,old,new,id\nham,ham,ham,1\nham,ham,ham,01\nham,ham,ham,1\n");
  auto policy = spam_policy();
  CHECK(refusal(folder, policy) == "");
  policy.data.id = "id";
  CHECK(refusal(folder, policy) ==
        "id '1' is twice: in rows.csv, row 1 and in row 3; expected every id once");
}

TEST_CASE("repeated ids are found across the files of a glob") {
  const Folder folder;
  folder.write("a.csv", "id,label,old,new\n1,ham,ham,ham\n2,ham,ham,ham\n");
  folder.write("b.csv", "id,label,old,new\n3,ham,ham,ham\n2,ham,ham,ham\n");
  auto policy = spam_policy();
  policy.data.id = "id";
  policy.inputs.rows = "{a,b}.csv";
  CHECK(refusal(folder, policy) ==
        "id '2' is twice: in a.csv, row 2 and in b.csv, row 2; expected every id once");
}

TEST_CASE("files larger than the memory limit are joined") {
  const Folder folder;
  for (const std::string name : {"labels.csv", "baseline.csv", "candidate.csv"}) {
    const std::string column = name == "labels.csv" ? "label" : "answer";
    copy_to("SELECT 'row number ' || i AS id, 'ham' AS " + column + ", hash(i) AS '" + name +
                "' FROM range(400000) t(i)",
            folder.path(name), "FORMAT csv");
  }
  auto opened = open(joined_policy(), {.base_directory = folder.path(),
                                       .threads = 1,
                                       .memory_limit = "48MB",
                                       .engine_directory = MODELGATE_BINARY_DIR});
  CHECK(groups(*opened.source) == "kept both ham ham ham 400000\n");
}

TEST_CASE("one file for both models is refused") {
  const Folder folder;
  write(folder, {});
  auto policy = joined_policy();
  policy.inputs.candidate = "./baseline.csv";
  CHECK(refusal(folder, policy) ==
        "baseline and candidate are the same file: baseline.csv and ./baseline.csv; expected the "
        "predictions of two models");
  std::filesystem::create_symlink("baseline.csv", folder.path("link.csv"));
  policy.inputs.candidate = "link.csv";
  CHECK(refusal(folder, policy) ==
        "baseline and candidate are the same file: baseline.csv and link.csv; expected the "
        "predictions of two models");
  std::filesystem::copy_file(folder.path("baseline.csv"), folder.path("copy.csv"));
  policy.inputs.candidate = "copy.csv";
  CHECK(refusal(folder, policy) ==
        "baseline and candidate hold the same bytes: baseline.csv and copy.csv; expected the "
        "predictions of two models");
}

}  // namespace
}  // namespace modelgate::source::test
