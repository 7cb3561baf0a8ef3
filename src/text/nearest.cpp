/// \file
/// Optimal string alignment distance over bytes, three rows at a time.
#include "text/nearest.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace modelgate::text {
namespace {

char folded(char byte) {
  return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
}

bool same(char left, char right) { return folded(left) == folded(right); }

/// Rows of the distance table: the current one and the two before it.
struct Rows {
  std::vector<std::size_t> before_last, last, current;
};

// Row i of the table: distances of the first i bytes of `left` to each beginning of `right`.
void fill_row(Rows& rows, std::string_view left, std::string_view right, std::size_t i) {
  rows.current[0] = i;
  for (std::size_t j = 1; j <= right.size(); ++j) {
    const std::size_t change = same(left[i - 1], right[j - 1]) ? 0 : 1;
    std::size_t best = std::min({rows.last[j] + 1, rows.current[j - 1] + 1,  //
                                 rows.last[j - 1] + change});
    const bool swapped =
        i > 1 && j > 1 && same(left[i - 1], right[j - 2]) && same(left[i - 2], right[j - 1]);
    if (swapped) best = std::min(best, rows.before_last[j - 2] + 1);
    rows.current[j] = best;
  }
}

std::size_t distance(std::string_view left, std::string_view right) {
  const std::size_t width = right.size() + 1;
  Rows rows{std::vector<std::size_t>(width), std::vector<std::size_t>(width),
            std::vector<std::size_t>(width)};
  for (std::size_t j = 0; j < width; ++j) rows.current[j] = j;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    rows.before_last.swap(rows.last);
    rows.last.swap(rows.current);
    fill_row(rows, left, right, i);
  }
  return rows.current[right.size()];
}

}  // namespace

std::optional<std::string> nearest(std::string_view name, std::span<const std::string> known) {
  const std::string* found = nullptr;
  std::size_t smallest = 0;
  for (const std::string& candidate : known) {
    const std::size_t shorter = std::min(name.size(), candidate.size());
    const std::size_t longer = std::max(name.size(), candidate.size());
    const std::size_t allowed = std::max<std::size_t>(1, longer / 3);
    // The length difference is a lower bound, so a megabyte of name costs nothing.
    if (longer - shorter > allowed) continue;
    const std::size_t edits = distance(name, candidate);
    // Replacing every character is no typing mistake, however short the name.
    if (edits > allowed || edits >= longer) continue;
    if (found == nullptr || edits < smallest) {
      found = &candidate;
      smallest = edits;
    }
  }
  return found == nullptr ? std::nullopt : std::optional(*found);
}

}  // namespace modelgate::text
