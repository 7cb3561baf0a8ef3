/// \file
/// Exams with several findings and races with several forecasts: real rows that belong together,
/// judged with and without saying so. Skipped where the files are absent.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "gates/judged.hpp"

namespace modelgate {
namespace {

const std::string kDirectory = MODELGATE_SOURCE_DIR "/../shared/data/";

/// Accuracy and F1 of a file by a policy that names the columns as `data` says.
Judged judged_with(const std::string& name, const std::string& data) {
  const auto path = std::filesystem::temp_directory_path() / ("modelgate-units-" + name + ".yaml");
  std::ofstream(path) << "version: 1\nname: units\ndata: {classes: [\"0\", \"1\"], positive: "
                         "\"1\", "
                      << data << "}\ninputs: {rows: " << kDirectory << name << ".csv}\nchecks:\n"
                      << "  - {metric: accuracy, slo: \">= 0.5\", delta: \">= -0.5\"}\n"
                      << "  - {metric: f1, slo: \">= 0.5\", delta: \">= -0.5\"}\n";
  Judged judged = judge(std::filesystem::relative(path, MODELGATE_SOURCE_DIR).string(), "");
  std::filesystem::remove(path);
  return judged;
}

double width(const Judged& judged, const std::string& id, const std::string& of) {
  const auto interval = decision(judged, id).at(of).at("interval");
  return interval[1].get<double>() - interval[0].get<double>();
}

/// How much wider limits are with the unit; 0 where the file is absent.
struct Widening {
  double value = 0.0;
  double change = 0.0;
  nlohmann::json units;
};

Widening widening(const std::string& name, const std::string& data, const std::string& unit) {
  if (!std::filesystem::exists(kDirectory + name + ".csv")) return {};
  const Judged alone = judged_with(name, data);
  const Judged together = judged_with(name, data + ", unit: " + unit);
  REQUIRE(alone.exit_code == 0);
  REQUIRE(together.exit_code == 0);
  CHECK(decision(together, "accuracy.slo").at("candidate").at("value") ==
        decision(alone, "accuracy.slo").at("candidate").at("value"));
  return {width(together, "accuracy.slo", "candidate") / width(alone, "accuracy.slo", "candidate"),
          width(together, "f1.1.delta", "delta") / width(alone, "f1.1.delta", "delta"),
          together.report.at("evidence").at("units")};
}

TEST_CASE("forecasts of one race are worth few") {
  const Widening found =
      widening("governors_lite_vs_deluxe",
               "label: won, threshold: 0.5, baseline: {score: lite_probwin}, candidate: {score: "
               "deluxe_probwin}",
               "race");
  const bool is_absent = found.units.is_null();
  CHECK((is_absent || found.units.at("units") == 72));
  CHECK((is_absent || (found.value > 5.0 && found.change > 3.0)));
}

TEST_CASE("findings of one exam are nearly independent") {
  const Widening found = widening(
      "ecg_residents_vs_dnn",
      "baseline: {prediction: cardiology_residents_pred}, candidate: {prediction: dnn_pred}",
      "exam");
  const bool is_absent = found.units.is_null();
  CHECK((is_absent || found.units.at("units") == 827));
  CHECK((is_absent || (found.value > 1.0 && found.value < 1.5)));
  CHECK((is_absent || (found.change > 1.0 && found.change < 1.5)));
}

}  // namespace
}  // namespace modelgate
