/// \file
/// The table of metrics: complete, documented, found by name and alias.
#include "metric/registry.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "metric/table.hpp"

namespace modelgate::metric {

namespace {

bool is_sentence(std::string_view text) {
  return !text.empty() && std::islower(static_cast<unsigned char>(text.front())) == 0 &&
         text.back() == '.';
}

std::string oracle_text(const std::string& name) {
  std::ifstream file(MODELGATE_SOURCE_DIR "/tests/oracle/" + name);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// Names in a comma-separated list.
std::vector<std::string> listed(std::string_view text) {
  std::vector<std::string> names;
  std::istringstream stream{std::string(text)};
  for (std::string name; std::getline(stream >> std::ws, name, ',');) names.push_back(name);
  return names;
}

TEST_CASE("every metric is documented in sentences") {
  for (const Metric* metric : all()) {
    CAPTURE(metric->name);
    const Documentation& page = metric->documentation;
    CHECK_FALSE(metric->title.empty());
    for (const std::string_view text :
         {metric->summary, page.undefined, page.reading, page.use, page.avoid}) {
      CAPTURE(text);
      CHECK(is_sentence(text));
    }
    CHECK(page.formula.size() > 5);
    CHECK(page.reference.ends_with('.'));
    CHECK(metric->lowest < metric->highest);
  }
}

TEST_CASE("every metric names metrics as related that exist") {
  for (const Metric* metric : all()) {
    CAPTURE(metric->name);
    const auto related = listed(metric->documentation.related);
    CHECK_FALSE(related.empty());
    for (const std::string& name : related) {
      CAPTURE(name);
      CHECK(find(name) != nullptr);
      CHECK(name != metric->name);
    }
  }
}

TEST_CASE("every metric has a namesake test") {
  for (const Metric* metric : all()) {
    CAPTURE(metric->name);
    CHECK(std::filesystem::exists(MODELGATE_SOURCE_DIR "/tests/metric/" +
                                  std::string(metric->name) + "_test.cpp"));
  }
}

TEST_CASE("every metric has an oracle value") {
  const std::string oracle = oracle_text("metric_sklearn.json") + oracle_text("metric_rows.json");
  for (const Metric* metric : all()) {
    if (metric->scope == Scope::column) continue;  // a mean: worked by hand in its own test
    CAPTURE(metric->name);
    CHECK(oracle.find("{\"metric\":\"" + std::string(metric->name) + '"') != std::string::npos);
  }
}

TEST_CASE("every metric has the functions of its scope") {
  for (const Metric* metric : all()) {
    CAPTURE(metric->name);
    const bool is_pair = metric->scope == Scope::pair;
    const bool has_rows = is_of_rows(metric->scope);
    CHECK((metric->evaluate_pair != nullptr) == is_pair);
    CHECK((metric->evaluate != nullptr) == (!is_pair && !has_rows));
    CHECK((metric->side != nullptr) == (!is_pair && !has_rows));
    CHECK((metric->law != nullptr));
    CHECK((metric->terms != nullptr) == !has_rows);
    CHECK((metric->prepare != nullptr) == has_rows);
  }
}

TEST_CASE("names and aliases are distinct and all of them are found") {
  std::set<std::string> seen;
  for (const std::string& name : known_names()) {
    CAPTURE(name);
    CHECK(seen.insert(name).second);
    CHECK(find(name) != nullptr);
  }
  CHECK(known_names().front() == "accuracy");
}

TEST_CASE("an alias finds the metric under its own name") {
  CHECK(find("sensitivity") == &recall);
  CHECK(find("tpr") == &recall);
  CHECK(find("tnr") == &specificity);
  CHECK(find("ppv") == &precision);
  CHECK(find("matthews_corrcoef") == &mcc);
  CHECK(find("cohen_kappa") == &kappa);
  CHECK(find("f1_score") == &f1);
  CHECK(find("iou") == &jaccard);
}

TEST_CASE("metrics of scores have the names that others give them") {
  CHECK(find("auc") == &roc_auc);
  CHECK(find("cross_entropy") == &log_loss);
  CHECK(find("brier_score_loss") == &brier);
}

TEST_CASE("an unknown name finds nothing") {
  CHECK(find("roc_acu") == nullptr);
  CHECK(find("") == nullptr);
  CHECK(find("Accuracy") == nullptr);
}

TEST_CASE("the classes that make a value undefined are named") {
  const Confusion absent = table({{5, 2, 0, 0}, {0, 0, 0, 0}, {1, 1, 0, 0}});
  CHECK(undefined_classes(recall, absent, averaged(Average::macro)) == std::vector{1});
  CHECK(undefined_classes(balanced_accuracy, absent, {}) == std::vector{1});
  CHECK(undefined_classes(precision, absent, averaged(Average::macro)) == std::vector{2});
  CHECK(undefined_classes(precision, absent, averaged(Average::weighted)) == std::vector{2});
}

TEST_CASE("no class is named where the value is defined or no class is to blame") {
  const Confusion absent = table({{5, 2, 0, 0}, {0, 0, 0, 0}, {1, 1, 0, 0}});
  CHECK(undefined_classes(recall, absent, averaged(Average::weighted)).empty());
  CHECK(undefined_classes(accuracy, absent, {}).empty());
  CHECK(undefined_classes(mcc, table({{5, 0, 0}, {3, 0, 0}}), {}).empty());
  CHECK(undefined_classes(broken, absent, {}).empty());
}

TEST_CASE("rows of recall are fixed by the label and those of precision and F1 are not") {
  Parameters of_one;
  of_one.class_index = 1;
  for (const Metric* metric : {&recall, &accuracy, &balanced_accuracy, &fpr, &prevalence}) {
    CAPTURE(metric->name);
    CHECK(has_fixed_rows(*metric, 3, of_one));
  }
  for (const Metric* metric : {&precision, &npv, &f1, &jaccard, &broken}) {
    CAPTURE(metric->name);
    CHECK_FALSE(has_fixed_rows(*metric, 3, of_one));
  }
}

TEST_CASE("means of recalls do not depend on the sizes of the classes and shares of rows do") {
  Parameters of_one;
  of_one.class_index = 1;
  for (const Metric* metric : {&recall, &fnr, &balanced_accuracy, &balanced_error_rate}) {
    CAPTURE(metric->name);
    CHECK_FALSE(depends_on_class_sizes(*metric, 2, of_one));
    CHECK_FALSE(depends_on_class_sizes(*metric, 5, of_one));
  }
  // Of two classes the rest is one class, of three a mixture.
  for (const Metric* metric : {&specificity, &fpr, &g_mean, &youden_j}) {
    CAPTURE(metric->name);
    CHECK_FALSE(depends_on_class_sizes(*metric, 2, of_one));
    CHECK(depends_on_class_sizes(*metric, 3, of_one));
  }
  for (const Metric* metric : {&precision, &npv, &f1, &jaccard, &accuracy, &mcc, &kappa,
                               &prevalence, &predicted_prevalence, &broken, &pass_rate}) {
    CAPTURE(metric->name);
    CHECK(depends_on_class_sizes(*metric, 2, of_one));
  }
  CHECK_FALSE(depends_on_class_sizes(recall, 3, averaged(Average::macro)));
  CHECK(depends_on_class_sizes(recall, 3, averaged(Average::weighted)));
  CHECK(depends_on_class_sizes(recall, 3, averaged(Average::micro)));
}

}  // namespace

}  // namespace modelgate::metric
