/// \file
/// Runs that are joined, fetched, and begun anew.
#include "serve/judge.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "modelgate/error.hpp"
#include "serve/answers.hpp"
#include "serve/served.hpp"

using namespace modelgate;
using namespace modelgate::serve;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds kLong{60'000};

/// A judge of a folder of gates.
struct Bench {
  explicit Bench(std::size_t workers = 1, std::size_t waiting = 8)
      : catalogue(folder.gates()),
        runs(folder.beside("runs.db"), 100),
        metrics(0.0),
        log(text, [] { return std::string(); }) {
    static_cast<void>(catalogue.refresh());
    JudgeOptions options;
    options.run.threads = 1;
    options.run.allow = {folder.gates()};
    options.run.ledger = folder.beside("looks");
    options.workers = workers;
    options.waiting = waiting;
    options.now = [] { return std::string("2026-03-01T12:00:00Z"); };
    judge = std::make_unique<Judge>(options, runs, metrics, log);
  }

  [[nodiscard]] Order order(const std::string& revision, const std::string& key = "") const {
    Order one;
    one.gate = catalogue.find("canary").value();
    one.parameters = {{"revision", revision}};
    one.key = key;
    return one;
  }

  /// The record of an order that is waited for.
  [[nodiscard]] store::RunRecord judged(const Order& one) const {
    const Acceptance acceptance = judge->accept(one);
    if (const auto* record = std::get_if<store::RunRecord>(&acceptance)) return *record;
    const auto* job = std::get_if<JobHandle>(&acceptance);
    REQUIRE(job != nullptr);
    const auto record = judge->wait(*job, kLong);
    REQUIRE(record.has_value());
    return *record;
  }

  test::GateFolder folder;
  std::ostringstream text;
  Catalogue catalogue;
  store::Runs runs;
  Metrics metrics;
  Log log;
  std::unique_ptr<Judge> judge;
};

}  // namespace

TEST_CASE("a run has the verdict of the command line and is kept") {
  const Bench bench;
  const auto good = bench.judged(bench.order("good"));
  CHECK(outcome_of(good) == Outcome::pass);
  CHECK(outcome_of(bench.judged(bench.order("bad"))) == Outcome::fail);
  CHECK(outcome_of(bench.judged(bench.order("unclear"))) == Outcome::inconclusive);
  CHECK(outcome_of(bench.judged(bench.order("missing"))) == Outcome::not_judged);
  CHECK_THROWS_AS(static_cast<void>(bench.judge->accept(bench.order("../x"))), PolicyError);
  const auto kept = const_cast<Bench&>(bench).runs.find(good.id);
  REQUIRE(kept.has_value());
  CHECK(kept->report.find("\"verdict\": \"pass\"") != std::string::npos);
}

TEST_CASE("who could not wait gets the answer when he asks again") {
  const Bench bench;
  const Acceptance first = bench.judge->accept(bench.order("good"));
  const auto* job = std::get_if<JobHandle>(&first);
  REQUIRE(job != nullptr);
  const std::string id = id_of(**job);
  CHECK(!bench.judge->wait(*job, milliseconds(0)).has_value());
  CHECK(bench.judge->under_way(id).has_value());
  const Acceptance second = bench.judge->accept(bench.order("good"));
  const auto* joined = std::get_if<JobHandle>(&second);
  REQUIRE(joined != nullptr);
  CHECK(id_of(**joined) == id);
  REQUIRE(test::eventually([&] { return !bench.judge->under_way(id).has_value(); }));
  const Acceptance third = bench.judge->accept(bench.order("good"));
  const auto* record = std::get_if<store::RunRecord>(&third);
  REQUIRE(record != nullptr);
  CHECK(record->id == id);
}

TEST_CASE("a file that changed is judged anew and one that did not is not") {
  const Bench bench;
  const auto settled = [&] {
    const auto first = bench.judged(bench.order("good"));
    return bench.judged(bench.order("good")).id == first.id;
  };
  // A file must be two seconds old to be told from its next version.
  REQUIRE(test::eventually(settled));
  const auto before = bench.judged(bench.order("good"));
  bench.folder.write("rows-good.csv", test::rows_with(60));
  const auto after = bench.judged(bench.order("good"));
  CHECK(after.id != before.id);
  CHECK(outcome_of(after) == Outcome::fail);
}

TEST_CASE("a key stands for its first request") {
  const Bench bench;
  const auto first = bench.judged(bench.order("good", "k1"));
  bench.folder.write("rows-good.csv", test::rows_with(60));
  CHECK(bench.judged(bench.order("good", "k1")).id == first.id);
  CHECK(outcome_of(bench.judged(bench.order("good", "k2"))) == Outcome::fail);
  const Acceptance other = bench.judge->accept(bench.order("bad", "k1"));
  CHECK(std::get_if<KeyReused>(&other) != nullptr);
  Order stranger = bench.order("good", "k1");
  stranger.owner = "other";
  CHECK(bench.judged(stranger).id != first.id);
}

TEST_CASE("what was not judged may be asked again under its key") {
  const Bench bench;
  CHECK(outcome_of(bench.judged(bench.order("late", "k"))) == Outcome::not_judged);
  bench.folder.write("rows-late.csv", test::rows_with(1));
  CHECK(outcome_of(bench.judged(bench.order("late", "k"))) == Outcome::pass);
}

TEST_CASE("a full queue turns away") {
  const Bench bench(1, 1);
  std::size_t accepted = 0;
  std::size_t busy = 0;
  std::vector<Acceptance> all;
  for (const char* revision : {"good", "bad", "unclear", "missing", "late"}) {
    all.push_back(bench.judge->accept(bench.order(revision)));
    accepted += std::get_if<JobHandle>(&all.back()) != nullptr ? 1 : 0;
    busy += std::get_if<Busy>(&all.back()) != nullptr ? 1 : 0;
  }
  CHECK(accepted + busy == 5);
  CHECK(busy >= 1);
  CHECK(accepted >= 2);
}

TEST_CASE("looks are counted across requests and equal data are one look") {
  const Bench bench;
  bench.folder.write(
      "canary.yaml",
      test::canary_gate("statistics: {looks: {count: 4, information: 4000, promote: any}}\n"));
  static_cast<void>(const_cast<Bench&>(bench).catalogue.refresh());
  const auto look_of = [&](const store::RunRecord& run) {
    const auto kept = const_cast<Bench&>(bench).runs.find(run.id);
    const std::size_t at = kept->report.find("\"look\": ");
    return at == std::string::npos ? std::string() : kept->report.substr(at + 8, 1);
  };
  bench.folder.write("rows-r1.csv", test::rows_with(1, 1000));
  CHECK(look_of(bench.judged(bench.order("r1"))) == "1");
  CHECK(look_of(bench.judged(bench.order("r1"))) == "1");
  bench.folder.write("rows-r1.csv", test::rows_with(1, 2000));
  CHECK(look_of(bench.judged(bench.order("r1"))) == "2");
  Order other = bench.order("r1");
  other.candidate_id = "another";
  CHECK(look_of(bench.judged(other)) == "1");
}

TEST_CASE("a run that is cancelled ends alone and is judged anew when asked again") {
  const Bench bench(1, 8);
  std::vector<JobHandle> jobs;
  for (const char* revision : {"good", "bad", "unclear"}) {
    jobs.push_back(std::get<JobHandle>(bench.judge->accept(bench.order(revision))));
  }
  bench.judge->cancel(id_of(*jobs[2]));
  const auto last = bench.judge->wait(jobs[2], kLong);
  REQUIRE(last.has_value());
  CHECK(outcome_of(*last) == Outcome::not_judged);
  CHECK(last->reason == "the run was cancelled");
  CHECK(outcome_of(bench.judge->wait(jobs[0], kLong).value()) == Outcome::pass);
  CHECK(outcome_of(bench.judge->wait(jobs[1], kLong).value()) == Outcome::fail);
  bench.judge->cancel(id_of(*jobs[1]));
  bench.judge->cancel("r0");
  CHECK(bench.judge->load() == std::pair<std::int64_t, std::int64_t>{0, 0});
  CHECK(outcome_of(bench.judged(bench.order("unclear"))) == Outcome::inconclusive);
}

TEST_CASE("a stop ends what waits without a verdict") {
  const Bench bench(1, 8);
  std::vector<JobHandle> jobs;
  for (const char* revision : {"good", "bad", "unclear"}) {
    const Acceptance acceptance = bench.judge->accept(bench.order(revision));
    jobs.push_back(std::get<JobHandle>(acceptance));
  }
  bench.judge->cancel_all();
  const auto last = bench.judge->wait(jobs.back(), kLong);
  REQUIRE(last.has_value());
  CHECK(outcome_of(*last) == Outcome::not_judged);
  CHECK(last->reason == "the server is stopping: ask again");
}
