/// \file
/// Tokens files, good and bad, and their rotation.
#include "serve/tokens.hpp"

#include <doctest/doctest.h>

#include <string>

#include "modelgate/error.hpp"
#include "support/shell.hpp"
#include "text/digest.hpp"

using namespace modelgate;
using namespace modelgate::serve;

namespace {

std::string complaint(const test::Scratch& scratch, const std::string& text) {
  const std::string path = scratch.file("tokens", text);
  try {
    const Tokens tokens(path);
  } catch (const Error& error) {
    std::string message = error.what();
    message.replace(message.find(path), path.size(), "FILE");
    return message;
  }
  return {};
}

}  // namespace

TEST_CASE("a token is found by all of its characters") {
  const test::Scratch scratch;
  const Tokens tokens(scratch.file("tokens",
                                   "# who may ask\nargo 0123456789abcdef  # the controllers\n"
                                   "flagger sha256:" +
                                       text::sha256("fedcba9876543210") + " gates=a,b rate=30\n"));
  CHECK(tokens.find("0123456789abcdef") == Caller{"argo", {}, 0.0});
  CHECK(tokens.find("fedcba9876543210") == Caller{"flagger", {"a", "b"}, 30.0});
  CHECK(!tokens.find("0123456789abcdeF").has_value());
  CHECK(!tokens.find("0123456789abcdef0").has_value());
  CHECK(!tokens.find("").has_value());
}

TEST_CASE("tokens are rotated by two lines of one name") {
  const test::Scratch scratch;
  Tokens tokens(scratch.file("tokens", "argo old-token-0000000\n"));
  CHECK(!tokens.reload());
  static_cast<void>(scratch.file("tokens", "argo old-token-0000000\nargo new-token-0000000\n"));
  CHECK(tokens.reload());
  CHECK(tokens.find("old-token-0000000").has_value());
  CHECK(tokens.find("new-token-0000000").has_value());
  static_cast<void>(scratch.file("tokens", "argo short\n"));
  CHECK_THROWS_AS(static_cast<void>(tokens.reload()), UsageError);
  CHECK(tokens.find("old-token-0000000").has_value());
}

TEST_CASE("a wrong line is named and its token is not") {
  const test::Scratch scratch;
  CHECK(complaint(scratch, "argo\n") ==
        "tokens file 'FILE', line 1: expected NAME TOKEN [gates=a,b] [rate=120]");
  CHECK(complaint(scratch, "\nargo secret\n") ==
        "tokens file 'FILE', line 2: a token needs 16 characters or more");
  CHECK(complaint(scratch, "argo sha256:12\n") ==
        "tokens file 'FILE', line 1: 'sha256:' needs 64 hexadecimal digits");
  CHECK(complaint(scratch, "a 0123456789abcdef gates=\n") ==
        "tokens file 'FILE', line 1: 'gates=' names no gate");
  CHECK(complaint(scratch, "a 0123456789abcdef rate=0\n") ==
        "tokens file 'FILE', line 1: 'rate=' needs requests per minute");
  CHECK(complaint(scratch, "a 0123456789abcdef gate=b\n") ==
        "tokens file 'FILE', line 1: unknown word; expected gates=a,b or rate=120");
  CHECK(complaint(scratch, "# nobody\n") == "tokens file 'FILE' holds no token");
  CHECK_THROWS_AS(Tokens("/no/such/file"), SourceError);
}

TEST_CASE("a caller may ask about the gates of his line") {
  CHECK(may_ask({"a", {}, 0.0}, "any"));
  CHECK(may_ask({"a", {"one", "two"}, 0.0}, "two"));
  CHECK(!may_ask({"a", {"one", "two"}, 0.0}, "three"));
}
