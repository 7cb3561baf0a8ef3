/// \file
/// `modelgate serve`: what it refuses to begin with, and how it ends.
#include <doctest/doctest.h>

#include <string>

#include "cli/program.hpp"

namespace modelgate::cli {
namespace {

/// Begins a server, waits until it listens, runs `then` with its log at $LOG and its process at
/// $SERVER, and says what it exits with.
std::string serving(const std::string& options, const std::string& then) {
  return test::run_command("LOG=$(mktemp); '" MODELGATE_PROGRAM "' serve " + options +
                           " 2>$LOG & SERVER=$!; for i in $(seq 200); do grep -q listening $LOG && "
                           "break; sleep 0.05; done; " +
                           then + "; wait $SERVER; echo \"exit $?\"; rm -f $LOG")
      .output;
}

}  // namespace

TEST_CASE("a server that others reach needs tokens or a word that it does not") {
  const std::string gates = "serve --gates gates --listen 0.0.0.0:0";
  const auto refused = modelgate(gates);
  CHECK(refused.exit_code == 4);
  CHECK(refused.output ==
        "'0.0.0.0' can be reached from elsewhere: give --tokens FILE, or --open when "
        "anybody may ask\n");
  CHECK(modelgate(gates + " --open --tokens x").exit_code == 4);
}

TEST_CASE("wrong options are refused by name") {
  CHECK(modelgate("serve --gates no-such-folder").output ==
        "--gates 'no-such-folder' is no folder\n");
  CHECK(modelgate("serve --gates gates --listen 8080").output ==
        "--listen '8080' is not of the form HOST:PORT\n");
  CHECK(modelgate("serve --gates gates --drain-delay soon").output ==
        "--drain-delay 'soon' is no duration such as 5s or 2m\n");
  CHECK(modelgate("serve --gates gates --tls-cert a").output ==
        "TLS needs --tls-cert and --tls-key\n");
  CHECK(modelgate("serve").exit_code == 4);
}

TEST_CASE("a server ends with 0 at the first signal and at once at the second") {
  const std::string options = "--gates '" MODELGATE_SOURCE_DIR "/gates' --listen 127.0.0.1:0 ";
  CHECK(serving(options + "--drain-delay 0", "kill $SERVER") == "exit 0\n");
  CHECK(serving(options + "--drain-delay 60s",
                "kill $SERVER; until grep -q draining $LOG; do sleep 0.05; done; kill $SERVER") ==
        "exit 143\n");
}

TEST_CASE("a server that is killed has lost no finished run") {
  const test::CommandResult result = test::run_command(
      "D=$(mktemp -d); cp -r '" MODELGATE_SOURCE_DIR
      "/gates/spam' $D/; "
      "begin() { : >$D/log; '" MODELGATE_PROGRAM
      "' serve --gates $D --listen 127.0.0.1:0 --store $D/runs.db --drain-delay 0 2>$D/log & "
      "SERVER=$!; until grep -q listening $D/log; do sleep 0.05; done; "
      "PORT=$(sed -n 's/.*listening.*\"port\":\\([0-9]*\\).*/\\1/p' $D/log); }; "
      "begin; curl -s -m 60 -X POST -H 'Content-Type: application/json' "
      "-d '{\"timeout\": 60}' http://127.0.0.1:$PORT/v1/gates/spam-filter "
      "| sed 's/.*\"verdict\":\"\\([a-z]*\\)\".*/\\1/'; "
      "kill -9 $SERVER; wait $SERVER 2>/dev/null; "
      "begin; curl -s -m 60 http://127.0.0.1:$PORT/v1/runs "
      "| grep -o '\"verdict\":\"[a-z]*\"'; kill $SERVER; wait $SERVER; rm -rf $D");
  CHECK(result.output == "fail\n\"verdict\":\"fail\"\n");
}

}  // namespace modelgate::cli
