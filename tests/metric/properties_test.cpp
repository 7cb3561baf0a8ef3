/// \file
/// What holds for every metric: scale, names of classes, and the sides that its law promises.
#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <vector>

#include "metric/registry.hpp"
#include "metric/table.hpp"

namespace modelgate::metric {

namespace {

/// Every way to ask a metric of `classes` classes for a value.
std::vector<Parameters> variants(const Metric& metric, int classes) {
  Parameters plain;
  for (int cell = 0; cell < classes * (classes + 1); ++cell) plain.costs.push_back(cell);
  plain.beta = metric.accepts.beta ? 0.5 : 1.0;
  std::vector<Parameters> found;
  for (int k = 0; metric.accepts.per_class && k < classes; ++k) {
    found.push_back(plain);
    found.back().class_index = k;
  }
  for (const Average average : {Average::macro, Average::micro, Average::weighted}) {
    if (!metric.accepts.per_class || !metric.accepts.averages) break;
    found.push_back(plain);
    found.back().average = average;
  }
  if (metric.accepts.weights) {
    for (const auto weights : {KappaWeights::linear, KappaWeights::quadratic}) {
      found.push_back(plain);
      found.back().weights = weights;
    }
  }
  if (!metric.accepts.per_class) found.push_back(plain);
  return found;
}

std::vector<Confusion> tables() {
  return {hundred_rows(), three_classes(), table({{7, 2, 1}, {2, 9, 3}}),
          table({{5, 1, 2, 0, 1}, {1, 9, 0, 3, 2}, {4, 0, 3, 1, 0}, {0, 2, 2, 8, 1}})};
}

Confusion scaled(const Confusion& confusion, double factor) {
  Confusion copy = confusion;
  for (auto* values : {&copy.counts, &copy.truth, &copy.predicted}) {
    for (double& value : *values) value *= factor;
  }
  copy.total *= factor;
  return copy;
}

/// The same rows with class k called (k + 1) modulo the number of classes.
Confusion renamed(const Confusion& confusion) {
  const int classes = confusion.classes;
  const auto called = [&](int k) {
    return static_cast<std::size_t>(k == classes ? k : (k + 1) % classes);
  };
  Confusion copy(classes);
  copy.total = confusion.total;
  for (int i = 0; i < classes; ++i) {
    for (int j = 0; j <= classes; ++j) {
      copy.counts[called(i) * copy.predicted.size() + called(j)] = confusion.at(i, j);
      copy.truth[called(i)] += confusion.at(i, j);
      copy.predicted[called(j)] += confusion.at(i, j);
    }
  }
  return copy;
}

std::vector<double> renamed_costs(const Parameters& parameters, int classes) {
  Confusion costs(classes);
  costs.counts = parameters.costs;
  return renamed(costs).counts;
}

/// Weights of the rows that speak for and against in one term.
std::array<double, 2> successes_and_errors(const Metric& metric, const Confusion& confusion,
                                           int term, const Parameters& parameters) {
  std::array<double, 2> sums = {0.0, 0.0};
  for (int i = 0; i < confusion.classes; ++i) {
    for (int j = 0; j <= confusion.classes; ++j) {
      const int side = metric.side(i, j, term, parameters);
      if (side != 0) sums[side > 0 ? 0 : 1] += confusion.at(i, j);
    }
  }
  return sums;
}

double share_itself(double share) { return share; }
double f1_of_jaccard(double share) { return 2.0 * share / (1.0 + share); }

/// Mean over the terms of a function of each term's share of successes.
double mean_of_terms(const Metric& metric, const Confusion& confusion, const Parameters& parameters,
                     double (*of_share)(double) = share_itself) {
  const int terms = metric.terms(confusion.classes, parameters);
  double sum = 0.0;
  for (int term = 0; term < terms; ++term) {
    const auto [for_it, against] = successes_and_errors(metric, confusion, term, parameters);
    sum += of_share(for_it / (for_it + against));
  }
  return sum / terms;
}

template <typename Check>
void for_each_variant(const Metric& metric, Check check) {
  for (const Confusion& confusion : tables()) {
    for (const Parameters& parameters : variants(metric, confusion.classes)) {
      CAPTURE(metric.name);
      CAPTURE(confusion.classes);
      CAPTURE(parameters.class_index.value_or(-1));
      check(metric, confusion, parameters);
    }
  }
}

template <typename Check>
void for_each_value(Check check) {
  for (const Metric* metric : all()) {
    if (metric->evaluate != nullptr) for_each_variant(*metric, check);
  }
}

TEST_CASE("doubling every count changes no metric") {
  for_each_value(
      [](const Metric& metric, const Confusion& confusion, const Parameters& parameters) {
        const double value = metric.evaluate(confusion, parameters);
        CHECK(metric.evaluate(scaled(confusion, 2.0), parameters) == value);
        CHECK(metric.evaluate(scaled(confusion, 1e9), parameters) ==
              doctest::Approx(value).epsilon(1e-13));
      });
}

TEST_CASE("renaming the classes changes no metric") {
  for_each_value([](const Metric& metric, const Confusion& confusion, Parameters parameters) {
    // A scale has an order and a pass has a name; neither survives another name.
    if (parameters.weights != KappaWeights::none || metric.scope == Scope::column) return;
    const double value = metric.evaluate(confusion, parameters);
    parameters.costs = renamed_costs(parameters, confusion.classes);
    if (parameters.class_index) {
      parameters.class_index = (*parameters.class_index + 1) % confusion.classes;
    }
    CHECK(metric.evaluate(renamed(confusion), parameters) == doctest::Approx(value).epsilon(1e-13));
  });
}

TEST_CASE("a metric stays within its range") {
  for_each_value(
      [](const Metric& metric, const Confusion& confusion, const Parameters& parameters) {
        const double value = metric.evaluate(confusion, parameters);
        CHECK(value >= metric.lowest);
        CHECK(value <= metric.highest);
      });
}

TEST_CASE("no metric has a value without rows") {
  for_each_value(
      [](const Metric& metric, const Confusion& confusion, const Parameters& parameters) {
        CHECK(std::isnan(metric.evaluate(Confusion(confusion.classes), parameters)));
      });
}

TEST_CASE("a proportion is the share of its successes") {
  for_each_value(
      [](const Metric& metric, const Confusion& confusion, const Parameters& parameters) {
        const Law law = metric.law(parameters);
        CHECK((law != Law::proportion || metric.terms(confusion.classes, parameters) == 1));
        if (law != Law::proportion && law != Law::mean_of_proportions) return;
        // A micro average is the accuracy only where all answers are classes.
        if (parameters.average == Average::micro && confusion.predicted.back() > 0.0) return;
        const Line line = metric.line ? metric.line(confusion.classes, parameters) : Line{};
        const double mean = mean_of_terms(metric, confusion, parameters);
        CHECK(metric.evaluate(confusion, parameters) ==
              doctest::Approx(line.slope * mean + line.offset).epsilon(1e-13));
      });
}

TEST_CASE("the closed form of F1 goes through the overlap of its rows") {
  for_each_value(
      [](const Metric& metric, const Confusion& confusion, const Parameters& parameters) {
        const Law law = metric.law(parameters);
        if (law != Law::jaccard && law != Law::mean_of_jaccards) return;
        CHECK(metric.evaluate(confusion, parameters) ==
              doctest::Approx(mean_of_terms(metric, confusion, parameters, f1_of_jaccard))
                  .epsilon(1e-13));
      });
}

TEST_CASE("some row enters each term of a metric") {
  for_each_value(
      [](const Metric& metric, const Confusion& confusion, const Parameters& parameters) {
        for (int term = 0; term < metric.terms(confusion.classes, parameters); ++term) {
          const auto [for_it, against] = successes_and_errors(metric, confusion, term, parameters);
          CHECK(for_it > 0.0);
          CHECK(against > 0.0);
        }
      });
}

}  // namespace

}  // namespace modelgate::metric
