/// \file
/// Looks that are kept and found again, each once; runs that cross; labels that wear out.
#include "store/ledger.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "modelgate/error.hpp"
#include "support/shell.hpp"

using namespace modelgate;
using namespace modelgate::store;
using modelgate::test::Scratch;

namespace {

const Sequence kSequence = {"policy", "candidate"};

std::string fresh(const Scratch& scratch) {
  const std::string path = scratch.file("ledger.db", "");
  std::filesystem::remove(path);
  return path;
}

LookRecord look(std::int64_t number, const std::string& data) {
  return {number,
          data,
          0.25 * static_cast<double>(number),
          Verdict::inconclusive,
          {{0, 0, 0, 100 * number}, {1, kNotScored, 1, 3}},
          {{"recall.spam.delta", 100 * number, 0.0, 0.001, Verdict::inconclusive},
           {"f1.spam.slo", 120 * number, 0.025, 1e-12, Verdict::fail}}};
}

Entry entry(const LookRecord& record) {
  return {kSequence, "gate", "2026-03-01T12:00:00Z", record, std::nullopt};
}

Entry evaluated(const std::string& labels, const std::string& answers) {
  return {kSequence, "gate", "2026-03-01T12:00:00Z", std::nullopt, Evaluation{labels, answers}};
}

/// What keeping says; empty when it succeeds.
std::string complaint(Ledger& ledger, const Entry& entry) {
  try {
    static_cast<void>(ledger.keep(entry));
  } catch (const SourceError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("looks are found again in order and by their sequence") {
  const Scratch scratch;
  const std::string path = fresh(scratch);
  {
    Ledger ledger(path);
    CHECK(ledger.looks(kSequence).empty());
    static_cast<void>(ledger.keep(entry(look(1, "a"))));
    static_cast<void>(ledger.keep(entry(look(2, "b"))));
  }
  Ledger ledger(path);
  CHECK(ledger.looks(kSequence) == std::vector<LookRecord>{look(1, "a"), look(2, "b")});
  CHECK(ledger.looks({"policy", "another"}).empty());
  CHECK(ledger.looks({"another", "candidate"}).empty());
}

TEST_CASE("a look at the same data is kept once") {
  const Scratch scratch;
  Ledger ledger(fresh(scratch));
  static_cast<void>(ledger.keep(entry(look(1, "a"))));
  static_cast<void>(ledger.keep(entry(look(2, "b"))));
  CHECK(complaint(ledger, entry(look(1, "a"))).empty());
  CHECK(complaint(ledger, entry(look(2, "b"))).empty());
  CHECK(ledger.looks(kSequence).size() == 2);
}

TEST_CASE("a run that another one overtook keeps nothing") {
  const Scratch scratch;
  const std::string path = fresh(scratch);
  Ledger first(path);
  Ledger second(path);
  static_cast<void>(first.keep(entry(look(1, "a"))));
  CHECK(complaint(second, entry(look(1, "b"))) ==
        "ledger '" + path +
            "': another run kept a look while this one was judging its own, look 1: run again, "
            "nothing was kept of this one");
  CHECK_FALSE(complaint(second, entry(look(3, "c"))).empty());
  CHECK_FALSE(complaint(second, entry(look(2, "a"))).empty());
  CHECK(second.looks(kSequence) == std::vector<LookRecord>{look(1, "a")});
}

TEST_CASE("looks by other policies of a gate are counted by its name and the candidate") {
  const Scratch scratch;
  Ledger ledger(fresh(scratch));
  static_cast<void>(ledger.keep(entry(look(1, "a"))));
  static_cast<void>(ledger.keep(entry(look(2, "b"))));
  CHECK(ledger.looks_elsewhere(kSequence, "gate") == 0);
  CHECK(ledger.looks_elsewhere({"edited", "candidate"}, "gate") == 2);
  CHECK(ledger.looks_elsewhere({"edited", "candidate"}, "other") == 0);
  CHECK(ledger.looks_elsewhere({"edited", "another"}, "gate") == 0);
}

TEST_CASE("candidates are counted by the labels that judged them") {
  const Scratch scratch;
  Ledger ledger(fresh(scratch));
  CHECK(ledger.keep(evaluated("labels", "one")) == 1);
  CHECK(ledger.keep(evaluated("labels", "two")) == 2);
  CHECK(ledger.keep(evaluated("labels", "one")) == 2);
  CHECK(ledger.keep(evaluated("other labels", "three")) == 1);
  CHECK(ledger.keep(entry(look(1, "a"))) == 0);
}
