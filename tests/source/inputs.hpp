/// \file
/// Files, policies and readings that the tests of the room share.
#pragma once

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "modelgate/error.hpp"
#include "modelgate/policy.hpp"
#include "source/engine.hpp"
#include "source/open.hpp"

namespace modelgate::source::test {

/// A private directory that goes with its owner.
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
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << bytes;
  }
  [[nodiscard]] std::string path() const { return path_.string(); }
  [[nodiscard]] std::string path(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

/// An engine of the tests' own, for making files.
inline Engine& engine() {
  static Engine shared({.library_directory = MODELGATE_BINARY_DIR});
  return shared;
}

/// Writes the result of `select` through the engine: Parquet, gzip, anything that COPY can do.
inline void copy_to(const std::string& select, const std::string& path,
                    const std::string& options) {
  const auto failure =
      engine().execute("COPY (" + select + ") TO '" + path + "' (" + options + ")", {});
  REQUIRE_MESSAGE(!failure, (failure ? failure->message : ""));
}

/// Spam or ham; columns label, old, new; one file rows.csv.
inline Policy spam_policy() {
  Policy policy;
  policy.path = "gate.yaml";
  policy.data.classes = {"ham", "spam"};
  policy.data.positive = 1;
  policy.data.baseline.prediction = "old";
  policy.data.candidate.prediction = "new";
  policy.inputs.rows = "rows.csv";
  return policy;
}

/// The same in labels.csv, baseline.csv, candidate.csv: columns id, label; id, answer; id, answer.
inline Policy joined_policy() {
  Policy policy;
  policy.path = "gate.yaml";
  policy.data.classes = {"ham", "spam"};
  policy.data.positive = 1;
  policy.data.id = "id";
  policy.data.shared.prediction = "answer";
  policy.inputs.labels = "labels.csv";
  policy.inputs.baseline = "baseline.csv";
  policy.inputs.candidate = "candidate.csv";
  return policy;
}

inline Opened open_in(const Folder& folder, const Policy& policy) {
  return open(policy, {.base_directory = folder.path(), .engine_directory = MODELGATE_BINARY_DIR});
}

/// Rows of a query: values separated by blanks, a null is '-', each row ends in a line break.
inline std::string listing(Source& source, const std::string& sql) {
  std::string text;
  for (const auto& row : source.query(sql, {}).rows) {
    for (const auto& value : row) {
      text += (&value == &row.front() ? "" : " ") + value.value_or("-");
    }
    text += "\n";
  }
  return text;
}

/// The groups that a gate without slices asks for.
inline std::string groups(Source& source) {
  return listing(source,
                 "SELECT mg_status, mg_arm, mg_label, mg_baseline, mg_candidate, sum(mg_count) "
                 "FROM rows GROUP BY ALL ORDER BY ALL");
}

/// The message of the Error that opening and reading everything ends in; empty when it works.
inline std::string refusal(const Folder& folder, const Policy& policy) {
  try {
    auto opened = open_in(folder, policy);
    static_cast<void>(groups(*opened.source));
    opened.finish();
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

/// A file of one model pair and what opening it ends in.
struct BadFile {
  std::string name;
  std::string bytes;
  std::string message;
};

/// Each file alone is refused with its message.
inline void check_refused(const std::vector<BadFile>& files) {
  for (const auto& [name, bytes, message] : files) {
    const Folder folder;
    folder.write(name, bytes);
    auto policy = spam_policy();
    policy.inputs.rows = name;
    CHECK(refusal(folder, policy) == message);
  }
}

}  // namespace modelgate::source::test
