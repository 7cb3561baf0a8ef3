/// \file
/// Gates that judge recent predictions alone, or more than old ones, on partitions by day.
#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <iomanip>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include "gates/judged.hpp"
#include "support/shell.hpp"

namespace modelgate {
namespace {

constexpr int kDays = 10;
constexpr int kPerDay = 96;  // one prediction every quarter of an hour

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

/// The prediction `step` of a day; the last one of the last day is made at midnight after it.
std::string made_at(int day, int step) {
  const int minutes = (step + 1) * 15;
  const int hour = minutes / 60 % 24;
  return "2026-03-" + two_digits(day + 1 + (minutes == 24 * 60 ? 1 : 0)) + "T" + two_digits(hour) +
         ":" + two_digits(minutes % 60) + ":00Z";
}

/// A number that reads back as the same one.
std::string precisely(double value) {
  std::ostringstream text;
  text << std::setprecision(std::numeric_limits<double>::max_digits10) << value;
  return text.str();
}

double age_in_days(int day, int step) {
  return kDays - day - static_cast<double>(step + 1) / kPerDay;
}

/// The models get worse from day to day, the candidate less.
struct Prediction {
  int day;
  int step;

  [[nodiscard]] std::string label() const { return step % 2 == 0 ? "spam" : "ham"; }
  [[nodiscard]] std::string other() const { return step % 2 == 0 ? "ham" : "spam"; }
  [[nodiscard]] bool is_right(int faults) const { return step * 7 % 53 >= faults; }
  [[nodiscard]] std::string old() const { return is_right(2 * day + 8) ? label() : other(); }
  [[nodiscard]] std::string fresh() const { return is_right(day + 4) ? label() : other(); }
  [[nodiscard]] std::string minutes() const { return std::to_string(5 + (day * 31 + step) % 17); }
};

std::string gate(const std::string& data, const std::string& inputs) {
  return "version: 1\nname: recent\ndata: {classes: [ham, spam], positive: spam, time: made, "
         "baseline: {prediction: old}, candidate: {prediction: new}" +
         data + "}\ninputs: {rows: \"day=*/part.csv\"" + inputs +
         "}\nchecks:\n"
         "  - {metric: accuracy, slo: \">= 0.5\", delta: \">= -0.1\"}\n"
         "  - {metric: recall, slo: \">= 0.5\"}\n"
         "  - {metric: mean, column: minutes, slo: \"<= 100\"}\n";
}

/// Ten days in files of their own, and a gate over all of them; `weight` is what a row weighs.
class Partitions {
 public:
  explicit Partitions(double half_life_days) {
    for (int day = 0; day < kDays; ++day) {
      std::string text = "made,label,old,new,minutes,w\n";
      for (int step = 0; step < kPerDay; ++step) {
        const Prediction one{day, step};
        const double weight = std::pow(2.0, -age_in_days(day, step) / half_life_days);
        text += made_at(day, step) + "," + one.label() + "," + one.old() + "," + one.fresh() + "," +
                one.minutes() + "," + precisely(weight) + "\n";
      }
      const auto folder = "day=2026-03-" + two_digits(day + 1);
      std::filesystem::create_directories(
          std::filesystem::path(scratch_.file("here", "")).parent_path() / folder);
      static_cast<void>(scratch_.file(folder + "/part.csv", text));
    }
  }

  [[nodiscard]] Judged judged(const std::string& data, const std::string& inputs,
                              const std::string& arguments = "") const {
    const auto path = scratch_.file("gate.yaml", gate(data, inputs));
    return judge(std::filesystem::relative(path, MODELGATE_SOURCE_DIR).string(), arguments);
  }

 private:
  test::Scratch scratch_;
};

int right_in_last(int days) {
  int right = 0;
  for (int day = kDays - days; day < kDays; ++day) {
    for (int step = 0; step < kPerDay; ++step) {
      right += Prediction{day, step}.fresh() == Prediction{day, step}.label() ? 1 : 0;
    }
  }
  return right;
}

TEST_CASE("a window judges the last predictions of partitions by day") {
  const Partitions partitions(1.0);
  const Judged all = partitions.judged("", "");
  const Judged recent = partitions.judged("", ", window: 24h");
  CAPTURE(recent.output);
  REQUIRE(recent.exit_code == 0);
  const auto& evidence = recent.report.at("evidence");
  CHECK(evidence.at("rows") == kDays * kPerDay);
  CHECK(evidence.at("judged") == kPerDay);
  CHECK(evidence.at("excluded").at("window") == (kDays - 1) * kPerDay);
  CHECK(evidence.at("window_seconds") == 86400);
  CHECK(recent.report.at("inputs").at("as_of") == "2026-03-11T00:00:00Z");
  CHECK(recent.report.at("inputs").at("files").size() == kDays);
  CHECK(decision(recent, "accuracy.slo").at("candidate").at("value") ==
        static_cast<double>(right_in_last(1)) / kPerDay);
  CHECK(recent.output.find("864 outside of the window") != std::string::npos);
  CHECK(recent.output.find("window: predictions of the last 1d") != std::string::npos);
  CHECK_FALSE(all.report.at("evidence").contains("window_seconds"));
  CHECK(decision(all, "accuracy.slo").at("rows") == kDays * kPerDay);
}

TEST_CASE("predictions that the clock has not seen yet are not judged") {
  const Partitions partitions(1.0);
  const Judged judged = partitions.judged("", ", window: 2d", "--as-of 2026-03-06T00:00:00Z");
  CAPTURE(judged.output);
  CHECK(judged.report.at("evidence").at("judged") == 2 * kPerDay);
  CHECK(judged.report.at("evidence").at("excluded").at("window") == 8 * kPerDay);
}

TEST_CASE("an old file judged by the clock of the run has nothing to judge") {
  const Partitions partitions(1.0);
  const Judged judged = partitions.judged("", ", window: 24h, as_of: now");
  CAPTURE(judged.output);
  CHECK(judged.exit_code == 2);
  CHECK(judged.report.at("evidence").at("judged") == 0);
  CHECK(decision(judged, "min_rows.evidence").at("verdict") == "inconclusive");
}

/// Decisions without what names their place.
nlohmann::json plain(const Judged& judged) {
  nlohmann::json decisions = judged.report.at("decisions");
  for (auto& one : decisions) one.erase("position");
  return decisions;
}

/// The same keys, and numbers alike but for the last digits: weights add up in another order.
bool is_close(const nlohmann::json& left, const nlohmann::json& right) {
  const auto flat = left.flatten();
  const auto other = right.flatten();
  const auto is_alike = [](const auto& one, const auto& two) {
    if (one.key() != two.key()) return false;
    if (!one.value().is_number_float() || !two.value().is_number_float()) {
      return one.value() == two.value();
    }
    return one.value().template get<double>() ==
           doctest::Approx(two.value().template get<double>()).epsilon(1e-12);
  };
  if (flat.size() != other.size()) return false;
  auto to = other.items().begin();
  for (const auto& one : flat.items()) {
    if (!is_alike(one, *to)) return false;
    ++to;
  }
  return true;
}

TEST_CASE("a half life is a weight of importance") {
  const Partitions partitions(3.0);
  const Judged decayed = partitions.judged("", ", half_life: 3d");
  const Judged weighted = partitions.judged(", weight: w", "");
  CAPTURE(decayed.output);
  REQUIRE(decayed.exit_code == 0);
  CHECK(is_close(plain(decayed), plain(weighted)));
  double sum = 0.0;
  double squares = 0.0;
  for (int day = 0; day < kDays; ++day) {
    for (int step = 0; step < kPerDay; ++step) {
      const double weight = std::pow(2.0, -age_in_days(day, step) / 3.0);
      sum += weight;
      squares += weight * weight;
    }
  }
  const auto& weights = decayed.report.at("evidence").at("weights");
  CHECK(weights.at("column") == "");
  CHECK(weights.at("half_life_seconds") == 3 * 86400);
  CHECK(weights.at("effective").get<double>() ==
        doctest::Approx(sum * sum / squares).epsilon(1e-9));
  // A steady stream of r a day is worth 2.885 r h rows that weigh alike.
  CHECK(weights.at("effective").get<double>() < 2.885 * kPerDay * 3.0);
  CHECK(decayed.output.find("weights by age (halved every 3d): the rows carry as much as") !=
        std::string::npos);
}

TEST_CASE("weights of age and of importance are multiplied and windows apply to both") {
  const Partitions partitions(3.0);
  // w halves every three days, and so do ages: together every day and a half.
  const Judged both = partitions.judged(", weight: w", ", half_life: 3d, window: 4d");
  const Judged alone = partitions.judged("", ", half_life: 36h, window: 4d");
  CAPTURE(both.output);
  REQUIRE(both.exit_code == 0);
  CHECK(both.report.at("evidence").at("judged") == 4 * kPerDay);
  CHECK(decision(both, "accuracy.slo").at("candidate") ==
        decision(alone, "accuracy.slo").at("candidate"));
  CHECK(both.output.find("weights by w and age (halved every 3d)") != std::string::npos);
}

TEST_CASE("a command that cannot keep ages says so") {
  const Partitions partitions(3.0);
  const Judged judged = partitions.judged("", ", half_life: 3d");
  REQUIRE(judged.exit_code == 0);
  const auto refused = [&](const std::string& command) {
    const test::Scratch scratch;
    const auto data = scratch.file("rows.csv", "made,label,old,new,minutes\n");
    const auto path = scratch.file("gate.yaml", gate("", ", half_life: 3d"));
    return test::run_command(std::string(MODELGATE_BINARY_DIR "/bin/modelgate ") + command + " '" +
                             path + "' --rows '" + data + "' 2>&1")
        .output;
  };
  CHECK(refused("bless").find("a gate with inputs.half_life cannot be blessed") !=
        std::string::npos);
}

}  // namespace
}  // namespace modelgate
