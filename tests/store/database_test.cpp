/// \file
/// Files that are no ledger, and what is said of them.
#include "store/database.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "modelgate/error.hpp"
#include "support/shell.hpp"

using namespace modelgate;
using namespace modelgate::store;
using modelgate::test::run_command;
using modelgate::test::Scratch;

namespace {

constexpr Schema kOurs = {77, 2, "CREATE TABLE one (number INTEGER NOT NULL) STRICT;"};
constexpr Schema kLater = {77, 3, kOurs.tables};
constexpr Schema kTheirs = {78, 1, "CREATE TABLE other (number INTEGER) STRICT;"};

/// What opening says; empty when it succeeds.
std::string complaint(const std::string& path, const Schema& schema = kOurs) {
  try {
    const Database database(path, schema);
  } catch (const SourceError& error) {
    return error.what();
  }
  return {};
}

std::string path_in(const Scratch& scratch, const std::string& name) {
  const std::string file = scratch.file(name, "");
  std::filesystem::remove(file);
  return file;
}

}  // namespace

TEST_CASE("a database keeps what was committed and nothing else") {
  const Scratch scratch;
  const std::string path = path_in(scratch, "a.db");
  {
    Database database(path, kOurs);
    Transaction kept(database);
    database.run("INSERT INTO one VALUES (?)", {bound(std::int64_t{5})});
    kept.commit();
    const Transaction lost(database);
    database.run("INSERT INTO one VALUES (6)");
  }
  Database database(path, kOurs);
  const auto rows = database.query("SELECT number, 0.5, 'text', number FROM one");
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].whole(0) == 5);
  CHECK(rows[0].real(1) == 0.5);
  CHECK(rows[0].text(2) == "text");
  CHECK(rows[0].real(3) == 5.0);
}

TEST_CASE("an empty file becomes a database") {
  const Scratch scratch;
  CHECK(complaint(scratch.file("empty.db", "")).empty());
}

TEST_CASE("files of others and of later versions are refused by what they are") {
  const Scratch scratch;
  const std::string theirs = path_in(scratch, "theirs.db");
  CHECK(complaint(theirs, kTheirs).empty());
  CHECK(complaint(theirs) == "ledger '" + theirs +
                                 "' is the SQLite database of another program: give a file of its "
                                 "own");
  const std::string later = path_in(scratch, "later.db");
  CHECK(complaint(later, kLater).empty());
  CHECK(complaint(later) ==
        "ledger '" + later +
            "' was written by a later modelgate (version 3 of its tables, this one knows 2): use "
            "that one");
  const std::string text = scratch.file("text.db", std::string(2000, 'x'));
  CHECK(complaint(text) ==
        "ledger '" + text +
            "': it is no SQLite database: give a new file, or the one that earlier runs wrote");
}

TEST_CASE("a damaged file is refused and stays as it is") {
  const Scratch scratch;
  const std::string path = path_in(scratch, "damaged.db");
  CHECK(complaint(path).empty());
  {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096);
    file << std::string(4096, '\xff');
  }
  const auto size = std::filesystem::file_size(path);
  CHECK(complaint(path).find("it is damaged (") != std::string::npos);
  CHECK(std::filesystem::file_size(path) == size);
}

TEST_CASE("what cannot be opened is named") {
  const Scratch scratch;
  const std::string missing = path_in(scratch, "x") + "/deeper/a.db";
  CHECK(complaint(missing) ==
        "ledger '" + missing + "': it cannot be opened or made: unable to open database file");
  CHECK(complaint(":memory:") ==
        "ledger ':memory:': it cannot be opened or made: unable to open database file");
  CHECK_FALSE(complaint("").empty());
}

TEST_CASE("a transaction is undone when it fails and the connection goes on") {
  const Scratch scratch;
  Database database(path_in(scratch, "a.db"), kOurs);
  const auto spoil = [&] {
    const Transaction transaction(database);
    database.run("INSERT INTO one VALUES (1)");
    database.run("INSERT INTO one VALUES ('no number')");
  };
  CHECK_THROWS_AS(spoil(), SourceError);
  CHECK(database.query("SELECT * FROM one").empty());
}
