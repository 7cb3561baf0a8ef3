/// \file
/// Which files can be read in step.
#include "source/pairing.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "inputs.hpp"
#include "source/intake.hpp"

namespace modelgate::source {
namespace {

DataFile text_file(Role role, std::vector<std::string> columns) {
  return {.file = {role, "f.csv", "f.csv"}, .columns = std::move(columns), .types = {}};
}

Relation relation_of(const Policy& policy) {
  Relation relation;
  relation.intake = plan_intake(policy, {});
  relation.files = {text_file(Role::labels, {"id", "label"}),
                    text_file(Role::baseline, {"id", "answer"}),
                    text_file(Role::candidate, {"id", "answer"})};
  return relation;
}

TEST_CASE("three files that one call each can read can be read in step") {
  const Policy policy = test::joined_policy();
  Relation relation = relation_of(policy);
  CHECK(can_read_in_step(relation));
  relation.order = RowOrder::same;
  CHECK(pairing_of(relation, RowNumbers::absent).from.find("POSITIONAL JOIN") != std::string::npos);
  CHECK(pairing_of(relation, RowNumbers::present).from.find("FULL JOIN") != std::string::npos);
}

TEST_CASE("files of a role that differ are joined") {
  const Policy policy = test::joined_policy();
  Relation relation = relation_of(policy);
  relation.files.push_back(text_file(Role::candidate, {"answer", "id"}));
  CHECK_FALSE(can_read_in_step(relation));
}

TEST_CASE("models that scored different rows are never read in step") {
  Policy policy = test::joined_policy();
  policy.inputs.design = Design::independent;
  CHECK_FALSE(can_read_in_step(relation_of(policy)));
}

}  // namespace
}  // namespace modelgate::source
