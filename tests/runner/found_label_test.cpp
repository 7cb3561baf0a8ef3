/// \file
/// The label column by name, by content, or not at all.
#include "runner/found_label.hpp"

#include <doctest/doctest.h>

#include "modelgate/error.hpp"
#include "runner/surveyed_rows.hpp"

namespace modelgate::runner {
namespace {

Found label_in(const std::string& csv) {
  const SurveyedRows rows(csv);
  return find_label(rows.survey, {}).found;
}

std::string refusal(const std::string& csv) {
  const SurveyedRows rows(csv);
  try {
    static_cast<void>(find_label(rows.survey, {}));
  } catch (const UsageError& error) {
    std::string text = error.what();
    const std::string path = rows.survey.inputs().front().shown;
    return text.replace(text.find(path), path.size(), "FILE");
  }
  return "found";
}

}  // namespace

TEST_CASE("the label is the column that is called so") {
  CHECK(label_in("label,pred\n" + repeated("a,b\nb,a\n", 3)).sureness == Sureness::sure);
  CHECK(label_in("true_kind,pred\n" + repeated("a,b\nb,a\n", 3)).column == "true_kind");
}

TEST_CASE("else it is the column that shares its values with the predictions") {
  const Found found =
      label_in("won,party,lite_pred,deluxe_pred\n" + repeated("1,D,1,0\n0,R,1,0\n0,D,0,1\n", 3));
  CHECK(found.column == "won");
  CHECK(found.sureness == Sureness::likely);
}

TEST_CASE("several labels and none are errors that name the columns") {
  CHECK(refusal("label,target\n" + repeated("a,b\nb,a\n", 3)) ==
        "which column of FILE is the label? 'label' and 'target' could be: say --label label");
  CHECK(refusal("kind,sort\n" + repeated("a,c\nb,d\n", 3)) ==
        "no column of FILE is clearly the label: say which with --label ('kind' and 'sort' hold "
        "classes)");
  CHECK(refusal("id\nx\ny\n") ==
        "no column of FILE is clearly the label: none holds classes (its columns: 'id')");
}

TEST_CASE("measurements and texts are no labels") {
  CHECK(refusal("label,pred\n1.5,1\n2.5,2\n").find("holds measurements") != std::string::npos);
  std::string rows = "label\n";
  for (int i = 0; i < 300; ++i) rows += "t" + std::to_string(i) + "\n";
  CHECK(refusal(rows).find("has 300 values; at most 200 classes are judged") != std::string::npos);
}

TEST_CASE("the positive class is named so or rarer") {
  CHECK(usual_positive({{"0", 3}, {"1", 9}}).column == "1");
  CHECK(usual_positive({{"ham", 9}, {"spam", 3}}).column == "spam");
  CHECK(usual_positive({{"a", 3}, {"b", 3}}).sureness == Sureness::guess);
}

}  // namespace modelgate::runner
