/// \file
/// Codes are the same for all threads.
#include "source/file_codes.hpp"

#include <doctest/doctest.h>

#include <array>
#include <map>
#include <mutex>
#include <string>

#include "inputs.hpp"

namespace modelgate::source {
namespace {

const std::array<std::string, 3> kTexts = {"id", "a", "b"};

TEST_CASE("rows come with their ids and with codes of their texts") {
  FileCodes codes(2);
  std::mutex mutex;
  std::map<std::uint32_t, int> rows;
  int wrong = 0;
  const auto takes = [&]() -> TakeRows {
    return [&](const FileRows& taken) {
      const std::scoped_lock lock(mutex);
      for (std::size_t row = 0; row < taken.codes.size(); ++row) {
        ++rows[taken.codes[row]];
        const int id = std::stoi(std::string(taken.ids.text(row)));
        const auto a = id % 7 == 0 ? std::nullopt : std::optional(std::to_string(id % 7));
        if (codes.text(taken.codes[row], 0) != a) ++wrong;
        if (codes.text(taken.codes[row], 1) != std::to_string(id % 2)) ++wrong;
      }
      return true;
    };
  };
  REQUIRE_FALSE(test::engine().visit(
      kTexts,
      "SELECT i::VARCHAR AS id, CASE WHEN i % 7 > 0 THEN (i % 7)::VARCHAR END AS a, "
      "(i % 2)::VARCHAR AS b FROM range(140000) t(i)",
      codes.visits(takes), {}));
  CHECK(wrong == 0);
  CHECK(rows.size() == 14);
  CHECK_FALSE(rows.contains(0));
  for (const auto& [code, times] : rows) CHECK(times == 10'000);
  CHECK(codes.rows() == 140'000);
}

TEST_CASE("a missing id ends the reading") {
  FileCodes codes(2);
  const auto takes = [] { return [](const FileRows&) { return true; }; };
  CHECK(test::engine().visit(kTexts, "SELECT NULL::VARCHAR AS id, '1' AS a, '2' AS b",
                             codes.visits(takes), {}));
}

}  // namespace
}  // namespace modelgate::source
