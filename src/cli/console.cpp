/// \file
/// Environment, terminals, clock: the only place that asks the process for them.
#include "cli/console.hpp"

#include <unistd.h>

#include <array>
#include <cstdlib>
#include <ctime>
#include <iostream>

namespace modelgate::cli {
namespace {

std::string environment(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

// libcurl itself reads none of them; its command-line program and its kin do.
std::string certificate_file() {
  for (const char* name :
       {"MODELGATE_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"}) {
    if (std::string file = environment(name); !file.empty()) return file;
  }
  return {};
}

std::optional<std::string> variable(const std::string& name) {
  const char* const value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

Kind kind_of(int descriptor) { return isatty(descriptor) == 1 ? Kind::terminal : Kind::pipe; }

Step process_step() {
  return {environment("GITHUB_ACTIONS") == "true", environment("GITHUB_WORKSPACE"),
          environment("GITHUB_STEP_SUMMARY"), environment("GITHUB_OUTPUT")};
}

}  // namespace

Console process_console() {
  Console console;
  console.out = &std::cout;
  console.err = &std::cerr;
  console.out_kind = kind_of(STDOUT_FILENO);
  console.err_kind = kind_of(STDERR_FILENO);
  console.has_no_color = !environment("NO_COLOR").empty();
  console.engine_directory = environment("DUCKDB_ROOT");
  console.certificate_file = certificate_file();
  console.environment = variable;
  console.step = process_step();
  console.has_annotating_ci = console.step.is_active || environment("GITLAB_CI") == "true";
  return console;
}

report::RenderOptions rendering(const Console& console) {
  report::RenderOptions options;
  const bool is_coloured = console.out_kind == Kind::terminal && !console.has_no_color;
  options.colour = is_coloured ? report::Colour::on : report::Colour::off;
  if (console.has_annotating_ci) options.junit_style = report::JunitStyle::rich;
  return options;
}

void complain(const Console& console, std::string_view message) {
  while (message.ends_with('\n')) message.remove_suffix(1);
  *console.err << message << "\n";
}

std::string present() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 32> text{};
  const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return {text.data(), length};
}

}  // namespace modelgate::cli
