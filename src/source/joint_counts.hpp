/// \file
/// Rows of several files that belong together, counted by what each file says of them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "source/tuple_counts.hpp"
#include "text/digest.hpp"

namespace modelgate::source {

/// What is counted, and which ids are kept.
struct JointPlan {
  std::size_t files = 0;  ///< codes of a cell, one for each file
  /// Whether ids of a cell are kept, asked once for each cell by each thread.
  std::function<bool(std::span<const std::uint32_t>)> keeps_ids;
  std::size_t most_ids = 0;  ///< of a cell: those of the smallest MD5
};

/// Rows of one cell.
struct JointCell {
  std::vector<std::uint32_t> codes;
  std::int64_t rows = 0;
  std::vector<std::string> ids;  ///< at least the plan's most of the smallest MD5
};

/// Counts of one thread.
class JointCounts {
 public:
  explicit JointCounts(const JointPlan& plan) : plan_(&plan), counts_(plan.files) {}

  /// \param codes  the row's code in each file
  /// \return whether the row could be counted: false where libcrypto has no MD5
  [[nodiscard]] bool add(std::span<const std::uint32_t> codes, std::string_view id);

  [[nodiscard]] std::size_t size() const { return counts_.size(); }
  [[nodiscard]] JointCell cell(std::size_t number) const;

 private:
  using Digested = std::pair<std::array<unsigned char, text::Md5::kBytes>, std::string>;

  struct Kept {
    bool is_wanted = false;
    std::vector<Digested> ids;  // a heap, the largest digest first
  };

  [[nodiscard]] bool keep(Kept& kept, std::string_view id);

  const JointPlan* plan_;
  TupleCounts counts_;
  std::vector<Kept> kept_;
  text::Md5 md5_;
};

/// Counts of all threads together.
/// \param parts  of one plan
[[nodiscard]] std::vector<JointCell> joint_cells(
    std::span<const std::unique_ptr<JointCounts>> parts);

}  // namespace modelgate::source
