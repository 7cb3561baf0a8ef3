/// \file
/// What is shown of the engine's rows.
#include "source/row_visit.hpp"

#include <doctest/doctest.h>

#include <array>
#include <map>
#include <mutex>
#include <string>

#include "inputs.hpp"
#include "source/text_chunk.hpp"

namespace modelgate::source {
namespace {

/// How often each row, texts separated by '|', was seen.
class Seen {
 public:
  explicit Seen(std::size_t width) : width_(width) {}

  [[nodiscard]] RowVisits visits() {
    return [this] {
      return [this](const TextChunk& rows) {
        const std::scoped_lock lock(mutex_);
        for (std::size_t row = 0; row < rows.size(); ++row) ++rows_[shown(rows, row)];
        return true;
      };
    };
  }
  [[nodiscard]] const std::map<std::string, int>& rows() const { return rows_; }

 private:
  [[nodiscard]] std::string shown(const TextChunk& rows, std::size_t row) const {
    std::string text;
    for (std::size_t at = 0; at < width_; ++at) {
      const TextColumn column = rows.column(at);
      text += column.is_missing(row) ? "null|" : std::string(column.text(row)) + "|";
    }
    return text;
  }

  std::size_t width_;
  std::mutex mutex_;
  std::map<std::string, int> rows_;
};

const std::array<std::string, 2> kTexts = {"a", "b"};

TEST_CASE("every row is seen once with texts of any length and missing ones") {
  Seen seen(2);
  CHECK_FALSE(test::engine().visit(
      kTexts,
      "SELECT CASE WHEN i % 7 > 0 THEN 'class ' || (i % 11) END AS a, CASE i % 3 WHEN 1 THEN '' "
      "WHEN 2 THEN 'a rather long name ' || (i % 2) END AS b FROM range(300000) t(i)",
      seen.visits(), {}));
  int rows = 0;
  for (const auto& [row, times] : seen.rows()) {
    rows += times;
    CAPTURE(row);
    CHECK(times > 500);
  }
  CHECK(rows == 300'000);
  CHECK(seen.rows().contains("null|a rather long name 1|"));
  CHECK(seen.rows().contains("class 10||"));
  CHECK(seen.rows().contains("class 3|null|"));
}

TEST_CASE("constants are seen as often as they stand there and no rows not at all") {
  Seen seen(2);
  CHECK_FALSE(test::engine().visit(
      kTexts, "SELECT 'kept' AS a, NULL::VARCHAR AS b FROM range(5000)", seen.visits(), {}));
  CHECK(seen.rows() == std::map<std::string, int>{{"kept|null|", 5000}});
  Seen none(2);
  CHECK_FALSE(test::engine().visit(kTexts, "SELECT 'kept' AS a, 'x' AS b FROM range(0)",
                                   none.visits(), {}));
  CHECK(none.rows().empty());
}

TEST_CASE("who does not go on ends the query") {
  const RowVisits refuses = [] { return [](const TextChunk&) { return false; }; };
  const auto failure = test::engine().visit(
      kTexts, "SELECT i::VARCHAR AS a, 'x' AS b FROM range(100000) t(i)", refuses, {});
  REQUIRE(failure);
  CHECK(failure->kind == FailureKind::refused);
  CHECK(failure->message.find("no more rows are looked at") != std::string::npos);
}

TEST_CASE("rows that cannot be read are a failure") {
  Seen seen(2);
  const auto failure =
      test::engine().visit(kTexts, "SELECT 'a' AS a, error('spoilt') AS b", seen.visits(), {});
  REQUIRE(failure);
  CHECK(failure->message.find("spoilt") != std::string::npos);
}

}  // namespace
}  // namespace modelgate::source
