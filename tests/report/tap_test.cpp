/// \file
/// The Test Anything Protocol as its readers read it.
#include <doctest/doctest.h>

#include "report/golden.hpp"
#include "report/samples.hpp"
#include "support/shell.hpp"

namespace modelgate::report {
namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("a decision that blocks is not ok and one that does not is told apart") {
  const std::string failing = rendered("tap", samples::failing());
  CHECK(failing.starts_with("TAP version 13\n1..4\n# fail: spam-filter: 4 decisions: "));
  CHECK(
      contains(failing, "\nnot ok 2 - recall.spam.delta\n  ---\n  message: \"recall of spam fell"));
  CHECK(contains(failing, "\n  would_pass: \"lower end of the change"));
  const std::string passing = rendered("tap", samples::passing());
  CHECK(contains(passing, " # TODO not blocking: fail\n"));
  CHECK(contains(passing, " # TODO waived until 2026-12-31\n"));
  Report tolerated = samples::inconclusive();
  tolerated.exit_code = 0;
  CHECK(contains(rendered("tap", tolerated), " # SKIP inconclusive\n"));
  CHECK(contains(rendered("tap", samples::nothing_evaluated()), "1..1\n"));
  CHECK(contains(rendered("tap", samples::nothing_evaluated()), "\nnot ok 1 - gate\n"));
  CHECK(contains(rendered("tap", samples::source_error()), "\nnot ok 1 - gate\n"));
}

TEST_CASE("foreign text cannot open a directive") {
  Report report = samples::failing();
  report.decisions[1].id = "x # SKIP \\# TODO y\nok 2";
  CHECK(contains(rendered("tap", report), "\nnot ok 2 - x \\# SKIP \\\\\\# TODO y\\\\nok 2\n"));
}

// Perl's own reader: the plan, the counts, and whether the stream passes as a whole.
constexpr const char* kPerl =
    "use TAP::Parser;\n"
    "for my $path (@ARGV) {\n"
    "  my $parser = TAP::Parser->new({source => $path});\n"
    "  my $texts = 0;\n"
    "  while (my $result = $parser->next) {\n"
    "    die \"$path: \" . $result->as_string if $result->is_unknown;\n"
    "    $texts++ if $result->is_yaml && length $result->data->{message};\n"
    "  }\n"
    "  die \"$path: \" . join ';', $parser->parse_errors if $parser->parse_errors;\n"
    "  my ($name) = $path =~ m{([^/]+)$};\n"
    "  print join(' ', $name, $parser->tests_run, scalar $parser->failed, scalar "
    "$parser->skipped,\n"
    "             scalar $parser->todo, $texts, $parser->has_problems ? 'bad' : 'good'), \"\\n\";\n"
    "}\n";

TEST_CASE("the reader of Perl sees the verdict of every report") {
  CHECK(find("tap") != nullptr);
  if (!test::available("perl -MTAP::Parser -e 1", "TAP::Parser of Perl")) return;
  const test::Scratch scratch;
  std::string paths;
  for (const samples::Sample& sample : samples::all()) {
    paths += " " + scratch.file(sample.name + ".tap", rendered("tap", sample.report));
  }
  const test::CommandResult result =
      test::run_command("perl " + scratch.file("read.pl", kPerl) + paths);
  CHECK_MESSAGE(result.exit_code == 0, result.output);
  for (const samples::Sample& sample : samples::all()) {
    CAPTURE(sample.name);
    const auto at = result.output.find(sample.name + ".tap ");
    REQUIRE(at != std::string::npos);
    const std::string line = result.output.substr(at, result.output.find('\n', at) - at);
    CHECK(line.ends_with(sample.report.exit_code == 0 ? " good" : " bad"));
  }
  CHECK(contains(result.output, "failing.tap 4 2 0 0 "));
  CHECK(contains(result.output, "passing.tap 5 0 0 2 "));
}

constexpr const char* kYaml =
    "import sys, yaml\n"
    "for path in sys.argv[1:]:\n"
    "    block = None\n"
    "    for line in open(path, encoding='utf-8', newline='\\n'):\n"
    "        if line == '  ---\\n': block = ''\n"
    "        elif line == '  ...\\n':\n"
    "            assert isinstance(yaml.safe_load(block)['message'], str), block\n"
    "            block = None\n"
    "        elif block is not None: block += line\n"
    "    assert block is None\n"
    "print('read')\n";

TEST_CASE("a whole reader of YAML reads the diagnoses") {
  CHECK(find("tap") != nullptr);
  const std::string python = test::python_with("yaml");
  if (python.empty()) return;
  const test::Scratch scratch;
  std::string command = python + " " + scratch.file("read.py", kYaml);
  for (const samples::Sample& sample : samples::all()) {
    command += " " + scratch.file(sample.name + ".tap", rendered("tap", sample.report));
  }
  const test::CommandResult result = test::run_command(command);
  CHECK_MESSAGE(result.output == "read\n", result.output);
}

}  // namespace
}  // namespace modelgate::report
