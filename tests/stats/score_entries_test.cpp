/// \file
/// Keys, buckets and the order in which rows are visited, where tails tell scores apart and where
/// they do not.
#include "stats/score_entries.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <random>
#include <span>
#include <vector>

using namespace modelgate::stats;

namespace {

using Runs = std::vector<std::vector<std::size_t>>;

/// Marks other than rows.
struct ThirdMarks {
  [[nodiscard]] static std::uint32_t of(std::size_t row) {
    return static_cast<std::uint32_t>(3 * row + 1);
  }
  [[nodiscard]] static std::size_t row(std::uint32_t mark) { return mark / 3; }
};

template <typename Marks>
std::vector<std::size_t> rows_of(std::span<const ScoreEntry> entries) {
  std::vector<std::size_t> rows;
  for (const ScoreEntry entry : entries) rows.push_back(Marks::row(mark_of(entry)));
  return rows;
}

/// Keeps runs as they come.
template <typename Marks>
struct Recorder {
  Runs runs;
  bool are_tied = true;

  void visit_single(std::span<const ScoreEntry> entries) {
    for (const std::size_t row : rows_of<Marks>(entries)) runs.push_back({row});
  }
  void visit_tied(std::span<const ScoreEntry> entries) {
    are_tied = are_tied && entries.size() > 1;
    runs.push_back(rows_of<Marks>(entries));
  }
};

template <typename Marks>
Runs visited(const std::vector<double>& scores, std::size_t room) {
  Recorder<Marks> recorder;
  ScoreEntries entries;
  ScoreSort(scores, Marks()).visit(room, entries, recorder);
  CHECK(recorder.are_tied);
  return recorder.runs;
}

/// Writes numbers in place of tails.
struct Numbering {
  std::uint32_t count = 0;

  void visit_single(std::span<ScoreEntry> entries) {
    for (ScoreEntry& entry : entries) entry = entry_of(count++, mark_of(entry));
  }
  void visit_tied(std::span<ScoreEntry> entries) { visit_single(entries); }
};

Runs expected_runs(const std::vector<double>& scores) {
  std::vector<std::size_t> rows(scores.size());
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  std::ranges::stable_sort(rows, {}, [&](std::size_t row) { return scores[row]; });
  Runs runs;
  for (const std::size_t row : rows) {
    if (runs.empty() || scores[runs.back().front()] != scores[row]) runs.emplace_back();
    runs.back().push_back(row);
  }
  return runs;
}

/// Scores whose keys differ in high bits, in low bits only, in neither, or in all of them.
std::vector<double> made_scores(int kind, std::size_t rows) {
  std::mt19937_64 engine(17);
  std::vector<double> scores;
  while (scores.size() < rows) {
    const double unit = static_cast<double>(engine() >> 11U) * 0x1p-53;
    switch (kind) {
      case 0: scores.push_back(unit); break;
      case 1:
        scores.push_back(unit < 0.001 ? -1e300 : 1.0 + std::floor(unit * 9.0) * 0x1p-52);
        break;
      case 2: scores.push_back(std::round(unit * 700.0) / 700.0 - 0.5); break;
      case 3: scores.push_back(static_cast<float>(unit) - 0.5F); break;
      case 4: scores.push_back(1.0 + std::floor(unit * static_cast<double>(rows)) * 0x1p-52); break;
      default: scores.push_back(unit < 0.01 ? unit : 0.75 + std::floor(unit * 4e6) * 0x1p-50);
    }
  }
  return scores;
}
constexpr int kKinds = 6;

}  // namespace

TEST_CASE("keys are as far apart as numbers are steps") {
  const std::vector<double> scores{0.0, -5e-324, 5e-324, -0.0, 1e-323};
  const ScoreKeys keys(scores);
  std::vector<std::uint64_t> found;
  for (std::size_t row = 0; row < keys.size(); ++row) found.push_back(keys.at(row));
  CHECK(found == std::vector<std::uint64_t>{1, 0, 2, 1, 3});
  CHECK(keys.width() == 2);
}

TEST_CASE("lowest bits that no score has are counted on both sides of zero") {
  const std::vector<double> floats{-0.25F, 0.1F, 3.0F, -0.0F, -1e-3F};
  const ScoreKeys keys(floats);
  CHECK(keys.zeros() == 29);
  for (std::size_t row = 0; row < keys.size(); ++row) CHECK(keys.at(row) % (1U << 29U) == 0);
  CHECK(ScoreKeys(std::vector<double>{1.0, 0.5, 0.3}).zeros() == 0);
}

TEST_CASE("buckets of crowded scores are told apart by more bins") {
  // Nine rows in ten have scores between 1 and 2, which are one binade of two thousand.
  std::vector<double> scores = made_scores(0, 400'000);
  for (std::size_t row = 0; row < scores.size(); ++row) {
    scores[row] =
        row % 10 == 0 ? std::ldexp(scores[row], -static_cast<int>(row % 1000)) : 1.0 + scores[row];
  }
  scores.front() = 1e300;
  const ScoreKeys keys(scores);
  const ScoreBuckets buckets(keys);
  std::size_t most = 0;
  for (std::size_t at = 0; at < buckets.size(); ++at) {
    most = std::max(most, buckets.begin(at + 1) - buckets.begin(at));
  }
  CHECK(most < 15'000);
  CHECK(buckets.pass_from(0, scores.size()).end == buckets.size());
}

TEST_CASE("rows are visited in the order of a stable sort whatever tells them apart") {
  for (const std::size_t rows : {1U, 2U, 255U, 256U, 3000U, 40'000U}) {
    for (int kind = 0; kind < kKinds; ++kind) {
      CAPTURE(rows);
      CAPTURE(kind);
      const std::vector<double> scores = made_scores(kind, rows);
      const Runs expected = expected_runs(scores);
      CHECK(visited<RowMarks>(scores, rows) == expected);
      CHECK(visited<ThirdMarks>(scores, rows) == expected);
      CHECK(visited<RowMarks>(scores, 1) == expected);
      CHECK(visited<ThirdMarks>(scores, rows / 3 + 1) == expected);
    }
  }
}

TEST_CASE("entries of all rows remain in order and take what is written over them") {
  const std::vector<double> scores = made_scores(2, 20'000);
  ScoreEntries entries;
  Numbering numbering;
  ScoreSort(scores, RowMarks()).visit(scores.size(), entries, numbering);
  REQUIRE(numbering.count == scores.size());
  bool is_sorted = true;
  for (std::uint32_t at = 1; at < numbering.count; ++at) {
    is_sorted = is_sorted && tail_of(entries[at]) == at &&
                scores[mark_of(entries[at - 1])] <= scores[mark_of(entries[at])];
  }
  CHECK(is_sorted);
}
