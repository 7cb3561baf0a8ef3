/// \file
/// Outcomes to JUnit XML, as the readers of junit.cpp take it.
#include "report/verification.hpp"

#include <algorithm>
#include <cstdint>
#include <ostream>
#include <string>

#include "text/xml.hpp"

namespace modelgate::report {
namespace {

std::string attribute(const char* key, const std::string& value) {
  return std::string(" ") + key + "=\"" + text::xml_attribute(value) + "\"";
}

std::int64_t failures_in(const SuiteOutcome& suite) {
  return std::ranges::count_if(suite.tests,
                               [](const TestOutcome& test) { return !test.failures.empty(); });
}

std::string counts(std::int64_t tests, std::int64_t failures) {
  return attribute("tests", std::to_string(tests)) +
         attribute("failures", std::to_string(failures)) + attribute("errors", "0");
}

std::string case_xml(const TestOutcome& test, const SuiteOutcome& suite) {
  const std::string open = "    <testcase" + attribute("name", test.name) +
                           attribute("classname", suite.gate) + attribute("time", "0.000");
  if (test.failures.empty()) return open + "/>\n";
  std::string body = test.where.file + ":" + std::to_string(test.where.line) + "\n";
  for (const std::string& one : test.failures) body += one + "\n";
  return open + ">\n      <failure type=\"PolicyTestFailure\"" +
         attribute("message", test.failures.front()) + ">" + text::xml_text(body) +
         "</failure>\n    </testcase>\n";
}

}  // namespace

void write_verification_junit(std::span<const SuiteOutcome> suites, std::ostream& out) {
  std::int64_t tests = 0;
  std::int64_t failures = 0;
  for (const SuiteOutcome& suite : suites) {
    tests += std::ssize(suite.tests);
    failures += failures_in(suite);
  }
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites"
      << attribute("name", "modelgate verify") << counts(tests, failures)
      << attribute("time", "0.000") << ">\n";
  for (const SuiteOutcome& suite : suites) {
    out << "  <testsuite" << attribute("name", suite.path)
        << counts(std::ssize(suite.tests), failures_in(suite)) << attribute("skipped", "0")
        << attribute("time", "0.000") << ">\n";
    for (const TestOutcome& test : suite.tests) out << case_xml(test, suite);
    out << "  </testsuite>\n";
  }
  out << "</testsuites>\n";
}

}  // namespace modelgate::report
