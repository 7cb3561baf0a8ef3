/// \file
/// Predictions of real systems, where the folder with them stands beside the repository.
#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "source/inputs.hpp"

namespace modelgate::source::test {
namespace {

const std::string kFolder = MODELGATE_SOURCE_DIR "/../shared/data";

bool is_absent() {
  const bool absent = !std::filesystem::is_directory(kFolder);
  if (absent) {
    MESSAGE("skipped: no folder " << kFolder);
    CHECK(absent);
  }
  return absent;
}

Policy policy_of(const std::string& file, const std::string& label, const std::string& baseline,
                 const std::string& candidate) {
  Policy policy;
  policy.path = "gate.yaml";
  policy.inputs.rows = file;
  policy.data.classes = {"0", "1"};
  policy.data.label = label;
  policy.data.baseline.prediction = baseline;
  policy.data.candidate.prediction = candidate;
  return policy;
}

Opened opened(const Policy& policy) {
  return open(policy, {.base_directory = kFolder, .engine_directory = MODELGATE_BINARY_DIR});
}

TEST_CASE("electrocardiograms keep their rows and classes") {
  if (is_absent()) {
    return;
  }
  auto policy =
      policy_of("ecg_residents_vs_dnn.csv", "label", "cardiology_residents_pred", "dnn_pred");
  policy.data.id = "row_id";
  policy.checks.resize(2);
  policy.checks.at(0).slice.columns = {"abnormality", "sex"};
  policy.checks.at(1).slice.where = "dnn_score > 0.5 AND sex = 'M'";
  auto source = opened(policy);
  CHECK(listing(*source.source,
                "SELECT mg_status, mg_label, sum(mg_count) FROM rows GROUP BY ALL ORDER BY ALL") ==
        "kept 0 4804\nkept 1 158\n");
  CHECK(listing(*source.source,
                "SELECT count(*) FROM (SELECT abnormality, sex FROM rows GROUP BY ALL)") == "12\n");
  source.finish();
  CHECK(source.files.at(0).rows == 4962);
}

TEST_CASE("answers that could not be extracted are missing") {
  if (is_absent()) {
    return;
  }
  const auto policy = policy_of("bbh_direct_vs_cot.csv", "target", "direct_answer", "cot_answer");
  auto source = opened(policy);
  CHECK(listing(*source.source, "SELECT count(*) FROM rows") == "6511\n");
  CHECK(listing(*source.source, "SELECT count(*) FROM rows WHERE mg_candidate IS NULL") == "236\n");
  source.finish();
  CHECK(source.files.at(0).rows == 6511);
}

TEST_CASE("a score and its derived class agree") {
  if (is_absent()) {
    return;
  }
  auto policy = policy_of("governors_lite_vs_deluxe.csv", "won", "lite_pred", "deluxe_pred");
  policy.data.positive = 1;
  policy.data.candidate = {};
  policy.data.candidate.score = "lite_probwin";
  policy.data.candidate.threshold = 0.5;
  auto source = opened(policy);
  CHECK(
      listing(*source.source,
              "SELECT mg_baseline = mg_candidate, count(*) FROM rows GROUP BY ALL ORDER BY ALL") ==
      "true 6583\n");
}

}  // namespace
}  // namespace modelgate::source::test
