/// \file
/// Commands as the runner reads them, and text that must not be one.
#include "text/workflow_command.hpp"

#include <doctest/doctest.h>

#include <string>

namespace modelgate::text {
namespace {

std::string harmless(std::string_view text) { return CommandBreaker().harmless(text); }

TEST_CASE("properties and data are escaped as the runner unescapes them") {
  CHECK(workflow_command("error", {{"file", "a:b,c%.yaml"}, {"line", "3"}, {"title", ""}},
                         "50% of a::b, c\r\nd") ==
        "::error file=a%3Ab%2Cc%25.yaml,line=3::50%25 of a::b, c%0D%0Ad\n");
  CHECK(workflow_command("notice", {}, "") == "::notice::\n");
  CHECK(workflow_command("error", {{"title", "a%0Ab"}}, "%0A") == "::error title=a%250Ab::%250A\n");
}

TEST_CASE("a line that begins with two colons loses its sense") {
  CHECK(harmless("::error::x\n") == ":\\u003aerror::x\n");
  CHECK(harmless("  \t::set-output name=a::b") == "  \t:\\u003aset-output name=a::b");
  CHECK(harmless("ok\n::error::x\r::error::y") == "ok\n:\\u003aerror::x\r:\\u003aerror::y");
  CHECK(harmless(":::error::") == ":\\u003a:error::");
}

TEST_CASE("blanks and invisible characters of Unicode hide no command") {
  CHECK(harmless("\u3000::error::") == "\u3000:\\u003aerror::");
  CHECK(harmless("\u00AD:\u200B:error::") == "\u00AD:\u200B\\u003aerror::");
  CHECK(harmless(std::string_view("\0::error::", 10)) == std::string("\0:", 2) + "\\u003aerror::");
  CHECK(harmless("#\u200B#\u00AD[error]") == "#\u200B#\u00AD\\u005berror]");
}

TEST_CASE("the older kind of command is found anywhere in a line") {
  CHECK(harmless("a ##[set-env name=PATH]x") == "a ##\\u005bset-env name=PATH]x");
  CHECK(harmless("###[error]") == "###\\u005berror]");
  CHECK(harmless("{\"name\": \"##[error]\"}") == "{\"name\": \"##\\u005berror]\"}");
}

TEST_CASE("other text stays as it is") {
  for (const char* text : {"a::b", "std::string", "[x] ::y", "## [link]", "# [1]", "a: b", ":",
                           ": one", "#[x]", "", "\n\n"}) {
    CAPTURE(text);
    CHECK(harmless(text) == text);
  }
}

TEST_CASE("a command in pieces is found") {
  CommandBreaker breaker;
  std::string text;
  for (const char byte : std::string(" ::error::x\nok ##[error]y\n::z")) {
    text += breaker.harmless({&byte, 1});
  }
  CHECK(text == " :\\u003aerror::x\nok ##\\u005berror]y\n:\\u003az");
}

}  // namespace
}  // namespace modelgate::text
