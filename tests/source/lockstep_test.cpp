/// \file
/// Files read in step, whole and spoilt, with fewer and more rows than a block.
#include "source/lockstep.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "joint.hpp"
#include "source/tally.hpp"

namespace modelgate::source {
namespace {

using test::JointInput;
using test::Lines;
using test::lines_of;

struct Read {
  Jointly end;
  bool ascends;
  std::vector<std::string> cells;
};

Read read(const Lines& labels, const Lines& baseline, const Lines& candidate,
          const std::stop_token& stop = {}, int threads = 2) {
  const JointInput input(labels, baseline, candidate);
  JointReading reading(test::engine(), input.relation(), 2);
  const InStep step = read_in_step(reading, threads, stop);
  return {step.end, step.ascends, test::listing(reading, step.cells)};
}

constexpr int kRows = 100'000;  // twelve blocks

TEST_CASE("rows in one order are counted") {
  const Lines labels = {{"a", "ham"}, {"b", "spam"}, {"c", "ham"}};
  const Lines baseline = {{"a", "spam"}, {"b", "spam"}, {"c", "ham"}};
  const Lines candidate = {{"a", "ham"}, {"b", "spam"}, {"c", "ham"}};
  const Read step = read(labels, baseline, candidate);
  CHECK(step.end == Jointly::counted);
  CHECK(step.ascends);
  CHECK(step.cells ==
        std::vector<std::string>{"ham ham ham 1:", "ham spam ham 1: a", "spam spam spam 1:"});
}

TEST_CASE("every row of many is counted once") {
  const Read step = read(lines_of(kRows, 0), lines_of(kRows, 1), lines_of(kRows, 2));
  CHECK(step.end == Jointly::counted);
  std::int64_t rows = 0;
  for (const std::string& cell : step.cells)
    rows += std::stoll(cell.substr(cell.find(' ', cell.find(' ', cell.find(' ') + 1) + 1)));
  CHECK(rows == kRows);
}

TEST_CASE("as many threads as there are files or one or more") {
  for (const int threads : {1, 2, 3, 8}) {
    CAPTURE(threads);
    const Lines lines = lines_of(kRows, 0);
    CHECK(read(lines, lines, lines, {}, threads).end == Jointly::counted);
    CHECK(read(lines, lines, lines_of(kRows / 2, 0), {}, threads).end == Jointly::unequal);
  }
}

TEST_CASE("files without rows and of whole blocks are counted") {
  CHECK(read({}, {}, {}).end == Jointly::counted);
  for (const int rows : {8192, 16384, 8193, 8191}) {
    CAPTURE(rows);
    const Lines lines = lines_of(rows, 0);
    CHECK(read(lines, lines, lines).end == Jointly::counted);
  }
}

TEST_CASE("ids that do not ascend are told") {
  Lines lines = lines_of(20, 0);
  std::swap(lines[3], lines[11]);
  const Read step = read(lines, lines, lines);
  CHECK(step.end == Jointly::counted);
  CHECK_FALSE(step.ascends);
  Lines repeated = lines_of(20, 0);
  repeated[7].first = repeated[6].first;
  CHECK_FALSE(read(repeated, repeated, repeated).ascends);
}

TEST_CASE("ids ascend as the engine says that they do") {
  const std::vector<std::string> ids = {"9", "10", "a", "b", "aa", "z", "\u00e4", "\u00e5", "B"};
  for (const std::string& before : ids) {
    for (const std::string& id : ids) {
      CAPTURE(before);
      CAPTURE(id);
      const Lines lines = {{before, "ham"}, {id, "ham"}};
      const auto by_engine = test::engine().select(
          "SELECT " + comes_after_sql("'" + id + "'", "'" + before + "'"), {});
      CHECK(read(lines, lines, lines).ascends ==
            (by_engine.table.rows.at(0).at(0) == std::optional<std::string>("true")));
    }
  }
}

TEST_CASE("another order and other ids are noticed wherever they begin") {
  const Lines whole = lines_of(kRows, 0);
  for (const std::size_t at : {std::size_t{0}, std::size_t{50'000}, std::size_t{kRows - 2}}) {
    CAPTURE(at);
    Lines other = whole;
    std::swap(other[at], other[at + 1]);
    CHECK(read(other, whole, whole).end == Jointly::unequal);
    CHECK(read(whole, other, whole).end == Jointly::unequal);
    CHECK(read(whole, whole, other).end == Jointly::unequal);
  }
}

TEST_CASE("a file that is shorter or longer is noticed") {
  const Lines whole = lines_of(kRows, 0);
  for (const int rows : {0, 1, 8192, kRows - 1, kRows + 1, 2 * kRows}) {
    CAPTURE(rows);
    const Lines other = lines_of(rows, 0);
    CHECK(read(other, whole, whole).end == Jointly::unequal);
    CHECK(read(whole, other, whole).end == Jointly::unequal);
    CHECK(read(whole, whole, other).end == Jointly::unequal);
  }
}

TEST_CASE("a file that cannot be read stops the others") {
  const Lines whole = lines_of(kRows, 0);
  Lines broken = whole;
  broken[40'000].second = "ham,too many";
  CHECK(read(whole, broken, whole).end == Jointly::unable);
}

TEST_CASE("who is asked to stop does") {
  std::stop_source stop;
  stop.request_stop();
  const Lines whole = lines_of(kRows, 0);
  CHECK(read(whole, whole, whole, stop.get_token()).end != Jointly::counted);
}

}  // namespace
}  // namespace modelgate::source
