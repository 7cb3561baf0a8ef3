/// \file
/// `modelgate verify`: unit tests of policies.
#include <algorithm>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/progress.hpp"
#include "cli/run_arguments.hpp"
#include "modelgate/error.hpp"
#include "report/terminal.hpp"
#include "report/verification.hpp"
#include "runner/verify.hpp"
#include "text/utf8.hpp"

namespace modelgate::cli {
namespace {

constexpr std::string_view kJunit = "junit=";
constexpr std::size_t kColumns = 80;
constexpr std::size_t kIndent = 6;

struct Arguments {
  RunArguments run;
  std::vector<std::string> suites;
  std::vector<std::string> reports;
  bool has_no_color = false;
};

std::vector<std::string> junit_paths(const Arguments& arguments) {
  std::vector<std::string> paths;
  for (const std::string& words : arguments.reports) {
    if (!words.starts_with(kJunit) || words.size() == kJunit.size()) {
      throw UsageError("--report '" + words + "' is not of the form junit=PATH");
    }
    paths.push_back(words.substr(kJunit.size()));
  }
  return paths;
}

void print(const TestOutcome& test, report::Colour colour, std::ostream& out) {
  const bool is_right = test.failures.empty();
  out << report::painted(is_right ? "ok  " : "FAIL",
                         is_right ? report::Ink::green : report::Ink::red, colour)
      << "  " << text::printable(test.name) << "\n";
  if (is_right) return;
  const std::string indent(kIndent, ' ');
  out << indent << text::printable(test.where.file) << ":" << test.where.line << "\n";
  for (const std::string& one : test.failures) {
    for (const std::string& line : text::wrapped(one, kColumns - kIndent)) {
      out << indent << line << "\n";
    }
  }
}

int verify_all(const Arguments& arguments, const Console& console) {
  const auto paths = junit_paths(arguments);
  report::RenderOptions options = rendering(console);
  if (arguments.has_no_color) options.colour = report::Colour::off;
  std::vector<SuiteOutcome> suites;
  std::size_t tests = 0;
  std::size_t failed = 0;
  for (const std::string& suite : arguments.suites) {
    RunOptions own = run_options(arguments.run, console);
    {
      Progress progress(console, suite);
      own.progress = [&](std::string_view stage) { progress.enter(stage); };
      suites.push_back(runner::verify(suite, own));
    }
    for (const TestOutcome& test : suites.back().tests) {
      print(test, options.colour, *console.out);
      ++tests;
      failed += test.failures.empty() ? 0 : 1;
    }
  }
  *console.out << tests << (tests == 1 ? " test" : " tests") << ", " << failed << " failed\n";
  for (const std::string& path : paths) {
    write_file(path, [&](std::ostream& file) { report::write_verification_junit(suites, file); });
  }
  return failed == 0 ? kExitOk : kExitDiffers;
}

}  // namespace

void add_verify(CLI::App& app, Session& session) {
  CLI::App& command = *app.add_subcommand("verify", "Run the unit tests of a policy");
  const auto arguments = std::make_shared<Arguments>();
  command.add_option("tests", arguments->suites, "Files of tests")
      ->required()
      ->option_text("TESTS.yaml …");
  command.add_option("--report", arguments->reports, "Write the outcome as JUnit XML")
      ->option_text("junit=PATH")
      ->allow_extra_args(false);
  command.add_flag("--no-color", arguments->has_no_color, "Print without colours");
  add_resource_options(command, arguments->run);
  command.footer(
      "A file of tests:\n"
      "  version: 1\n"
      "  gate: gate.yaml\n"
      "  tests:\n"
      "    - name: a candidate that loses spam fails\n"
      "      rows:\n"
      "        - {label: spam, old: spam, new: spam, times: 900}\n"
      "        - {label: spam, old: spam, new: ham, times: 100}\n"
      "      verdict: fail\n"
      "      decisions: {recall.spam.delta: fail}\n"
      "Examples:\n"
      "  modelgate verify gates/spam/tests.yaml\n"
      "  modelgate verify gates/*/tests.yaml --report junit=tests.xml\n"
      "Exit codes: 0 every test passes, 1 one does not, 4 tests or policy are invalid.");
  command.callback(
      [arguments, &session] { session.exit_code = verify_all(*arguments, session.console); });
}

}  // namespace modelgate::cli
