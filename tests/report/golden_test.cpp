/// \file
/// Every format of every kind of report, byte for byte, in this locale and in another.
#include <doctest/doctest.h>

#include <clocale>
#include <locale>
#include <string>

#include "report/golden.hpp"
#include "report/samples.hpp"

namespace modelgate::report {
namespace {

void check_golden(std::string_view format) {
  for (const samples::Sample& sample : samples::all()) {
    CAPTURE(sample.name);
    const std::string file = sample.name + std::string(find(format)->extension);
    CHECK(matches_golden(file, rendered(format, sample.report)));
  }
}

TEST_CASE("the text report is as stored") { check_golden("text"); }
TEST_CASE("the JSON report is as stored") { check_golden("json"); }
TEST_CASE("the JUnit report is as stored") { check_golden("junit"); }
TEST_CASE("the Markdown report is as stored") { check_golden("markdown"); }
TEST_CASE("the annotations are as stored") { check_golden("github"); }
TEST_CASE("the metrics are as stored") { check_golden("prometheus"); }
TEST_CASE("the TAP stream is as stored") { check_golden("tap"); }

TEST_CASE("the coloured text and the rich JUnit report are as stored") {
  RenderOptions options;
  options.colour = Colour::on;
  options.columns = 100;
  options.junit_style = JunitStyle::rich;
  CHECK(matches_golden("failing.colour.txt", rendered("text", samples::failing(), options)));
  CHECK(matches_golden("failing.rich.xml", rendered("junit", samples::failing(), options)));
}

/// A comma for the point and dots between groups of two.
class Foreign : public std::numpunct<char> {
 protected:
  char do_decimal_point() const override { return ','; }
  char do_thousands_sep() const override { return '.'; }
  std::string do_grouping() const override { return "\2"; }
};

TEST_CASE("another locale changes no byte of any format") {
  for (const samples::Sample& sample : samples::all()) {
    for (const Format* format : all()) {
      CAPTURE(sample.name);
      CAPTURE(format->name);
      const std::string before = rendered(format->name, sample.report);
      const std::locale old = std::locale::global(std::locale(std::locale::classic(), new Foreign));
      const std::string c_old = std::setlocale(LC_ALL, nullptr);
      static_cast<void>(std::setlocale(LC_ALL, "de_DE.UTF-8"));
      const std::string after = rendered(format->name, sample.report);
      std::setlocale(LC_ALL, c_old.c_str());
      std::locale::global(old);
      CHECK(before == after);
    }
  }
}

}  // namespace
}  // namespace modelgate::report
