/// \file
/// What is read of which file, and the tables that come of it.
#include "source/joint_files.hpp"

#include <doctest/doctest.h>

#include "joint.hpp"

namespace modelgate::source {
namespace {

using test::JointInput;

TEST_CASE("of each file everything but the id is read") {
  const JointInput input({}, {}, {});
  const auto files = joint_files(input.relation());
  REQUIRE(files.size() == 3);
  CHECK(files[0].role == Role::labels);
  CHECK(files[0].columns == std::vector<std::string>{"label"});
  CHECK(files[2].columns == std::vector<std::string>{"answer"});
}

TEST_CASE("cells become tables") {
  const JointInput input({{"1", "ham"}}, {{"1", "spam"}}, {{"1", ""}});
  Engine engine({.library_directory = MODELGATE_BINARY_DIR});
  JointReading reading(engine, input.relation(), 3);
  std::vector<std::uint32_t> codes;
  for (std::size_t file = 0; file < 3; ++file) {
    const auto takes = [&]() -> TakeRows {
      return [&](const FileRows& rows) {
        codes.push_back(rows.codes[0]);
        return true;
      };
    };
    REQUIRE_FALSE(reading.read(file, Reading::in_parts, takes, {}));
  }
  CHECK(reading.are_equally_long());
  CHECK(reading.plan().keeps_ids(codes));
  const std::vector<JointCell> cells = {{codes, 5, {"x", "y"}}};
  REQUIRE_FALSE(reading.keep(cells));
  const auto rows = engine.select("FROM mg_joint", {}).table;
  CHECK(rows.columns == std::vector<std::string>{"mg_0", "mg_1", "mg_2", "mg_rows", "mg_cell"});
  CHECK(rows.rows == TextRows{{"ham", "spam", std::nullopt, "5", "0"}});
  CHECK(engine.select("FROM mg_joint_ids", {}).table.rows == TextRows{{"0", "x"}, {"0", "y"}});
}

TEST_CASE("ids are kept of labelled rows alone") {
  const JointInput input({{"1", ""}}, {{"1", "spam"}}, {{"1", "ham"}});
  Engine engine({.library_directory = MODELGATE_BINARY_DIR});
  JointReading reading(engine, input.relation(), 3);
  const auto takes = [] { return [](const FileRows&) { return true; }; };
  for (std::size_t file = 0; file < 3; ++file) {
    REQUIRE_FALSE(reading.read(file, Reading::in_order, takes, {}));
  }
  CHECK_FALSE(reading.plan().keeps_ids(std::vector<std::uint32_t>{1, 1, 1}));
}

}  // namespace
}  // namespace modelgate::source
