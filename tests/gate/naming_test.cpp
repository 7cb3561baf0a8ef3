/// \file
/// Ids and names of decisions.
#include "gate/naming.hpp"

#include <doctest/doctest.h>

#include "gate/scenes.hpp"

namespace modelgate::gate {
namespace {

std::string id(const Statistic& of, const std::vector<SlicePart>& slice = {}) {
  return decision_id(decision_stem(of, spam_policy().data), slice, DecisionKind::delta);
}

}  // namespace

TEST_CASE("ids name metric and parameters and slice and kind") {
  CHECK(id(statistic("recall", 1)) == "recall.spam.delta");
  CHECK(id(statistic("accuracy")) == "accuracy.delta");
  CHECK(id(statistic("recall", 1), {{"language", "de"}}) == "recall.spam@language=de.delta");
  CHECK(id(statistic("recall", 1), {{"language", "de"}, {"sex", std::nullopt}}) ==
        "recall.spam@language=de,sex.delta");
  CHECK(id(statistic("accuracy"), {{"where", "n > 3"}}) == "accuracy@where=n%20%3E%203.delta");
  Statistic macro = statistic("f1");
  macro.parameters.average = Average::macro;
  CHECK(id(macro) == "f1.macro.delta");
  Statistic fbeta = statistic("fbeta", 1);
  fbeta.parameters.beta = 0.5;
  CHECK(id(fbeta) == "fbeta.spam.beta=0%2E5.delta");
}

TEST_CASE("a null value and the text null have different ids") {
  CHECK(id(statistic("accuracy"), {{"x", std::nullopt}}) !=
        id(statistic("accuracy"), {{"x", "null"}}));
}

TEST_CASE("percent encoding leaves letters and digits alone") {
  CHECK(percent_encoded("aZ0_-") == "aZ0_-");
  CHECK(percent_encoded("a.b@c=d") == "a%2Eb%40c%3Dd");
  CHECK(percent_encoded("\xC3\xA9") == "%C3%A9");
}

TEST_CASE("decisions that share an id are told apart by name and then by number") {
  std::vector<Decision> decisions(3);
  for (Decision& decision : decisions) {
    decision.id = "recall.spam.slo";
    decision.kind = DecisionKind::slo;
  }
  decisions[0].name = "strict";
  decisions[1].name = "lenient";
  decisions[2].name = "lenient";
  make_unique(decisions);
  CHECK(decisions[0].id == "recall.spam.strict.slo");
  CHECK(decisions[1].id == "recall.spam.lenient.slo");
  CHECK(decisions[2].id == "recall.spam.lenient.2.slo");
}

TEST_CASE("a check without a name is called by its metric") {
  const Policy policy = spam_policy();
  Check check = check_on("recall", 1);
  const Item item{&check, metric::find("recall"), check.parameters, 0, {}};
  CHECK(decision_name(item, policy.data) == "recall of spam");
  check.name = "no spam is lost";
  CHECK(decision_name(item, policy.data) == "no spam is lost");
  check.each_class = true;
  CHECK(decision_name(item, policy.data) == "no spam is lost (spam)");
}

TEST_CASE("parameters are shown as the policy writes them") {
  Statistic kappa = statistic("kappa");
  kappa.parameters.weights = KappaWeights::quadratic;
  CHECK(shown_parameters(kappa, spam_policy().data) ==
        std::vector<std::pair<std::string, std::string>>{{"weights", "quadratic"}});
}

TEST_CASE("a slice reads as columns and values") {
  CHECK(slice_text({{"language", "de"}, {"sex", std::nullopt}}) == "language=de, sex=null");
  CHECK(slice_text({{"where", "length > 9"}}) == "length > 9");
}

}  // namespace modelgate::gate
