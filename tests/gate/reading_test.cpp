/// \file
/// Raw texts to classes and passes.
#include "gate/reading.hpp"

#include <doctest/doctest.h>

namespace modelgate::gate {

TEST_CASE("labels are read by canonical text and alias") {
  DataContract contract;
  contract.classes = {"0", "1"};
  contract.class_aliases = {{"true", "1"}, {"false", "0"}};
  const ClassReader reader(contract);
  CHECK(reader.read("1.0") == Reading{ReadingKind::known, 1});
  CHECK(reader.read("TRUE") == Reading{ReadingKind::known, 1});
  CHECK(reader.read("0") == Reading{ReadingKind::known, 0});
  CHECK(reader.read("01").kind == ReadingKind::other);
  CHECK(reader.read("spam").kind == ReadingKind::other);
  CHECK(reader.read("").kind == ReadingKind::missing);
  CHECK(reader.read(std::nullopt).kind == ReadingKind::missing);
}

TEST_CASE("a boolean is no number without an alias") {
  DataContract contract;
  contract.classes = {"0", "1"};
  CHECK(ClassReader(contract).read("true").kind == ReadingKind::other);
}

TEST_CASE("markers of bad scores are told apart") {
  DataContract contract;
  contract.classes = {"ham", "spam"};
  const ClassReader reader(contract);
  CHECK(reader.read("\x01nonfinite").kind == ReadingKind::score_not_finite);
  CHECK(reader.read("\x01range").kind == ReadingKind::score_out_of_range);
  CHECK(reader.read("\x01sum").kind == ReadingKind::scores_off_sum);
  CHECK(reader.read("\x01else").kind == ReadingKind::other);
}

TEST_CASE("a zero-one column passes on one and true") {
  const PassReader reader({});
  CHECK(reader.read("1") == Reading{ReadingKind::known, 1});
  CHECK(reader.read("1.0") == Reading{ReadingKind::known, 1});
  CHECK(reader.read("True") == Reading{ReadingKind::known, 1});
  CHECK(reader.read("0") == Reading{ReadingKind::known, 0});
  CHECK(reader.read("yes").kind == ReadingKind::other);
  CHECK(reader.read(std::nullopt).kind == ReadingKind::missing);
}

TEST_CASE("with pass values everything else fails") {
  const PassReader reader({"pass", "partly"});
  CHECK(reader.read("partly") == Reading{ReadingKind::known, 1});
  CHECK(reader.read("1") == Reading{ReadingKind::known, 0});
  CHECK(reader.read("").kind == ReadingKind::missing);
}

}  // namespace modelgate::gate
