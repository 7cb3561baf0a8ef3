/// \file
/// Files of a paired design counted together while they are read, without a join by the engine.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "source/engine.hpp"
#include "source/file_codes.hpp"
#include "source/joint_counts.hpp"
#include "source/relation.hpp"

namespace modelgate::source {

/// What is read of the files of one role.
struct JointFile {
  Role role = Role::rows;
  std::vector<std::string> columns;  ///< without the id
};

/// Labels, the baseline where there is one, the candidate.
[[nodiscard]] std::vector<JointFile> joint_files(const Relation& relation);

/// The place of a column among all columns of all files.
[[nodiscard]] std::string joint_column(std::size_t place);

/// How a file is read: in parts by all threads, or from its first row to its last.
enum class Reading { in_parts, in_order };

/// How an attempt ended.
enum class Jointly {
  counted,
  unequal,  ///< some id is not in every file once, or is missing, or the order is not the same
  unable    ///< there were too many different rows, or the engine failed
};

/// The files that are read, their codes, and the counts of all threads.
class JointReading {
 public:
  /// \param relation  where can_count_jointly() (tally.hpp)
  /// \param most_ids  that are kept of a cell in which the models' answers differ
  JointReading(Engine& engine, const Relation& relation, std::size_t most_ids);
  ~JointReading() = default;
  JointReading(const JointReading&) = delete;
  JointReading& operator=(const JointReading&) = delete;

  [[nodiscard]] std::size_t size() const { return files_.size(); }
  [[nodiscard]] const JointPlan& plan() const { return plan_; }
  [[nodiscard]] const FileCodes& codes(std::size_t file) const { return *codes_[file]; }

  /// Reads a file, on all threads or, as it stands in the file, on one.
  /// \param takes  as of FileCodes::visits
  [[nodiscard]] std::optional<Failure> read(std::size_t file, Reading by,
                                            std::function<TakeRows()> takes,
                                            const std::stop_token& stop);

  /// Whether the reading of some file has ended at a missing id.
  [[nodiscard]] bool lacks_ids() const;

  /// Whether all files have as many rows.
  [[nodiscard]] bool are_equally_long() const;

  /// Makes the tables `mg_joint` (the texts of each cell, `mg_rows`, its number `mg_cell`) and
  /// `mg_joint_ids` (`mg_cell`, `mg_id`).
  [[nodiscard]] std::optional<Failure> keep(std::span<const JointCell> cells) const;

 private:
  [[nodiscard]] bool differ(std::span<const std::uint32_t> codes) const;

  Engine* engine_;
  const Relation* relation_;
  std::vector<JointFile> files_;
  std::vector<std::unique_ptr<FileCodes>> codes_;
  JointPlan plan_;
};

}  // namespace modelgate::source
