/// \file
/// `modelgate explain`: one metric, under every name it has.
#include <doctest/doctest.h>

#include "cli/program.hpp"

namespace modelgate::cli {

TEST_CASE("a metric is explained under every name") {
  const auto page = modelgate("explain recall");
  CHECK(page.exit_code == 0);
  CHECK(page.output.starts_with("recall: Share of the rows"));
  CHECK(modelgate("explain sensitivity").output == page.output);
  const auto unknown = modelgate("explain recal");
  CHECK(unknown.exit_code == 4);
  CHECK(unknown.output ==
        "unknown metric 'recal'; did you mean 'recall'? (modelgate list metrics)\n");
}

}  // namespace modelgate::cli
