/// \file
/// The relation `rows` as SQL over the input files (README.md has its columns).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "source/data_file.hpp"
#include "source/intake.hpp"
#include "source/scan.hpp"

namespace modelgate::source {

/// A users' column of the relation: which role's files have it, and the type that conditions see it
/// with (empty: as it comes).
struct UserColumn {
  std::string name;
  Role role = Role::rows;
  std::string type;
};

/// What the relation is made of.
struct Relation {
  Intake intake;
  std::vector<DataFile> files;
  std::vector<UserColumn> user;
};

/// Columns read from the files of this role, each once.
[[nodiscard]] std::vector<std::string> columns_read(const Relation& relation, Role role);

/// SELECT that makes the relation; with row numbers it is `mg_examples`.
[[nodiscard]] std::string relation_sql(const Relation& relation, RowNumbers numbers);

}  // namespace modelgate::source
