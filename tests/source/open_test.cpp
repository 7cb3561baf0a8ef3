/// \file
/// Opening inputs end to end: files in, groups of the relation out.
#include "source/open.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "source/inputs.hpp"

namespace modelgate::source::test {
namespace {

constexpr auto kRows = "label,old,new\nham,ham,spam\nspam,spam,spam\nham,ham,spam\n,ham,ham\n";
constexpr auto kGroups =
    "kept both ham ham spam 2\nkept both spam spam spam 1\nkept both - ham ham 1\n";

TEST_CASE("one CSV file with both models side by side becomes groups") {
  const Folder folder;
  folder.write("rows.csv", kRows);
  auto opened = open_in(folder, spam_policy());
  CHECK(opened.has_baseline);
  CHECK(opened.columns == std::vector<std::string>{"label", "old", "new"});
  CHECK(opened.engine_version == engine_version(MODELGATE_BINARY_DIR));
  CHECK(groups(*opened.source) == kGroups);
  opened.finish();
  CHECK(opened.files.at(0).role == "rows");
  CHECK(opened.files.at(0).path == "rows.csv");
  CHECK(opened.files.at(0).bytes == 64);
  CHECK(opened.files.at(0).sha256 ==
        "e216465442febf627fcf24c87183b636a131c75f30b86911c1c792837071b45d");
}

std::string counted(Source& source, const std::string& relation) {
  return listing(source,
                 "SELECT mg_label, mg_baseline, mg_candidate, country, sum(mg_count) FROM " +
                     relation + " GROUP BY ALL ORDER BY ALL");
}

TEST_CASE("counts of texts are those of the rows") {
  const Folder folder;
  std::string bytes = "label,old,new,country,\"price\"\n";
  for (int row = 0; row < 5000; ++row) {
    bytes += std::string(row % 3 == 0 ? "spam" : "ham") + "," + (row % 7 < 2 ? "\"spam\"" : "ham") +
             "," + (row % 5 < 2 ? "spam" : "ham") + "," +
             (row % 11 == 0 ? "" : "a country with a long name " + std::to_string(row % 13)) + "," +
             std::to_string(row % 4) + "\n";
  }
  folder.write("rows.csv", bytes);
  auto policy = spam_policy();
  policy.checks.resize(1);
  policy.checks[0].slice.columns = {"country"};
  for (const auto* where : {"", "price > 1"}) {
    CAPTURE(where);
    policy.data.where = where;
    auto opened = open_in(folder, policy);
    CHECK(opened.rows.count == Varies::yes);
    CHECK(counted(*opened.source, "mg_counted") == counted(*opened.source, "rows"));
  }
}

TEST_CASE("more distinct texts than can be counted are grouped by the engine") {
  const Folder folder;
  std::string bytes = "label,old,new,country\n";
  for (int row = 0; row < 270'000; ++row) bytes += "ham,ham,spam,c" + std::to_string(row) + "\n";
  folder.write("rows.csv", bytes);
  auto policy = spam_policy();
  policy.checks.resize(1);
  policy.checks[0].slice.columns = {"country"};
  auto opened = open_in(folder, policy);
  CHECK(opened.rows.count == Varies::no);
  CHECK(listing(*opened.source, "SELECT count(*), count(DISTINCT country) FROM mg_counted") ==
        "270000 270000\n");
}

TEST_CASE("numbers of the relation come in columns") {
  const Folder folder;
  folder.write("rows.csv", kRows);
  auto opened = open_in(folder, spam_policy());
  const auto numbers = opened.source->numbers(
      "SELECT mg_label = 'spam' AS is_spam, sum(mg_count) AS n FROM rows GROUP BY 1 ORDER BY 1",
      {});
  CHECK(numbers.columns == std::vector<std::string>{"is_spam", "n"});
  REQUIRE(numbers.values.size() == 2);
  CHECK(numbers.values[1] == std::vector<double>{2, 1, 1});
  CHECK(std::isnan(numbers.values[0][2]));
  CHECK_THROWS_WITH_AS(static_cast<void>(opened.source->numbers("SELECT mg_label FROM rows", {})),
                       "rows.csv: column 'mg_label' is of no numeric type, expected numbers",
                       SourceError);
}

TEST_CASE("three files are joined on their id") {
  const Folder folder;
  folder.write("labels.csv", "id,label\na,ham\nb,spam\nc,ham\nd,\ne,ham\n");
  folder.write("baseline.csv", "id,answer\nc,spam\nb,spam\na,ham\nd,ham\nf,ham\n");
  folder.write("candidate.csv", "answer,id\nspam,a\nham,b\nham,c\nham,d\nham,f\n");
  auto opened = open_in(folder, joined_policy());
  CHECK(groups(*opened.source) ==
        "kept both ham ham spam 1\nkept both ham spam ham 1\nkept both spam spam ham 1\n"
        "orphan_label both - - - 1\nunlabelled both - ham ham 2\n");
  CHECK(
      listing(*opened.source,
              "SELECT mg_status, id, mg_row, mg_file FROM mg_examples ORDER BY id") ==
      "kept a 1 candidate.csv\nkept b 2 candidate.csv\nkept c 3 candidate.csv\n"
      "unlabelled d 4 candidate.csv\norphan_label e 5 labels.csv\nunlabelled f 5 candidate.csv\n");
}

}  // namespace
}  // namespace modelgate::source::test
