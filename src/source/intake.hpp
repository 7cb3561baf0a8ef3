/// \file
/// What a policy wants of its inputs: the layout of the files, and which columns of which of them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "modelgate/policy.hpp"
#include "source/data_file.hpp"

namespace modelgate::source {

/// How the observations are spread over files.
enum class Layout { one_file, joined, cells };

/// A column that something in the policy names.
struct Wanted {
  std::string column;
  std::string key;       ///< "data.label", "slice of check 'recall'": for messages
  SourcePosition where;  ///< of what names it
};

/// The part of a policy that inputs are opened by.
struct Intake {
  const DataContract* data = nullptr;
  const Policy* policy = nullptr;
  Layout layout = Layout::one_file;
  bool has_baseline = false;
  bool has_scores = false;   ///< some check is about the models' scores, or they make the answers
  bool has_labels = false;   ///< false: a gate without classes (pass_rate alone)
  ModelColumns baseline;     ///< resolved; nothing set without a baseline
  ModelColumns candidate;    ///< resolved
  std::vector<Wanted> user;  ///< columns of slices, reports, conditions, times and ids, each once
};

/// Where the policy writes the value of a key of `data`; the top of its file for a default.
[[nodiscard]] SourcePosition position_of(const Policy& policy, std::string_view key);

/// \param condition_columns  what SQL conditions name, as the data spell it
/// \throws PolicyError for inputs that do not fit together
[[nodiscard]] Intake plan_intake(const Policy& policy, std::span<const Wanted> condition_columns);

/// The roles whose files the policy names, and their paths as written.
struct RolePath {
  Role role;
  std::string path;
};
[[nodiscard]] std::vector<RolePath> role_paths(const Inputs& inputs);

/// Columns that files of this role must have.
[[nodiscard]] std::vector<Wanted> required_columns(const Intake& intake, Role role);

}  // namespace modelgate::source
