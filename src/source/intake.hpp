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

/// Where files of cells come from: not looked at yet, written by people under the policy's names,
/// or made by the query of `modelgate sql` (made_cells.hpp).
enum class CellsOrigin { unseen, written, made };

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
  bool has_scores = false;  ///< some check is about the models' scores, or they make the answers
  bool has_labels = false;  ///< false: a gate without classes (pass_rate alone)
  ModelColumns baseline;    ///< resolved; nothing set without a baseline
  ModelColumns candidate;   ///< resolved
  CellsOrigin cells = CellsOrigin::written;
  std::vector<std::string> made;  ///< columns that the query of `modelgate sql` made, if any
  std::vector<Wanted> user;  ///< columns of slices, reports, conditions, times and ids, each once
};

/// Where the policy writes the value of a key of `data`; the top of its file for a default.
[[nodiscard]] SourcePosition position_of(const Policy& policy, std::string_view key);

/// What is known of the files before they are read.
struct Headers {
  std::vector<Wanted> in_conditions;  ///< what SQL conditions name, as the data spell it
  CellsOrigin cells = CellsOrigin::written;
  std::vector<std::string> made;  ///< as in Intake
};

/// \throws PolicyError for inputs that do not fit together, and for what counts cannot answer, each
///         with its line
[[nodiscard]] Intake plan_intake(const Policy& policy, const Headers& headers);

/// Counts keep neither the numbers of rows, nor which belong together, nor what each weighs.
/// \throws PolicyError naming everything in the policy that asks for these
void require_countable(const Policy& policy);

/// The roles whose files the policy names, and their paths as written.
struct RolePath {
  Role role;
  std::string path;
};
[[nodiscard]] std::vector<RolePath> role_paths(const Inputs& inputs);

/// Columns that files of this role must have.
[[nodiscard]] std::vector<Wanted> required_columns(const Intake& intake, Role role);

}  // namespace modelgate::source
