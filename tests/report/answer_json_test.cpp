/// \file
/// Parts that the answers about a gate share, whole and with hostile text.
#include "report/answer_json.hpp"

#include <doctest/doctest.h>

using namespace modelgate;
using namespace modelgate::report;
using nlohmann::ordered_json;

TEST_CASE("a policy and its files are named with their digests") {
  ReportGate gate;
  gate.name = "spam";
  gate.path = "gate.yaml";
  gate.sha256 = "ab";
  CHECK(gate_object(gate).dump() == R"({"name":"spam","path":"gate.yaml","sha256":"ab"})");
  InputFile file;
  file.role = "rows";
  file.path = "rows.csv";
  file.sha256 = "cd";
  file.bytes = 12;
  file.rows = 3;
  CHECK(file_list({file}).dump() ==
        R"([{"role":"rows","path":"rows.csv","sha256":"cd","bytes":12,"rows":3}])");
  CHECK(file_list({}).dump() == "[]");
}

TEST_CASE("text that is no UTF-8 becomes text that is") {
  CHECK(sentence_list({"fine", "bad \xff byte"}).dump() == "[\"fine\",\"bad \xEF\xBF\xBD byte\"]");
}

TEST_CASE("a count that is not known is absent") {
  ordered_json object = ordered_json::object();
  put_count(object, "known", 7);
  put_count(object, "unknown", std::nullopt);
  CHECK(object.dump() == R"({"known":7})");
}
