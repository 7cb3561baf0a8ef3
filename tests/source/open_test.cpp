/// \file
/// Opening inputs end to end: files in, groups of the relation out.
#include "source/open.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace {

using modelgate::Policy;
using modelgate::source::open;
using modelgate::source::OpenOptions;

class Folder {
 public:
  Folder() {
    auto pattern = (std::filesystem::temp_directory_path() / "modelgate-test-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  void write(const std::string& name, std::string_view bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
  }
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

Policy spam_policy() {
  Policy policy;
  policy.path = "gate.yaml";
  policy.data.classes = {"ham", "spam"};
  policy.data.baseline.prediction = "old";
  policy.data.candidate.prediction = "new";
  policy.inputs.rows = "rows.csv";
  return policy;
}

std::string groups(modelgate::Source& source) {
  const auto table = source.query(
      "SELECT mg_status, mg_arm, mg_label, mg_baseline, mg_candidate, sum(mg_count) FROM rows "
      "GROUP BY ALL ORDER BY ALL",
      {});
  std::string text;
  for (const auto& row : table.rows) {
    for (const auto& value : row) {
      text += value.value_or("-") + " ";
    }
    text += "\n";
  }
  return text;
}

TEST_CASE("one CSV file with both models side by side becomes groups") {
  const Folder folder;
  folder.write("rows.csv", "label,old,new\nham,ham,spam\nspam,spam,spam\nham,ham,spam\n,ham,ham\n");
  auto opened = open(spam_policy(), {.base_directory = folder.path()});
  CHECK(opened.has_baseline);
  CHECK(groups(*opened.source) ==
        "kept both ham ham spam 2 \nkept both spam spam spam 1 \nunlabelled both - - - 1 \n");
  opened.finish();
  CHECK(opened.files.at(0).bytes == 64);
}

}  // namespace
