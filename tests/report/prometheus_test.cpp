/// \file
/// The text file as Prometheus reads it.
#include <doctest/doctest.h>

#include <limits>

#include "report/golden.hpp"
#include "report/samples.hpp"
#include "support/shell.hpp"

namespace modelgate::report {
namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string all_files(const test::Scratch& scratch) {
  std::string paths;
  for (const samples::Sample& sample : samples::all()) {
    paths += " " + scratch.file(sample.name + ".prom", rendered("prometheus", sample.report));
  }
  Report same = samples::hostile();
  const Report again = same;
  same.decisions.insert(same.decisions.end(), again.decisions.begin(), again.decisions.end());
  return paths + " " + scratch.file("same.prom", rendered("prometheus", same));
}

TEST_CASE("the verdict is a set of states and a decision has value and limit and interval") {
  const std::string text = rendered("prometheus", samples::failing());
  CHECK(contains(text, "\nmodelgate_gate_verdict{policy=\"spam-filter\",verdict=\"fail\"} 1\n"));
  CHECK(contains(text, "\nmodelgate_gate_verdict{policy=\"spam-filter\",verdict=\"pass\"} 0\n"));
  CHECK(contains(text, "\nmodelgate_gate_exit_code{policy=\"spam-filter\"} 1\n"));
  const std::string labels =
      "{policy=\"spam-filter\",check=\"recall.spam.delta\",kind=\"delta\",metric=\"recall\"} ";
  CHECK(contains(text, "\nmodelgate_check_value" + labels + "-0.021\n"));
  CHECK(contains(text, "\nmodelgate_check_threshold" + labels + "-0.01\n"));
  CHECK(contains(text, "\nmodelgate_check_ci_lower" + labels + "-0.029\n"));
  CHECK(contains(text, "\nmodelgate_check_ci_upper" + labels + "-0.014\n"));
  CHECK(contains(text,
                 "\nmodelgate_last_run_timestamp_seconds{policy=\"spam-filter\"} "
                 "1772357400\n"));
}

TEST_CASE("what is undefined has no sample and infinity is spelled as readers want it") {
  Report report = samples::failing();
  report.decisions.resize(1);
  report.decisions[0].candidate.value.reset();
  report.decisions[0].candidate.interval = Interval{0.5, std::numeric_limits<double>::infinity()};
  report.metadata.started_at = "yesterday";
  const std::string text = rendered("prometheus", report);
  CHECK_FALSE(contains(text, "\nmodelgate_check_candidate_value{"));
  CHECK_FALSE(contains(text, "\nmodelgate_last_run_timestamp_seconds{"));
  CHECK(contains(text, "metric=\"recall\"} +Inf\n"));
}

TEST_CASE("promtool finds nothing to complain about") {
  CHECK(find("prometheus") != nullptr);
  if (!test::available("promtool --version", "promtool")) return;
  const test::Scratch scratch;
  const test::CommandResult result = test::run_command(
      "for file in" + all_files(scratch) + "; do promtool check metrics < $file || exit; done");
  CHECK_MESSAGE(result.exit_code == 0, result.output);
  CHECK(result.output == "");
  // A reader that takes everything would make the case above worthless.
  const std::string bad = scratch.file("bad.prom", "modelgate_x{policy=\"a\"b\"} 1\n");
  CHECK(test::run_command("promtool check metrics < " + bad).exit_code != 0);
}

// What a second parser reads must be what was written.
constexpr const char* kRead =
    "import sys\n"
    "from prometheus_client.parser import text_string_to_metric_families as families\n"
    "for path in sys.argv[1:]:\n"
    "    seen = set()\n"
    "    for family in families(open(path).read()):\n"
    "        assert family.type == 'gauge' and family.documentation, family\n"
    "        for sample in family.samples:\n"
    "            key = (sample.name, tuple(sorted(sample.labels.items())))\n"
    "            assert key not in seen, (path, key)\n"
    "            seen.add(key)\n"
    "    print(path.rsplit('/', 1)[1], len(seen))\n";

TEST_CASE("the Python client reads every sample once") {
  CHECK(find("prometheus") != nullptr);
  const std::string python = test::python_with("prometheus_client");
  if (python.empty()) return;
  const test::Scratch scratch;
  const std::string script = scratch.file("read.py", kRead);
  const test::CommandResult result = test::run_command(python + " " + script + all_files(scratch));
  CHECK_MESSAGE(result.exit_code == 0, result.output);
  CHECK(contains(result.output, "failing.prom "));
}

}  // namespace
}  // namespace modelgate::report
