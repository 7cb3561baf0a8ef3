/// \file
/// Three small files and what reading them together counts.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "inputs.hpp"
#include "source/intake.hpp"
#include "source/joint_files.hpp"
#include "source/relation.hpp"

namespace modelgate::source::test {

/// One file: ids and what stands beside them.
using Lines = std::vector<std::pair<std::string, std::string>>;

inline std::string csv(const Lines& lines, const std::string& column) {
  std::string text = "id," + column + "\n";
  for (const auto& [id, value] : lines) text += id + "," + value + "\n";
  return text;
}

/// Files of a paired design.
class JointInput {
 public:
  JointInput(const Lines& labels, const Lines& baseline, const Lines& candidate)
      : policy_(joined_policy()) {
    relation_.intake = plan_intake(policy_, {});
    add(Role::labels, labels, "label");
    add(Role::baseline, baseline, "answer");
    add(Role::candidate, candidate, "answer");
  }
  JointInput(const JointInput&) = delete;
  JointInput& operator=(const JointInput&) = delete;

  [[nodiscard]] const Relation& relation() const { return relation_; }

 private:
  void add(Role role, const Lines& lines, const std::string& column) {
    const std::string file = std::string(name(role)) + ".csv";
    folder_.write(file, csv(lines, column));
    relation_.files.push_back(
        {.file = {role, file, folder_.path(file)}, .columns = {"id", column}, .types = {}});
  }

  Folder folder_;
  Policy policy_;
  Relation relation_;
};

/// Cells by their texts, each "label baseline candidate rows: ids", ids sorted.
inline std::vector<std::string> listing(const JointReading& reading,
                                        std::span<const JointCell> cells) {
  std::vector<std::string> lines;
  for (const JointCell& cell : cells) {
    std::string line;
    for (std::size_t file = 0; file < reading.size(); ++file) {
      line += reading.codes(file).text(cell.codes[file], 0).value_or("-") + " ";
    }
    auto ids = cell.ids;
    std::ranges::sort(ids);
    line += std::to_string(cell.rows) + ":";
    for (const std::string& id : ids) line += " " + id;
    lines.push_back(std::move(line));
  }
  std::ranges::sort(lines);
  return lines;
}

/// `rows` rows whose ids ascend: of three the labels are spam, of five the models' answers differ.
inline Lines lines_of(int rows, int answer) {
  Lines lines;
  for (int at = 0; at < rows; ++at) {
    const bool is_spam = (at % 3 == 0) != (answer > 0 && at % 5 == answer);
    lines.emplace_back(std::to_string(1000 + at), is_spam ? "spam" : "ham");
  }
  return lines;
}

}  // namespace modelgate::source::test
