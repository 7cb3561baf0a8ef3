/// \file
/// The relation `rows` as SQL over the input files (README.md has its columns).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "modelgate/source.hpp"
#include "source/data_file.hpp"
#include "source/intake.hpp"
#include "source/scan.hpp"

namespace modelgate::source {

/// A users' column of the relation: which role's files have it, and the type that conditions see it
/// with (empty: as it comes). In an independent design without a labels file each model's own files
/// have it, and the role is `candidate`.
struct UserColumn {
  std::string name;
  Role role = Role::rows;
  std::string type;
};

/// How many labels an id may have: one, or several of which the latest counts.
enum class Labels { single, latest };

/// How rows of joined files come together.
enum class RowOrder {
  any,     ///< they are joined
  same,    ///< the files are known to have the same ids in the same order, each once: in step
  counted  ///< they are the cells of `mg_joint` (joint_files.hpp)
};

/// What the relation is made of.
struct Relation {
  Intake intake;
  std::vector<DataFile> files;
  std::vector<UserColumn> user;
  Labels labels = Labels::single;
  RowOrder order = RowOrder::any;
};

/// Whether labels come from files of their own.
[[nodiscard]] bool has_labels_file(const Relation& relation);

/// The column that says how many rows a row of this role's files stands for: of cells, and of a
/// model's own files in an independent design where they have the column `data.count` (the cells of
/// a blessed baseline); none where every row stands for itself.
[[nodiscard]] std::optional<std::string> count_column(const Relation& relation, Role role);

/// Columns read from the files of this role, each once.
[[nodiscard]] std::vector<std::string> columns_read(const Relation& relation, Role role);

/// The files of one role.
[[nodiscard]] std::vector<DataFile> files_of(const Relation& relation, Role role);

/// SELECT of a role's rows, all that it has: `mg_id` (text, null where missing) and the columns
/// read.
[[nodiscard]] std::string identified_sql(const Relation& relation, Role role, RowNumbers numbers);

/// SELECT of what files say of each row, before any is left out: `mg_arm`, `mg_label`,
/// `mg_baseline`, `mg_candidate`, `mg_count`, `mg_in_baseline`, `mg_in_candidate`, `mg_in_labels`,
/// the users' columns.
[[nodiscard]] std::string observed_sql(const Relation& relation, RowNumbers numbers);

/// SELECT of all that files say and `mg_status`, in front of the relation proper.
[[nodiscard]] std::string scored_sql(const Relation& relation, RowNumbers numbers);

/// The same without what must not be looked at in rows that are left out.
[[nodiscard]] std::string shown_sql(const Relation& relation, RowNumbers numbers);

/// In what the rows of the relation may differ.
[[nodiscard]] RowFacts row_facts(const Relation& relation);

/// SELECT that makes the relation; with row numbers it is `mg_examples`.
[[nodiscard]] std::string relation_sql(const Relation& relation, RowNumbers numbers);

}  // namespace modelgate::source
