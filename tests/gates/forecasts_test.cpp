/// \file
/// A gate on forecasts of elections whose days to the result their authors counted. Skipped where
/// the shared data are absent.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "gates/judged.hpp"
#include "support/shell.hpp"

namespace modelgate {

namespace {

constexpr double kDay = 86'400.0;

/// A file of the shared data with its days as instants; empty where it is absent.
std::string forecasts(const test::Scratch& scratch) {
  const std::string path = MODELGATE_SOURCE_DIR "/../shared/data/governors_lite_vs_deluxe.csv";
  if (!std::filesystem::exists(path)) {
    MESSAGE("SKIPPED: " << path << " is not there");
    return {};
  }
  std::ifstream file(path);
  std::string text;
  std::string line;
  std::getline(file, line);
  text = line + "\n";
  while (std::getline(file, line)) {
    for (int day = 0; day < 2; ++day) {
      // predicted_at and label_at are the third and the fourth column.
      std::size_t at = 0;
      for (int comma = 0; comma < 3 + day; ++comma) at = line.find(',', at + 1);
      line.insert(at, "T00:00:00Z");
    }
    text += line + "\n";
  }
  return scratch.file("forecasts.csv", text);
}

TEST_CASE("the ages of real forecasts are the days that their authors counted") {
  const test::Scratch scratch;
  const std::string path = forecasts(scratch);
  if (path.empty()) return;
  const Judged judged = judge("tests/gates/late/forecasts.yaml", "--rows '" + path + "'");
  CAPTURE(judged.output);
  CHECK(judged.exit_code == 2);
  const auto& evidence = judged.report.at("evidence");
  CHECK(evidence.at("excluded").at("immature") == 5063);
  // Quantiles of the column days_to_label by NumPy.
  CHECK(evidence.at("label_age") ==
        nlohmann::json{
            {"rows", 1520},
            {"seconds",
             {{"p50", 15 * kDay}, {"p90", 25 * kDay}, {"p95", 26 * kDay}, {"max", 26 * kDay}}}});
  CHECK(decision(judged, "max_label_age.p90.evidence").at("verdict") == "inconclusive");
}

}  // namespace

}  // namespace modelgate
