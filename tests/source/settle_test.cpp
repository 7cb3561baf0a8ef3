/// \file
/// Every way of putting joined rows together gives the same rows, the same findings, the same
/// complaints.
#include "source/settle.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "inputs.hpp"
#include "joint.hpp"
#include "modelgate/error.hpp"
#include "source/open.hpp"

namespace modelgate::source {
namespace {

using test::csv;
using test::Folder;
using test::Lines;

struct Files {
  Lines labels, baseline, candidate;
};

std::string number_id(int at) { return std::to_string(at * 7 + 3); }

Files files_of(int rows, const std::function<std::string(int)>& id) {
  std::mt19937 random(17);
  const auto answer = [&random](double right) {
    return std::generate_canonical<double, 32>(random) < right ? "spam" : "ham";
  };
  Files files;
  for (int at = 0; at < rows; ++at) {
    files.labels.emplace_back(id(at), answer(0.6));
    files.baseline.emplace_back(id(at), answer(0.55));
    files.candidate.emplace_back(id(at), answer(0.65));
  }
  return files;
}

void shuffle(Lines& lines, unsigned seed) {
  std::shuffle(lines.begin(), lines.end(), std::mt19937(seed));
}

/// What a gate could learn of the rows: all counts, all changed rows, or the complaint.
std::string told(const Files& files, const std::function<void(Policy&)>& change = {}) {
  const Folder folder;
  folder.write("labels.csv", csv(files.labels, "label"));
  folder.write("baseline.csv", csv(files.baseline, "answer"));
  folder.write("candidate.csv", csv(files.candidate, "answer"));
  Policy policy = test::joined_policy();
  if (change) change(policy);
  try {
    auto opened = test::open_in(folder, policy);
    std::string text;
    for (const auto& sql :
         {"SELECT mg_status, mg_label, mg_baseline, mg_candidate, sum(mg_count) FROM mg_counted "
          "GROUP BY ALL ORDER BY ALL",
          "SELECT mg_label, mg_baseline, mg_candidate, id, mg_count FROM mg_changed WHERE "
          "mg_status = 'kept' AND (coalesce(mg_label = mg_baseline, false) <> "
          "coalesce(mg_label = mg_candidate, false)) QUALIFY row_number() OVER (PARTITION BY "
          "coalesce(mg_label = mg_baseline, false) ORDER BY md5(id), id) <= 5 ORDER BY ALL",
          "SELECT mg_status, mg_label, mg_baseline, mg_candidate, id FROM rows ORDER BY ALL"}) {
      text += test::listing(*opened.source, sql);
    }
    for (const auto& finding : opened.findings) {
      text += finding.what + " " + std::to_string(finding.rows) + " " + finding.example + "\n";
    }
    opened.finish();
    return text;
  } catch (const DataError& error) {
    return error.what();
  }
}

Files shuffled(Files files) {
  shuffle(files.labels, 1);
  shuffle(files.baseline, 2);
  shuffle(files.candidate, 3);
  return files;
}

enum class Way { in_step_counted, in_step, joined_counted, joined };

/// How the rows of the files were put together.
Way way_of(const Files& files, const std::function<void(Policy&)>& change = {}) {
  const Folder folder;
  folder.write("labels.csv", csv(files.labels, "label"));
  folder.write("baseline.csv", csv(files.baseline, "answer"));
  folder.write("candidate.csv", csv(files.candidate, "answer"));
  Policy policy = test::joined_policy();
  if (change) change(policy);
  const auto opened = test::open_in(folder, policy);
  const bool is_in_step =
      test::listing(*opened.source,
                    "SELECT contains(sql, 'POSITIONAL JOIN') FROM duckdb_views() WHERE view_name = "
                    "'rows'") == "true\n";
  const bool is_counted =
      test::listing(*opened.source,
                    "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'mg_tally'") == "1\n";
  if (is_in_step) return is_counted ? Way::in_step_counted : Way::in_step;
  return is_counted ? Way::joined_counted : Way::joined;
}

void ask_for_times(Policy& policy) {
  policy.report.columns = {"id"};
  policy.data.time = "id";
}

TEST_CASE("files in one order are read in step and counted once") {
  const auto files = files_of(300, number_id);
  CHECK(way_of(files) == Way::in_step_counted);
  CHECK(way_of(files, ask_for_times) == Way::in_step);
  CHECK(told(files) == told(shuffled(files)));
  CHECK(told(files, ask_for_times) == told(shuffled(files), ask_for_times));
}

void leave_out_none(Policy& policy) { policy.data.where = "id <> 'nobody'"; }

TEST_CASE("the engine counts joined rows as this program does") {
  const auto files = files_of(300, number_id);
  for (const Files& each : {files, shuffled(files)}) {
    const auto told_by_engine = told(each, leave_out_none);
    CHECK(told_by_engine == told(each));
    CHECK(told_by_engine.find("kept") == 0);
  }
  CHECK(way_of(files, leave_out_none) == Way::in_step_counted);
  CHECK(way_of(shuffled(files), leave_out_none) == Way::joined_counted);
}

TEST_CASE("joined files of other formats are counted as texts are") {
  const auto files = files_of(300, number_id);
  const auto told_of = [&](const std::string& extension, const std::string& options) {
    const Folder texts;
    texts.write("labels.csv", csv(files.labels, "label"));
    texts.write("baseline.csv", csv(files.baseline, "answer"));
    texts.write("candidate.csv", csv(shuffled(files).candidate, "answer"));
    Policy policy = test::joined_policy();
    for (std::string* input :
         {&policy.inputs.labels, &policy.inputs.baseline, &policy.inputs.candidate}) {
      const std::string name = input->substr(0, input->find('.')) + extension;
      test::copy_to("FROM '" + texts.path(*input) + "'", texts.path(name), options);
      *input = name;
    }
    const auto opened = test::open_in(texts, policy);
    return test::listing(*opened.source,
                         "SELECT mg_status, mg_label, mg_baseline, mg_candidate, sum(mg_count) "
                         "FROM mg_counted GROUP BY ALL ORDER BY ALL");
  };
  const auto told_of_texts = told_of(".tsv", "FORMAT csv, DELIMITER '\t'");
  CHECK(told_of_texts.find("kept ham ham ham ") == 0);
  CHECK(told_of(".parquet", "FORMAT parquet") == told_of_texts);
  CHECK(told_of(".jsonl", "FORMAT json") == told_of_texts);
}

TEST_CASE("files in different orders are joined and counted once") {
  const auto files = files_of(300, number_id);
  CHECK(way_of(shuffled(files)) == Way::joined_counted);
  CHECK(way_of(shuffled(files), ask_for_times) == Way::joined);
  auto one = files;
  std::swap(one.baseline[298], one.baseline[299]);
  CHECK(way_of(one) == Way::joined_counted);
  CHECK(told(one) == told(files));
}

TEST_CASE("ids in one order that does not ascend are read in step when none is repeated") {
  auto files = files_of(300, [](int at) { return std::to_string((at * 37) % 300); });
  CHECK(way_of(files) == Way::in_step_counted);
  CHECK(told(files) == told(shuffled(files)));
  for (Lines* lines : {&files.labels, &files.baseline, &files.candidate}) (*lines)[299].first = "0";
  CHECK(told(files) ==
        "id '0' has two labels: 'spam' in labels.csv, row 1 and 'ham' in row 300; expected one "
        "(join.label_conflict: latest takes the later one)");
}

TEST_CASE("the order of the files never changes what is found") {
  const auto ordered = files_of(200, number_id);
  const std::map<std::string, std::function<void(Files&)>> faults = {
      {"a label less", [](Files& files) { files.labels.pop_back(); }},
      {"an answer less", [](Files& files) { files.baseline.erase(files.baseline.begin() + 7); }},
      {"a label more", [](Files& files) { files.labels.emplace_back("99999", "spam"); }},
      {"answers more", [](Files& files) { files.candidate.emplace_back("99999", "spam"); }},
      {"a label that is empty", [](Files& files) { files.labels[5].second.clear(); }},
      {"an answer that is empty", [](Files& files) { files.candidate[5].second.clear(); }},
      {"no rows", [](Files& files) { files = {}; }}};
  const auto exclude = [](Policy& policy) { policy.join.unscored = OnUnscored::exclude; };
  for (const auto& [what, spoil] : faults) {
    CAPTURE(what);
    Files files = ordered;
    spoil(files);
    const Files other = shuffled(files);
    CHECK(told(files) == told(other));
    CHECK(told(files, exclude) == told(other, exclude));
  }
}

TEST_CASE("repeated ids are refused whichever file they stand in and whatever they meet") {
  const auto ordered = files_of(200, number_id);
  for (Lines Files::*lines : {&Files::labels, &Files::baseline, &Files::candidate}) {
    for (const std::string& id : {std::string("10"), std::string("99999")}) {
      Files files = ordered;
      (files.*lines).emplace_back(id, "ham");
      (files.*lines).emplace_back(id, "ham");
      CHECK(told(files).find("id '" + id + "'") == 0);
    }
  }
  Files all = ordered;
  for (Lines* lines : {&all.labels, &all.baseline, &all.candidate}) {
    for (auto& [id, value] : *lines) id = "7";
  }
  CHECK(told(all).find("id '7' has two labels") == 0);
}

TEST_CASE("rows without an id are refused by place") {
  Files files = files_of(20, number_id);
  for (Lines* lines : {&files.labels, &files.baseline, &files.candidate}) (*lines)[3].first.clear();
  CHECK(told(files) == "labels.csv, row 4: no id in column 'id'");
}

}  // namespace
}  // namespace modelgate::source
