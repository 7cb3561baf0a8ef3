/// \file
/// A shipped gate against its own rows.
#include "runner/check_inputs.hpp"

#include <doctest/doctest.h>

#include "modelgate/error.hpp"
#include "runner/prepare.hpp"
#include "runner/spam_gate.hpp"

namespace modelgate::runner {
namespace {

using test::at_noon;
using test::kSpam;

}  // namespace

TEST_CASE("a gate that can pass is accepted and one that cannot is refused with its line") {
  Policy policy = prepare(kSpam, at_noon());
  check_inputs(policy, at_noon());
  policy.checks[1].slo->value = 0.9999;
  try {
    check_inputs(policy, at_noon());
    FAIL("accepted");
  } catch (const PolicyError& error) {
    REQUIRE(error.diagnostics().size() == 1);
    CHECK(error.diagnostics()[0].where == policy.checks[1].where);
    CHECK(error.diagnostics()[0].excerpt.find("spam caught") != std::string::npos);
    CHECK(error.diagnostics()[0].message.ends_with("rows of spam; there are 1,813"));
  }
}

}  // namespace modelgate::runner
