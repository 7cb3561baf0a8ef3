/// \file
/// The report as workflow commands.
#include <doctest/doctest.h>

#include "report/golden.hpp"
#include "report/samples.hpp"

namespace modelgate::report {
namespace {

TEST_CASE("commands are written for what is no pass") {
  CHECK(rendered("github", samples::failing())
            .starts_with("::error file=gates/spam/gate.yaml,line=34,col=5,title=fail%3A recall of "
                         "spam%2C delta::recall of spam fell by 0.021"));
  Report clean = samples::failing();
  clean.decisions.resize(1);
  CHECK(rendered("github", clean).empty());
}

}  // namespace
}  // namespace modelgate::report
