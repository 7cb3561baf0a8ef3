/// \file
/// Gates on stored predictions of real systems that are not part of the repository: every point
/// value in the report is the one of scikit-learn. Skipped where the files are absent.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "gates/judged.hpp"

namespace modelgate {

namespace {

constexpr double kTolerance = 1e-12;  // sums in another order differ in the last digits
constexpr std::size_t kShown = 200;   // of the program's output, where a comparison fails
const std::string kDirectory = MODELGATE_SOURCE_DIR "/../shared/data/";

/// What a gate of tests/gates/shared judges, and where the figures are.
struct SharedFile {
  std::string data;
  std::string suffix = "";  ///< of the policy's name
  std::string oracle = "shared_sklearn.json";
};

nlohmann::json figures_of(const SharedFile& shared) {
  const std::string& name = shared.data;
  std::ifstream file(MODELGATE_SOURCE_DIR "/tests/oracle/" + shared.oracle);
  const auto oracle = nlohmann::json::parse(file);
  for (const auto& set : oracle.at("files")) {
    if (set.at("name") == name) return set.at("figures");
  }
  FAIL("no oracle for " << name);
  return {};
}

/// Whether a parameter shown in a decision is the one of a figure; numbers are shown as text.
bool is_same_parameter(const nlohmann::json& shown, const nlohmann::json& wanted) {
  if (!wanted.is_number()) return shown == wanted;
  return shown.is_string() ? std::stod(shown.get<std::string>()) == wanted : shown == wanted;
}

bool has_parameters(const nlohmann::json& decision, const nlohmann::json& figure) {
  const auto& shown = decision.at("parameters");
  if (figure.contains("column") && shown.at("column") != figure.at("column")) return false;
  for (const char* key : {"class", "average", "weights", "beta", "multiclass", "at"}) {
    if (shown.contains(key) != figure.contains(key)) return false;
    if (figure.contains(key) && !is_same_parameter(shown.at(key), figure.at(key))) return false;
  }
  return true;
}

/// The oracle's figure of a decision.
nlohmann::json figure_of(const nlohmann::json& decision, const nlohmann::json& figures) {
  for (const auto& figure : figures) {
    if (figure.at("metric") == decision.at("metric") &&
        figure.at("slice") == decision.at("slice") && has_parameters(decision, figure)) {
      return figure;
    }
  }
  FAIL("no figure for " << decision.at("id"));
  return {};
}

/// Whether the report's estimate has the wanted value; an undefined one is absent.
bool agrees(const nlohmann::json& estimate, const nlohmann::json& wanted) {
  const bool is_absent = estimate.is_null() || !estimate.contains("value");
  if (is_absent || estimate.at("value").is_null()) return wanted.is_null();
  return wanted.is_number() &&
         std::abs(estimate.at("value").get<double>() - wanted.get<double>()) <=
             kTolerance * std::max(1.0, std::abs(wanted.get<double>()));
}

/// Judges one file; returns how many point values were compared.
int check_file(const SharedFile& shared) {
  const std::string& name = shared.data;
  if (!std::filesystem::exists(kDirectory + name + ".csv")) {
    MESSAGE("SKIPPED: " << kDirectory << name << ".csv is not there");
    return -1;
  }
  const Judged judged = judge("tests/gates/shared/" + name + shared.suffix + ".yaml",
                              "--rows '" + kDirectory + name + ".csv'");
  INFO(judged.output.substr(0, kShown));
  REQUIRE(judged.exit_code <= 2);
  const auto figures = figures_of(shared);
  int compared = 0;
  for (const auto& one : judged.report.at("decisions")) {
    if (one.at("kind") == "evidence") continue;
    CAPTURE(one.at("id").get<std::string>());
    const auto figure = figure_of(one, figures);
    CAPTURE(figure.dump());
    CHECK(agrees(one.at("candidate"), figure.at("candidate")));
    if (figure.contains("baseline"))
      CHECK(agrees(one.value("baseline", nlohmann::json()), figure.at("baseline")));
    ++compared;
  }
  return compared;
}

/// Checks a file, of which at least `least` point values must be in the report.
void check_file_with(const std::string& name, int least) {
  const int compared = check_file({name});
  CHECK((compared == -1 || compared >= least));
}

/// Checks the scores of a file.
void check_scores_of(const std::string& name, int least) {
  const int compared = check_file({name, "_scores", "shared_scores.json"});
  CHECK((compared == -1 || compared >= least));
}

TEST_CASE("scores of a sure network agree with scikit-learn in every slice") {
  check_scores_of("ecg_residents_vs_dnn", 32);
}

TEST_CASE("probabilities and days to the result agree with scikit-learn and numpy") {
  check_scores_of("governors_lite_vs_deluxe", 23);
}

TEST_CASE("chances of the home team agree with scikit-learn in every season") {
  check_scores_of("nfl_elo_vs_qbelo", 80);
}

TEST_CASE("probabilities of three outcomes agree with scikit-learn") {
  check_scores_of("worldcup_men_kickoff_vs_halftime", 42);
}

TEST_CASE("answers marked pass or fail agree with scikit-learn in every task") {
  check_file_with("bbh_direct_vs_cot", 37);
}

TEST_CASE("eighteen classes and answers that are no choice agree with scikit-learn") {
  check_file_with("bbh_multiple_choice", 260);
}

TEST_CASE("games with a class that nobody predicts agree with scikit-learn") {
  check_file_with("nfl_elo_vs_qbelo", 80);
}

TEST_CASE("one positive in thirty agrees with scikit-learn in every slice of two columns") {
  check_file_with("ecg_residents_vs_dnn", 85);
}

TEST_CASE("classes made from probabilities agree with scikit-learn") {
  check_file_with("governors_lite_vs_deluxe", 70);
}

TEST_CASE("judges with unusable answers agree with scikit-learn") {
  check_file_with("pandalm_judges", 80);
}

TEST_CASE("a hundred matches agree with scikit-learn") {
  check_file_with("worldcup_men_kickoff_vs_halftime", 80);
}

}  // namespace

}  // namespace modelgate
