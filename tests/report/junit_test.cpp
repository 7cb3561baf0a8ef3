/// \file
/// JUnit XML as CI servers read it: validated by their schemas, counted by their readers.
#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "report/golden.hpp"
#include "report/samples.hpp"
#include "support/shell.hpp"

namespace modelgate::report {
namespace {

const std::string kSchemas =
    std::string(MODELGATE_SOURCE_DIR) + "/../shared/integrations/junit/xsd/";
const std::string kStrict = "jenkins-xunit-junit-10.HEAD.xsd";
const std::string kLenient = "jenkins-xunit-junit-10.lenient-0c37522.xsd";

std::string xml_of(const Report& report, JunitStyle style = JunitStyle::portable) {
  RenderOptions options;
  options.junit_style = style;
  return rendered("junit", report, options);
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::size_t occurrences(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

std::string all_files(const test::Scratch& scratch, JunitStyle style) {
  std::string paths;
  for (const samples::Sample& sample : samples::all()) {
    paths += " " + scratch.file(sample.name + ".xml", xml_of(sample.report, style));
  }
  return paths;
}

std::string attribute_counts(const std::string& xml) {
  const std::size_t at = xml.find(" tests=");
  return xml.substr(at, xml.find(" time=", at) - at);
}

TEST_CASE("verdicts map as the contract says") {
  const std::string failing = xml_of(samples::failing());
  CHECK(contains(failing, "<failure type=\"CanaryRegression\" message=\"recall of spam fell by"));
  CHECK(contains(failing, "<failure type=\"Inconclusive\" message=\"the change of recall"));
  CHECK(contains(xml_of(samples::first_model()), "<failure type=\"ThresholdFailure\""));
  CHECK(contains(xml_of(samples::source_error()), "<error type=\"SourceError\" message="));
  CHECK(contains(xml_of(samples::policy_error()), "<error type=\"PolicyError\" message="));
}

TEST_CASE("what does not block is never red") {
  const std::string passing = xml_of(samples::passing());
  CHECK(occurrences(passing, "<failure") + occurrences(passing, "<error") == 0);
  CHECK(contains(passing, "<system-out>warning: recall of spam fell"));
  CHECK(contains(passing, "<system-out>waived: recall of spam fell"));
  CHECK(contains(passing, "<system-out>unproven: the change lies"));
  Report tolerated = samples::inconclusive();
  tolerated.exit_code = 0;
  const std::string xml = xml_of(tolerated);
  CHECK(occurrences(xml, "<failure") == 0);
  CHECK(occurrences(xml, "<skipped message=\"inconclusive: ") == 3);
}

TEST_CASE("the message opens the text because GitLab drops the attribute") {
  const std::string xml = xml_of(samples::failing());
  CHECK(contains(xml,
                 "\">recall of spam fell by 0.021 [0.014, 0.029]; at most 0.01 is "
                 "allowed\ncandidate: 0.931"));
}

TEST_CASE("types never make a reader cast the message") {
  for (const samples::Sample& sample : samples::all()) {
    std::string xml = xml_of(sample.report, JunitStyle::rich);
    for (const char* type : {"ThresholdFailure", "CanaryRegression", "Inconclusive", "DataError",
                             "PolicyError", "SourceError", "InternalError"}) {
      const std::string attribute = std::string(" type=\"") + type + "\"";
      for (std::size_t at = 0; (at = xml.find(attribute)) != std::string::npos;) {
        xml.erase(at, attribute.size());
      }
    }
    CHECK_FALSE(contains(xml, " type="));
  }
  Report strange = samples::source_error();
  strange.error->type = "float";
  CHECK(contains(xml_of(strange), "type=\"InternalError\""));
  strange.error->type = "UsageError";
  CHECK(contains(xml_of(strange), "type=\"PolicyError\""));
}

TEST_CASE("counts are those of the cases") {
  CHECK(attribute_counts(xml_of(samples::failing())) == R"( tests="4" failures="2" errors="0")");
  CHECK(attribute_counts(xml_of(samples::passing())) == R"( tests="5" failures="0" errors="0")");
  CHECK(attribute_counts(xml_of(samples::policy_error())) ==
        R"( tests="1" failures="0" errors="1")");
  CHECK(attribute_counts(xml_of(samples::nothing_evaluated())) ==
        R"( tests="1" failures="1" errors="0")");
}

TEST_CASE("a repeated name gets a number") {
  Report report = samples::failing();
  report.decisions.assign(3, report.decisions[1]);
  const std::string xml = xml_of(report);
  CHECK(occurrences(xml, "name=\"recall.spam.delta\"") == 1);
  CHECK(occurrences(xml, "name=\"recall.spam.delta_2\"") == 1);
  CHECK(occurrences(xml, "name=\"recall.spam.delta_3\"") == 1);
}

TEST_CASE("names are identifiers whatever the policy says") {
  const std::string xml = xml_of(samples::hostile());
  CHECK(contains(xml, "name=\"recall@x=%5D%5D%3E_script_.delta\""));
  CHECK_FALSE(contains(xml, "<script"));
  CHECK_FALSE(contains(xml, "<b>"));
  CHECK_FALSE(contains(xml, "\x1b"));
}

TEST_CASE("text and messages have limits") {
  Report report = samples::failing();
  report.decisions[1].reason = std::string(1'000'000, 'x');
  CHECK(xml_of(report).size() < 20'000);
}

TEST_CASE("the timestamp has no zone and is left out when it is none") {
  CHECK(contains(xml_of(samples::failing()), "timestamp=\"2026-03-01T09:30:00\""));
  Report report = samples::failing();
  report.metadata.started_at = "yesterday, at noon or so";
  CHECK_FALSE(contains(xml_of(report), "timestamp"));
}

TEST_CASE("the rich style adds file and line") {
  const std::string xml = xml_of(samples::failing(), JunitStyle::rich);
  CHECK(contains(xml, "file=\"gates/spam/gate.yaml\" line=\"34\""));
  CHECK(contains(xml, "<property name=\"verdict\" value=\"fail\"/>"));
  CHECK_FALSE(contains(xml_of(samples::failing()), " file="));
}

TEST_CASE("both Jenkins schemas accept every portable report") {
  CHECK(find("junit") != nullptr);
  if (!test::available("xmllint --version", "xmllint")) return;
  if (!std::filesystem::exists(kSchemas)) {
    MESSAGE("SKIPPED: no XSDs under " << kSchemas);
    return;
  }
  const test::Scratch scratch;
  const std::string files = all_files(scratch, JunitStyle::portable);
  for (const std::string& schema : {kStrict, kLenient}) {
    const test::CommandResult result =
        test::run_command("xmllint --noout --schema " + kSchemas + schema + files);
    CHECK_MESSAGE(result.exit_code == 0, result.output);
  }
}

TEST_CASE("the rich style is well-formed and the strict schema does refuse it") {
  CHECK(find("junit") != nullptr);
  if (!test::available("xmllint --version", "xmllint")) return;
  const test::Scratch scratch;
  const std::string files = all_files(scratch, JunitStyle::rich);
  const test::CommandResult result = test::run_command("xmllint --noout" + files);
  CHECK_MESSAGE(result.exit_code == 0, result.output);
  if (!std::filesystem::exists(kSchemas)) return;
  // A schema that accepted everything would make the case above worthless.
  CHECK(test::run_command("xmllint --noout --schema " + kSchemas + kStrict + files).exit_code != 0);
}

constexpr const char* kJunitparser =
    "import sys\n"
    "from junitparser import JUnitXml, Failure, Error, Skipped\n"
    "for path in sys.argv[1:]:\n"
    "    xml = JUnitXml.fromfile(path)\n"
    "    said = (xml.tests, xml.failures, xml.errors)\n"
    "    kinds = [type(c.result[0]) if c.result else None for s in xml for c in s]\n"
    "    read = (len(kinds), kinds.count(Failure), kinds.count(Error))\n"
    "    suites = [(s.tests, s.failures, s.errors, s.skipped) for s in xml]\n"
    "    assert said == read, (path, said, read)\n"
    "    assert suites == [read + (kinds.count(Skipped),)], (path, suites, read)\n"
    "    ids = [(c.classname, c.name) for s in xml for c in s]\n"
    "    assert len(ids) == len(set(ids)), path\n"
    "    print(path.rsplit('/', 1)[1], *read)\n";

TEST_CASE("junitparser counts what the attributes say") {
  CHECK(find("junit") != nullptr);
  const std::string python = test::python_with("junitparser");
  if (python.empty()) return;
  const test::Scratch scratch;
  const std::string script = scratch.file("count.py", kJunitparser);
  for (const JunitStyle style : {JunitStyle::portable, JunitStyle::rich}) {
    const test::CommandResult result =
        test::run_command(python + " " + script + all_files(scratch, style));
    CHECK_MESSAGE(result.exit_code == 0, result.output);
    CHECK(contains(result.output, "failing.xml 4 2 0\n"));
    CHECK(contains(result.output, "passing.xml 5 0 0\n"));
    CHECK(contains(result.output, "inconclusive.xml 4 3 0\n"));
    CHECK(contains(result.output, "policy_error.xml 1 0 1\n"));
  }
}

// GitLab's reader: Hash.from_xml, the presence of a key decides, the text wins over the attribute.
constexpr const char* kGitlab =
    "require 'active_support'\n"
    "require 'active_support/core_ext/hash'\n"
    "ARGV.each do |path|\n"
    "  suites = Hash.from_xml(File.read(path)).fetch('testsuites')\n"
    "  cases = [suites['testsuite']].flatten.flat_map { |s| [s['testcase']].flatten.compact }\n"
    "  count = ->(key) { cases.count { |c| c.key?(key) } }\n"
    "  raise path unless cases.size == suites['tests'].to_i\n"
    "  raise path unless count.('failure') == suites['failures'].to_i\n"
    "  raise path unless count.('error') == suites['errors'].to_i\n"
    "  texts = cases.map { |c| c['failure'] || c['error'] }.compact\n"
    "  raise path unless texts.all? { |t| t.is_a?(String) && !t.empty? }\n"
    "  puts \"#{File.basename(path)} #{cases.size} #{texts.first.to_s.lines.first}\"\n"
    "end\n";

TEST_CASE("the reader of GitLab counts the same and keeps the message") {
  CHECK(find("junit") != nullptr);
  if (!test::available("ruby -e \"require 'active_support'\"", "ruby-activesupport")) return;
  const test::Scratch scratch;
  const std::string script = scratch.file("gitlab.rb", kGitlab);
  const test::CommandResult result =
      test::run_command("ruby " + script + all_files(scratch, JunitStyle::portable));
  CHECK_MESSAGE(result.exit_code == 0, result.output);
  CHECK(contains(result.output, "failing.xml 4 recall of spam fell by 0.021"));
  CHECK(contains(result.output, "source_error.xml 1 gates/spam/predictions.csv: no such file"));
}

}  // namespace
}  // namespace modelgate::report
