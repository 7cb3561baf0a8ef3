/// \file
/// What a query says of itself, and tables that do not go together.
#include "runner/sql.hpp"

#include <doctest/doctest.h>

#include <string>

#include "modelgate/error.hpp"
#include "support/shell.hpp"

namespace modelgate::runner {
namespace {

using test::Scratch;

RunOptions at_noon() {
  RunOptions options;
  options.now = "2026-03-01T12:00:00Z";
  options.engine_directory = MODELGATE_BINARY_DIR;
  return options;
}

}  // namespace

TEST_CASE("a query says what it is for and how it is fed back") {
  const Scratch scratch;
  const auto gate = scratch.file(
      "gate.yaml",
      "version: 1\nname: \"odd\\n; DROP TABLE x\"\ndata: {classes: [a, b], time: at, baseline: "
      "{prediction: old}, candidate: {prediction: new}}\nchecks: [{metric: accuracy, slo: \">= "
      "0.5\"}]\n");
  const auto text = cells_sql(gate, at_noon(), {source::dialect("snowflake"), {}});
  CHECK(text.starts_with("-- Counts for the gate 'odd\\n; DROP TABLE x', as Snowflake counts"));
  CHECK(text.find("\n-- Then: modelgate run " + gate + " --cells FILE --as-of TIME\n") !=
        std::string::npos);
  CHECK(text.find("--names upper") != std::string::npos);
  CellsQuestion both{source::dialect("trino"), {.rows = "r", .candidate = "c"}};
  CHECK_THROWS_AS((void)cells_sql(gate, at_noon(), both), UsageError);
}

}  // namespace modelgate::runner
