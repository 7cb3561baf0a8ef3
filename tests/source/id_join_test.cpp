/// \file
/// A join of small files, whole and spoilt.
#include "source/id_join.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "joint.hpp"

namespace modelgate::source {
namespace {

using test::JointInput;
using test::Lines;
using test::lines_of;

struct Joined {
  Jointly end;
  std::vector<std::string> cells;
};

Joined joined(const Lines& labels, const Lines& baseline, const Lines& candidate) {
  const JointInput input(labels, baseline, candidate);
  JointReading reading(test::engine(), input.relation(), 2);
  std::vector<JointCell> cells;
  const Jointly end = join_by_id(reading, labels.size(), cells, {});
  return {end, test::listing(reading, cells)};
}

Lines shuffled(Lines lines, unsigned seed) {
  std::shuffle(lines.begin(), lines.end(), std::mt19937(seed));
  return lines;
}

TEST_CASE("rows of one id are counted together in whatever order") {
  const Lines labels = {{"a", "ham"}, {"b", "spam"}, {"c", "ham"}};
  const Lines baseline = {{"c", "ham"}, {"a", "spam"}, {"b", "spam"}};
  const Lines candidate = {{"b", "spam"}, {"c", "ham"}, {"a", "ham"}};
  const Joined join = joined(labels, baseline, candidate);
  CHECK(join.end == Jointly::counted);
  CHECK(join.cells ==
        std::vector<std::string>{"ham ham ham 1:", "ham spam ham 1: a", "spam spam spam 1:"});
}

TEST_CASE("order changes nothing") {
  const auto labels = lines_of(30'000, 0);
  const auto baseline = lines_of(30'000, 1);
  const auto candidate = lines_of(30'000, 2);
  const Joined ordered = joined(labels, baseline, candidate);
  const Joined other = joined(shuffled(labels, 1), shuffled(baseline, 2), shuffled(candidate, 3));
  CHECK(ordered.end == Jointly::counted);
  CHECK(ordered.cells.size() > 4);
  CHECK(other.end == Jointly::counted);
  // Which ids are kept beyond the two of the smallest MD5 depends on who counted them.
  const auto counts = [](std::vector<std::string> cells) {
    for (auto& cell : cells) cell.erase(cell.find(':'));
    return cells;
  };
  CHECK(counts(other.cells) == counts(ordered.cells));
}

TEST_CASE("files without rows are counted") { CHECK(joined({}, {}, {}).end == Jointly::counted); }

TEST_CASE("ids that are not in every file once are noticed") {
  const Lines whole = lines_of(100, 0);
  const auto spoilt = [&](auto spoil) {
    Lines lines = whole;
    spoil(lines);
    return lines;
  };
  const std::vector<Lines> others = {spoilt([](Lines& lines) { lines.pop_back(); }),
                                     spoilt([](Lines& lines) { lines[7].first = "x"; }),
                                     spoilt([](Lines& lines) { lines[7].first = "1008"; }),
                                     spoilt([](Lines& lines) { lines.emplace_back("x", "ham"); }),
                                     spoilt([](Lines& lines) { lines.push_back(lines[3]); })};
  for (const Lines& other : others) {
    CAPTURE(other.size());
    CHECK(joined(other, whole, whole).end == Jointly::unequal);
    CHECK(joined(whole, other, whole).end == Jointly::unequal);
    CHECK(joined(whole, whole, other).end == Jointly::unequal);
  }
  const Lines nameless = {{"", "ham"}};
  CHECK(joined(nameless, nameless, nameless).end == Jointly::unequal);
}

TEST_CASE("the table's memory is said beforehand") {
  CHECK(id_join_bytes(10'000'000) > 200'000'000);
}

}  // namespace
}  // namespace modelgate::source
