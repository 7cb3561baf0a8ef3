/// \file
/// Series to cells, and what is said of odd series.
#include "source/counters.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <map>

#include "source/inputs.hpp"
#include "support/fake_prometheus.hpp"

namespace modelgate::source::test {
namespace {

using modelgate::test::FakePrometheus;

const Window kWindow{std::chrono::hours(6), "2026-03-01T00:00:00Z"};

Policy canary_policy() {
  Policy policy;
  policy.path = "gate.yaml";
  policy.data.classes = {"ham", "spam"};
  policy.data.positive = 1;
  policy.data.label = "label";
  policy.data.shared.prediction = "predicted";
  policy.data.count = "n";
  policy.data.arm = ArmColumn{"role", "stable", "canary", {}};
  policy.inputs.design = Design::independent;
  policy.inputs.as_of = kWindow.ends;
  PrometheusInput input;
  input.metric = "model_predictions_total";
  input.class_label = "label";
  input.prediction_label = "predicted";
  input.window = kWindow.length;
  policy.inputs.prometheus = input;
  return policy;
}

/// A series that was there before the window, at its first value.
Series series(SeriesLabels labels, const std::vector<double>& values) {
  std::ranges::sort(labels);
  Series one{std::move(labels), {}, values.front()};
  for (const double value : values) {
    one.samples.push_back({static_cast<double>(one.samples.size()), value});
  }
  return one;
}

SeriesLabels cell(const std::string& role, const std::string& label, const std::string& predicted) {
  return {{"role", role}, {"label", label}, {"predicted", predicted}};
}

std::map<std::string, std::string> cell_map(const std::string& role, const std::string& label,
                                            const std::string& predicted) {
  const auto labels = cell(role, label, predicted);
  return {labels.begin(), labels.end()};
}

SeriesLabels of_pod(SeriesLabels labels, const std::string& pod) {
  labels.emplace_back("pod", pod);
  return labels;
}

/// "what: detail" of each finding, a line each.
std::string told(const CountedCells& counted) {
  std::string text;
  for (const Finding& finding : counted.findings)
    text += finding.what + ": " + finding.detail + "\n";
  return text;
}

Series born(const SeriesLabels& labels, const std::vector<double>& values) {
  Series one = series(labels, values);
  one.before.reset();
  return one;
}

TEST_CASE("increases become cells in the order of their texts") {
  const auto counted = count_cells(canary_policy(),
                                   {{series(cell("canary", "spam", "spam"), {10, 11, 12, 40}),
                                     series(cell("canary", "ham", "spam"), {5, 5, 5, 5}),
                                     series(cell("stable", "ham", "ha,\"m"), {100, 100, 100, 107})},
                                    {}},
                                   kWindow);
  CHECK(counted.csv ==
        "\"role\",\"label\",\"predicted\",\"n\"\n"
        "\"canary\",\"spam\",\"spam\",\"30\"\n"
        "\"stable\",\"ham\",\"ha,\"\"m\",\"7\"\n");
  CHECK(told(counted) == "");
}

TEST_CASE("series of one cell are added up and slices are columns") {
  Policy policy = canary_policy();
  policy.inputs.prometheus->slice_labels = {"region"};
  auto eu = cell("stable", "ham", "ham");
  eu.emplace_back("region", "eu");
  const auto counted =
      count_cells(policy,
                  {{series(of_pod(eu, "a"), {0, 1, 2, 3}), series(of_pod(eu, "b"), {0, 0, 2, 4}),
                    series(cell("canary", "ham", "ham"), {0, 1, 1, 1})},
                   {"a store is away"}},
                  kWindow);
  CHECK(counted.csv ==
        "\"role\",\"label\",\"predicted\",\"region\",\"n\"\n"
        "\"canary\",\"ham\",\"ham\",\"\",\"1\"\n"
        "\"stable\",\"ham\",\"ham\",\"eu\",\"7\"\n");
  CHECK(told(counted) ==
        "series_summed: 3 series make 2 cells: those that differ in pod alone are added up\n"
        "series_warning: the server warns: a store is away\n");
}

TEST_CASE("births and resets are told") {
  const auto counted = count_cells(canary_policy(),
                                   {{born(cell("canary", "spam", "spam"), {3, 5, 9, 2, 4}),
                                     series(cell("stable", "spam", "spam"), {1, 2, 3, 4})},
                                    {}},
                                   kWindow);
  CHECK(counted.csv ==
        "\"role\",\"label\",\"predicted\",\"n\"\n"
        "\"canary\",\"spam\",\"spam\",\"13\"\n\"stable\",\"spam\",\"spam\",\"3\"\n");
  CHECK(told(counted) ==
        "series_born: 1 of 2 series began inside of the window and are counted from zero, for "
        "example {label=\"spam\", predicted=\"spam\", role=\"canary\"}\n"
        "series_reset: 1 of 2 series began again (1 times in all): what they counted before and "
        "after is added up, for example {label=\"spam\", predicted=\"spam\", role=\"canary\"}\n");
}

TEST_CASE("missing models and missing samples are named") {
  const auto counted = count_cells(canary_policy(),
                                   {{series(cell("stable", "spam", "spam"), {1, 2, 3, 4}),
                                     series(cell("stable", "ham", "ham"), {1, 2, 3})},
                                    {}},
                                   kWindow);
  CHECK(told(counted) ==
        "series_absent: no series of the candidate (role=\"canary\") has a sample in the window\n"
        "series_gaps: 1 of 2 series have fewer than 4 samples in the window of 6h: what they "
        "counted while they were not scraped is missing, for example {label=\"ham\", "
        "predicted=\"ham\", role=\"stable\"}\n");
  CHECK(told(count_cells(canary_policy(), {}, kWindow)) ==
        "series_absent: no series of the baseline (role=\"stable\") has a sample in the window\n"
        "series_absent: no series of the candidate (role=\"canary\") has a sample in the "
        "window\n");
}

TEST_CASE("samples that are no counts and windows without samples are not counted by") {
  for (const double bad : {std::numeric_limits<double>::quiet_NaN(),
                           std::numeric_limits<double>::infinity(), -1.0, 2.5, 0x1p54}) {
    const auto counted = count_cells(canary_policy(),
                                     {{series(cell("canary", "ham", "ham"), {1, bad, 3, 4}),
                                       series(cell("stable", "ham", "ham"), {1, 2, 3, 4})},
                                      {}},
                                     kWindow);
    CHECK(counted.csv ==
          "\"role\",\"label\",\"predicted\",\"n\"\n\"stable\",\"ham\",\"ham\",\"3\"\n");
    CHECK(told(counted) ==
          "series_unusable: 1 of 2 series hold samples that are no counts (not finite, negative "
          "or fractional), for example {label=\"ham\", predicted=\"ham\", role=\"canary\"}\n");
  }
  const auto counted = count_cells(canary_policy(),
                                   {{series(cell("canary", "ham", "ham"), {1, 2, 3}),
                                     series(cell("stable", "ham", "ham"), {1, 2})},
                                    {}},
                                   {std::chrono::minutes(1), kWindow.ends});
  CHECK(told(counted) ==
        "window_short: no series has more than 3 samples in the window of 1m; at least 4 are "
        "needed: make it longer than four scrape intervals\n");
}

TEST_CASE("what two servers scraped is not counted twice") {
  const auto of = [](const std::string& replica) {
    auto labels = cell("stable", "ham", "ham");
    labels.emplace_back("prometheus_replica", replica);
    return series(labels, {1, 2, 3, 4});
  };
  CHECK_THROWS_AS(
      static_cast<void>(count_cells(canary_policy(), {{of("a"), of("b")}, {}}, kWindow)),
      SourceError);
}

TEST_CASE("a window is opened as cells of two arms") {
  FakePrometheus server;
  server.series = {{cell_map("stable", "spam", "spam"), {"10", "20", "30", "40"}},
                   {cell_map("stable", "ham", "spam"), {"0", "0", "1", "2"}},
                   {cell_map("canary", "spam", "ham"), {"1", "2", "3", "4"}, false}};
  Policy policy = canary_policy();
  policy.inputs.prometheus->url = server.url();
  policy.inputs.cells = server.url();
  auto opened = open(policy, {.engine_directory = MODELGATE_BINARY_DIR});
  CHECK(groups(*opened.source) ==
        "kept baseline ham spam - 2\nkept baseline spam spam - 30\nkept candidate spam - ham 4\n");
  opened.finish();
  REQUIRE(opened.files.size() == 1);
  CHECK(opened.files[0].role == "prometheus");
  CHECK(opened.files[0].path == server.url() +
                                    " model_predictions_total{role=~\"stable|canary\"}[6h] at "
                                    "2026-03-01T00:00:00Z");
  CHECK(opened.files[0].rows == 3);
  REQUIRE(opened.findings.size() == 1);
  CHECK(opened.findings[0].what == "series_born");
}

TEST_CASE("no traffic is no rows") {
  FakePrometheus server;
  Policy policy = canary_policy();
  policy.inputs.prometheus->url = server.url();
  policy.inputs.cells = server.url();
  auto opened = open(policy, {.engine_directory = MODELGATE_BINARY_DIR});
  CHECK(groups(*opened.source) == "");
  opened.finish();
  CHECK(opened.files.at(0).rows == 0);
  CHECK(opened.findings.size() == 2);
}

TEST_CASE("a confined run asks allowed servers alone") {
  FakePrometheus server;
  Policy policy = canary_policy();
  policy.inputs.prometheus->url = server.url();
  policy.inputs.cells = server.url();
  OpenOptions options{.engine_directory = MODELGATE_BINARY_DIR};
  options.allow = {"http://127.0.0.1:1/"};
  CHECK_THROWS_WITH_AS(static_cast<void>(open(policy, options)),
                       ("inputs.prometheus: " + server.url() +
                        "/api/v1/query is outside of what is allowed (http://127.0.0.1:1/)")
                           .c_str(),
                       SourceError);
  CHECK(server.asked.empty());
  options.allow = {server.url()};
  CHECK(open(policy, options).findings.size() == 2);
}

}  // namespace
}  // namespace modelgate::source::test
