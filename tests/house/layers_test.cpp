/// \file
/// The rooms include only what src/README.md allows.
#include "house/layers.hpp"

#include <doctest/doctest.h>

#include "house/tree.hpp"

namespace modelgate::house {
namespace {

const Rooms& example() {
  static const Rooms rooms = {
      {"include/modelgate", {.level = 0, .uses = {}, .third_party = {}}},
      {"text", {.level = 1, .uses = {}, .third_party = {"openssl/evp.h"}}},
      {"stats", {.level = 1, .uses = {}, .third_party = {"boost/math", "hwy"}}},
      {"metric", {.level = 2, .uses = {"stats"}, .third_party = {}}},
      {"gate", {.level = 3, .uses = {"metric"}, .third_party = {}}},
  };
  return rooms;
}

std::string complaints(const std::string& path, const std::string& text) {
  return render(check_includes(example(), {make_file(path, text)}));
}

}  // namespace

TEST_CASE("the table of rooms is read from markdown") {
  const File readme =
      make_file("src/README.md",
                "| level | room | what | may include | third-party |\n"
                "|--:|---|---|---|---|\n"
                "| 0 | `include/modelgate` | Nouns. | – | – |\n"
                "| 2 | `source` | SQL. | `text` `stats` | `duckdb.h` `nlohmann` |\n");
  const Rooms rooms = read_rooms(readme);
  REQUIRE(rooms.size() == 2);
  CHECK(rooms.at("source").level == 2);
  CHECK(rooms.at("source").uses == std::vector<std::string>{"text", "stats"});
  CHECK(rooms.at("source").third_party == std::vector<std::string>{"duckdb.h", "nlohmann"});
  CHECK(rooms.at("include/modelgate").uses.empty());
}

TEST_CASE("a row with a missing column is refused") {
  CHECK_THROWS_WITH(read_rooms(make_file("src/README.md", "| 0 | `text` | Words. |\n")),
                    "not five columns: | 0 | `text` | Words. |");
}

TEST_CASE("a room that uses its own level or an unknown room breaks the table") {
  const Rooms rooms = {{"text", {.level = 1, .uses = {"stats"}, .third_party = {}}},
                       {"stats", {.level = 1, .uses = {"nowhere"}, .third_party = {}}}};
  CHECK(render(check_table(rooms)) ==
        "src/README.md:0: room 'stats' uses 'nowhere', which has no row\n"
        "src/README.md:0: room 'text' uses 'stats', which is not below it\n");
}

TEST_CASE("an include of a room outside the row is found") {
  CHECK(complaints("src/stats/a.cpp", "#include \"metric/registry.hpp\"\n") ==
        "src/stats/a.cpp:1: room 'stats' may not include 'metric'\n");
  CHECK(complaints("src/gate/a.cpp", "#include \"stats/interval.hpp\"\n") ==
        "src/gate/a.cpp:1: room 'gate' may not include 'stats'\n");
  CHECK(complaints("src/metric/a.cpp", "\n#include \"text/xml.hpp\"\n") ==
        "src/metric/a.cpp:2: room 'metric' may not include 'text'\n");
  CHECK(complaints("src/metric/a.cpp", "#include \"stats/interval.hpp\"\n#include <vector>\n")
            .empty());
}

TEST_CASE("a test may include what its room can reach and no more") {
  CHECK(complaints("tests/gate/a_test.cpp", "#include \"stats/interval.hpp\"\n").empty());
  CHECK(complaints("tests/metric/a_test.cpp", "#include \"gate/decide.hpp\"\n") ==
        "tests/metric/a_test.cpp:1: room 'metric' may not include 'gate'\n");
}

TEST_CASE("the vocabulary includes the standard library and what its row names") {
  CHECK(
      complaints("include/modelgate/a.hpp", "#include \"text/xml.hpp\"\n#include <hwy/base.h>\n") ==
      "include/modelgate/a.hpp:1: the vocabulary may include the standard library and what its row "
      "names, not "
      "'text/xml.hpp'\n"
      "include/modelgate/a.hpp:2: the vocabulary may include the standard library and what its row "
      "names, not "
      "'hwy/base.h'\n");
}

TEST_CASE("a third-party header belongs to the room that the table names") {
  CHECK(complaints("src/stats/a.cpp", "#include <boost/math/special_functions.hpp>\n").empty());
  CHECK(
      complaints("src/metric/a.cpp", "#include <boost/math/special_functions.hpp>\n") ==
      "src/metric/a.cpp:1: room 'metric' may not include 'boost/math/special_functions.hpp', only "
      "'stats' may\n");
  CHECK(complaints("src/stats/a.cpp", "#include <boost/mathematics.h>\n") ==
        "src/stats/a.cpp:1: header 'boost/mathematics.h' is in no row of src/README.md\n");
  CHECK(complaints("src/stats/a.cpp", "#include <unistd.h>\n") ==
        "src/stats/a.cpp:1: room 'stats' may not include the system header 'unistd.h'\n");
}

TEST_CASE("a header of the system belongs to the edge and to the rooms that name it") {
  Rooms rooms = example();
  rooms["stats"].third_party.emplace_back("sys/mman.h");
  const auto found = [&](const std::string& path, const std::string& header) {
    return render(check_includes(rooms, {make_file(path, "#include <" + header + ">\n")}));
  };
  CHECK(found("src/stats/a.cpp", "sys/mman.h").empty());
  CHECK(found("src/stats/a.cpp", "unistd.h") ==
        "src/stats/a.cpp:1: room 'stats' may not include the system header 'unistd.h'\n");
  CHECK(found("src/metric/a.cpp", "sys/mman.h") ==
        "src/metric/a.cpp:1: room 'metric' may not include the system header 'sys/mman.h'\n");
}

TEST_CASE("a file in an unlisted room is found") {
  CHECK(complaints("src/attic/a.cpp", "") ==
        "src/attic/a.cpp:0: room has no row in src/README.md\n");
}

TEST_CASE("a header named in full is included by one file") {
  const std::vector<File> files = {make_file("src/text/a.cpp", "#include <openssl/evp.h>\n"),
                                   make_file("src/text/b.hpp", "#include <openssl/evp.h>\n")};
  CHECK(render(check_single_owner(example(), files)) ==
        "src/text/b.hpp:1: 'openssl/evp.h' is already included by src/text/a.cpp\n");
  CHECK(third_party_owners(example(), files) ==
        std::vector<std::string>{"src/text/a.cpp", "src/text/b.hpp", "src/text/b.cpp"});
}

TEST_CASE("the rooms include only what the table allows") {
  const std::vector<File> files = read_project();
  const Rooms rooms = read_rooms(find_file(files, "src/README.md"));
  CHECK(rooms.size() >= 10);
  CHECK(render(check_table(rooms)) == "");
  CHECK(render(check_includes(rooms, files)) == "");
  CHECK(render(check_single_owner(rooms, files)) == "");
}

}  // namespace modelgate::house
