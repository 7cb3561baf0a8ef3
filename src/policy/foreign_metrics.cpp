/// \file
/// Names of metrics for regression, ranking and several labels a row, as scikit-learn and its
/// neighbours spell them.
#include "policy/foreign_metrics.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "policy/problems.hpp"

namespace modelgate::policy {
namespace {

constexpr auto kRegression = std::to_array<std::string_view>({"rmse",
                                                              "mse",
                                                              "mae",
                                                              "mape",
                                                              "smape",
                                                              "r2",
                                                              "r2_score",
                                                              "msle",
                                                              "rmsle",
                                                              "medae",
                                                              "max_error",
                                                              "mean_squared_error",
                                                              "root_mean_squared_error",
                                                              "mean_absolute_error",
                                                              "mean_absolute_percentage_error",
                                                              "median_absolute_error",
                                                              "explained_variance",
                                                              "mean_squared_log_error",
                                                              "pinball_loss",
                                                              "huber",
                                                              "pearson",
                                                              "spearman"});

constexpr auto kRanking = std::to_array<std::string_view>(
    {"ndcg", "ndcg_score", "dcg", "dcg_score", "map", "mean_average_precision", "mrr",
     "mean_reciprocal_rank", "precision_at_k", "recall_at_k", "top_k_accuracy", "kendall_tau",
     "label_ranking_loss", "label_ranking_average_precision"});

constexpr auto kMultilabel = std::to_array<std::string_view>(
    {"hamming", "hamming_loss", "hamming_score", "subset_accuracy", "exact_match_ratio",
     "coverage_error", "zero_one_loss_multilabel"});

bool contains(std::span<const std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

std::optional<ForeignMetric> foreign_metric(std::string_view name) {
  const std::string metric = "metric " + in_quotes(name);
  if (contains(kRegression, name)) {
    return ForeignMetric{metric + " is for regression; modelgate judges classes",
                         "gate a 0/1 column such as \"error within tolerance\" by pass_rate"};
  }
  if (contains(kRanking, name)) {
    return ForeignMetric{metric + " is for rankings; modelgate judges classes",
                         "gate a 0/1 column such as \"relevant item in the first k\" by pass_rate"};
  }
  if (contains(kMultilabel, name)) {
    return ForeignMetric{metric + " is for several labels a row; modelgate judges one",
                         "write one row per label, and slice by label"};
  }
  return std::nullopt;
}

}  // namespace modelgate::policy
