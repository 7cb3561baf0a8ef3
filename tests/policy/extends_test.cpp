/// \file
/// Policies that build on other files.
#include "policy/extends.hpp"

#include <doctest/doctest.h>

#include "policy/folder.hpp"
#include "policy/reading.hpp"
#include "text/digest.hpp"

namespace modelgate::policy {
namespace {

TEST_CASE("keys are overridden one by one and checks appended") {
  const Folder folder("extends_merge");
  const std::string base = "version: 1\nname: base\nowner: platform\n" + kSpam +
                           "evidence: {min_rows: 100, min_rows_per_class: 30}\n"
                           "checks:\n  - {metric: recall, slo: \">= 0.9\"}\n";
  static_cast<void>(folder.write("shared/base.yaml", base));
  const std::string text =
      "extends: shared/base.yaml\nname: child\nevidence: {min_rows: 500}\n"
      "checks:\n  - {metric: precision, slo: \">= 0.8\"}\n";
  const Policy policy = load(folder.write("child.yaml", text), {});

  CHECK(policy.name == "child");
  CHECK(policy.owner == "platform");
  CHECK(policy.evidence.min_rows == 500);
  CHECK(policy.evidence.min_rows_per_class == 30);
  REQUIRE(policy.checks.size() == 2);
  CHECK(policy.checks[0].metric == "recall");
  CHECK(policy.checks[0].where.file == folder.path() + "/shared/base.yaml");
  CHECK(policy.checks[1].metric == "precision");
  CHECK(policy.checks[1].where == SourcePosition{folder.path() + "/child.yaml", 5, 5});
  CHECK(policy.sha256 == text::sha256(text + base));
}

TEST_CASE("a value is replaced whole") {
  const Folder folder("extends_replace");
  static_cast<void>(folder.write(
      "base.yaml", kHead + "data: {classes: [a, b, c], score: {a: pa, b: pb, c: pc}}\n" +
                       "checks:\n  - {metric: accuracy, slo: \">= 0.9\"}\n"));
  const std::string child = folder.write(
      "child.yaml", "extends: base.yaml\ndata: {classes: [x, y], score: {x: px, y: py}}\n");
  const Policy policy = load(child, {});
  CHECK(policy.data.classes == std::vector<std::string>{"x", "y"});
  CHECK(policy.data.shared.class_scores.size() == 2);
}

TEST_CASE("files of one form replace files of the other") {
  const Folder folder("extends_inputs");
  static_cast<void>(folder.write(
      "base.yaml", kHead + "data: {classes: [a, b], prediction: p, id: k}\n"
                           "inputs: {labels: l.csv, baseline: b.csv, as_of: 2026-03-01}\n"
                           "checks:\n  - {metric: accuracy, slo: \">= 0.9\"}\n"));
  const auto inputs = [&folder](const std::string& given) {
    return load(folder.write("child.yaml", "extends: base.yaml\ninputs: " + given + "\n"), {})
        .inputs;
  };
  const Inputs more = inputs("{candidate: c.csv}");
  CHECK(more.labels == "l.csv");
  CHECK(more.baseline == "b.csv");
  CHECK(more.candidate == "c.csv");
  const Inputs other = inputs("{rows: all.csv}");
  CHECK(other.rows == "all.csv");
  CHECK(other.labels.empty());
  CHECK(other.baseline.empty());
  CHECK(other.as_of == "2026-03-01T00:00:00Z");
}

TEST_CASE("a chain of files is followed and a circle is not") {
  const Folder folder("extends_chain");
  static_cast<void>(folder.write("c.yaml", "version: 1\nowner: c\nname: c\n" + kSpam));
  static_cast<void>(folder.write("b.yaml", "extends: c.yaml\nname: b\n"));
  const Policy policy = load(folder.write("a.yaml", "extends: b.yaml\n" + kRecall), {});
  CHECK(policy.name == "b");
  CHECK(policy.owner == "c");

  static_cast<void>(folder.write("y.yaml", "extends: x.yaml\n"));
  const std::string x = folder.write("x.yaml", "extends: y.yaml\n");
  CHECK_THROWS_WITH_AS(static_cast<void>(load(x, {})),
                       doctest::Contains("/y.yaml:1:10: 'extends' goes in a circle"), PolicyError);
}

TEST_CASE("a mistake in an extended file is reported in that file") {
  const Folder folder("extends_mistake");
  static_cast<void>(folder.write("base.yaml", "version: 1\nname: [x\n"));
  const std::string child = folder.write("child.yaml", "extends: base.yaml\n");
  CHECK_THROWS_WITH_AS(static_cast<void>(load(child, {})),
                       doctest::Contains("/base.yaml:3:1: this is no YAML"), PolicyError);
}

}  // namespace
}  // namespace modelgate::policy
