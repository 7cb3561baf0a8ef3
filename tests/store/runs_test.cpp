/// \file
/// Runs that are kept, found, pruned, and cut off by the end of a process.
#include "store/runs.hpp"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "modelgate/error.hpp"
#include "support/shell.hpp"

using namespace modelgate;
using namespace modelgate::store;
using modelgate::test::Scratch;

namespace {

std::string fresh(const Scratch& scratch) {
  const std::string path = scratch.file("runs.db", "");
  std::filesystem::remove(path);
  return path;
}

RunRecord finished(const std::string& id, const std::string& gate = "spam") {
  RunRecord run;
  run.id = id;
  run.gate = gate;
  run.request = "request";
  run.content = "content-" + gate;
  run.inputs = "inputs";
  run.owner = "argo";
  run.state = RunState::finished;
  run.verdict = "fail";
  run.exit_code = 1;
  run.reason = "recall fell";
  run.summary = "{}";
  run.created_at = "2026-03-01T12:00:00Z";
  run.finished_at = "2026-03-01T12:00:01Z";
  run.duration_seconds = 0.5;
  run.report = "{\"a\": 1}";
  return run;
}

}  // namespace

TEST_CASE("a run is found whole") {
  const Scratch scratch;
  Runs runs(fresh(scratch), 10);
  runs.keep(finished("r1"));
  const auto run = runs.find("r1");
  REQUIRE(run.has_value());
  CHECK(run->gate == "spam");
  CHECK(run->request == "request");
  CHECK(run->content == "content-spam");
  CHECK(run->inputs == "inputs");
  CHECK(run->owner == "argo");
  CHECK(run->state == RunState::finished);
  CHECK(run->verdict == "fail");
  CHECK(run->exit_code == 1);
  CHECK(run->reason == "recall fell");
  CHECK(run->summary == "{}");
  CHECK(run->created_at == "2026-03-01T12:00:00Z");
  CHECK(run->finished_at == "2026-03-01T12:00:01Z");
  CHECK(run->duration_seconds == 0.5);
  CHECK(run->report == "{\"a\": 1}");
  CHECK(!runs.find("r2").has_value());
}

TEST_CASE("the newest runs come first and of one gate alone where it is named") {
  const Scratch scratch;
  Runs runs(fresh(scratch), 10);
  for (const char* id : {"r1", "r2", "r3"}) runs.keep(finished(id));
  runs.keep(finished("r4", "ham"));
  const auto all = runs.newest("", 3);
  REQUIRE(all.size() == 3);
  CHECK(all[0].id == "r4");
  CHECK(all[2].id == "r2");
  CHECK(all[0].report.empty());
  CHECK(runs.newest("ham", 10).size() == 1);
  CHECK(runs.with_content("content-spam")->id == "r3");
  CHECK(!runs.with_content("other").has_value());
}

TEST_CASE("as many runs are kept as were asked for") {
  const Scratch scratch;
  Runs runs(fresh(scratch), 3);
  for (int i = 0; i < 10; ++i) runs.keep(finished("r" + std::to_string(i)));
  CHECK(runs.newest("", 100).size() == 3);
  CHECK(!runs.find("r6").has_value());
  CHECK(runs.find("r7").has_value());
}

TEST_CASE("a run that is finished takes the place of its beginning") {
  const Scratch scratch;
  const std::string path = fresh(scratch);
  {
    Runs runs(path, 10);
    RunRecord begun = finished("r1");
    begun.state = RunState::accepted;
    runs.keep(begun);
    CHECK(!runs.with_content("content-spam").has_value());
    runs.keep(finished("r1"));
    CHECK(runs.find("r1")->state == RunState::finished);
    begun.id = "r2";
    runs.keep(begun);
  }
  Runs again(path, 10);
  CHECK(again.find("r1")->state == RunState::finished);
  CHECK(again.find("r2")->state == RunState::interrupted);
  CHECK(again.find("r2")->reason == "the server stopped before the run was finished: ask again");
}

TEST_CASE("a key is its owner's and stands for its last run") {
  const Scratch scratch;
  Runs runs(fresh(scratch), 2);
  CHECK(!runs.find_key("argo", "k").has_value());
  runs.keep_key({"argo", "k", "request", "r1"});
  CHECK(!runs.find_key("flagger", "k").has_value());
  runs.keep_key({"argo", "k", "request", "r2"});
  CHECK(runs.find_key("argo", "k")->run == "r2");
  runs.keep_key({"argo", "k2", "request", "r3"});
  runs.keep_key({"argo", "k3", "request", "r4"});
  CHECK(!runs.find_key("argo", "k").has_value());
  CHECK(runs.find_key("argo", "k2").has_value());
}

TEST_CASE("a process that is killed loses no run that it kept") {
  const Scratch scratch;
  const std::string path = fresh(scratch);
  const pid_t child = ::fork();
  if (child == 0) {
    Runs runs(path, 100);
    for (int i = 0; i < 20; ++i) runs.keep(finished("r" + std::to_string(i)));
    ::raise(SIGKILL);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(WIFSIGNALED(status));
  Runs runs(path, 100);
  CHECK(runs.newest("", 100).size() == 20);
  CHECK(runs.find("r19")->report == "{\"a\": 1}");
}

TEST_CASE("the ledger of looks is no store of runs") {
  const Scratch scratch;
  const std::string path = scratch.file("other.db", "no database at all");
  CHECK_THROWS_WITH_AS(Runs(path, 1),
                       ("store '" + path +
                        "': it is no SQLite database: give a new file, or the one that earlier "
                        "runs wrote")
                           .c_str(),
                       SourceError);
}
