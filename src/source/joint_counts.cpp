/// \file
/// A heap of ids for each cell that keeps any.
#include "source/joint_counts.hpp"

#include <algorithm>
#include <iterator>
#include <map>

namespace modelgate::source {

bool JointCounts::add(std::span<const std::uint32_t> codes, std::string_view id) {
  const std::size_t number = counts_.add(codes, 1);
  if (number == kept_.size()) kept_.push_back({plan_->keeps_ids(codes), {}});
  return !kept_[number].is_wanted || keep(kept_[number], id);
}

bool JointCounts::keep(Kept& kept, std::string_view id) {
  const auto digest = md5_.of(id);
  if (!digest) return false;
  auto& ids = kept.ids;
  if (ids.size() == plan_->most_ids) {
    if (ids.empty() || *digest >= ids.front().first) return true;
    std::ranges::pop_heap(ids);
    ids.pop_back();
  }
  ids.emplace_back(*digest, id);
  std::ranges::push_heap(ids);
  return true;
}

JointCell JointCounts::cell(std::size_t number) const {
  const auto codes = counts_.codes(number);
  JointCell cell{{codes.begin(), codes.end()}, counts_.times(number), {}};
  std::ranges::transform(kept_[number].ids, std::back_inserter(cell.ids), &Digested::second);
  return cell;
}

std::vector<JointCell> joint_cells(std::span<const std::unique_ptr<JointCounts>> parts) {
  std::map<std::vector<std::uint32_t>, JointCell> all;
  for (const auto& part : parts) {
    for (std::size_t number = 0; number < part->size(); ++number) {
      const JointCell cell = part->cell(number);
      JointCell& sum = all.try_emplace(cell.codes, JointCell{cell.codes, 0, {}}).first->second;
      sum.rows += cell.rows;
      sum.ids.insert(sum.ids.end(), cell.ids.begin(), cell.ids.end());
    }
  }
  std::vector<JointCell> cells;
  cells.reserve(all.size());
  for (auto& [codes, cell] : all) cells.push_back(std::move(cell));
  return cells;
}

}  // namespace modelgate::source
