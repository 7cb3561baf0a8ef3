/// \file
/// Folders of policies that change.
#include "serve/catalogue.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "modelgate/error.hpp"
#include "serve/served.hpp"

using namespace modelgate;
using namespace modelgate::serve;
using test::GateFolder;

TEST_CASE("a gate is found by the name of its policy") {
  const GateFolder folder;
  std::filesystem::create_directory(folder.gates() + "/spam");
  std::filesystem::create_directory(folder.gates() + "/..data");
  folder.write("spam/gate.yaml", "version: 1\nname: spam\nchecks: []\n");
  folder.write("..data/gate.yaml", test::canary_gate());
  Catalogue catalogue(folder.gates());
  const Changes changes = catalogue.refresh();
  CHECK(changes.served == std::vector<std::string>{"canary"});
  REQUIRE(changes.broken.size() == 1);
  CHECK(changes.broken[0].first == "spam");
  const auto gate = catalogue.find("canary");
  REQUIRE(gate.has_value());
  CHECK(gate->is_served());
  CHECK(gate->checks == 1);
  REQUIRE(gate->parameters.size() == 1);
  CHECK(gate->parameters[0].name == "revision");
  CHECK(gate->parameters[0].is_required);
  CHECK(!catalogue.find("gate").has_value());
  CHECK(!catalogue.find("../canary").has_value());
  CHECK(catalogue.all().size() == 2);
  CHECK(catalogue.refresh().broken.empty());
}

TEST_CASE("a broken version is told of and the one before it is kept") {
  const GateFolder folder;
  Catalogue catalogue(folder.gates());
  static_cast<void>(catalogue.refresh());
  const std::string before = catalogue.find("canary")->sha256;
  folder.write("canary.yaml", "version: 1\nname: [\n");
  const Changes broken = catalogue.refresh();
  REQUIRE(broken.broken.size() == 1);
  CHECK(broken.broken[0].first == "canary");
  CHECK(catalogue.find("canary")->sha256 == before);
  CHECK(!catalogue.find("canary")->problem.empty());
  folder.write("canary.yaml", test::canary_gate("evidence: {min_rows: 10}\n"));
  CHECK(catalogue.refresh().served == std::vector<std::string>{"canary"});
  CHECK(catalogue.find("canary")->sha256 != before);
  CHECK(catalogue.find("canary")->problem.empty());
  std::filesystem::remove(folder.gates() + "/canary.yaml");
  CHECK(catalogue.refresh().gone == std::vector<std::string>{"canary"});
  CHECK(!catalogue.find("canary").has_value());
}

TEST_CASE("two policies of one name are not taken for each other") {
  const GateFolder folder;
  folder.write("other.yaml", test::canary_gate());
  Catalogue catalogue(folder.gates());
  static_cast<void>(catalogue.refresh());
  CHECK(catalogue.find("canary")->path == folder.gates() + "/canary.yaml");
  const auto other = catalogue.find(folder.gates() + "/other.yaml");
  REQUIRE(other.has_value());
  CHECK(!other->is_served());
  CHECK(other->problem == "the name 'canary' is taken by '" + folder.gates() + "/canary.yaml'");
}

TEST_CASE("what is no folder is refused") {
  CHECK_THROWS_AS(Catalogue("/no/such/folder"), UsageError);
}
