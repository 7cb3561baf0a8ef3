/// \file
/// Outlooks to JSON; the keys are documented in docs/methods.md.
#include "report/outlook.hpp"

#include <nlohmann/json.hpp>
#include <ostream>
#include <string>

#include "report/answer_json.hpp"
#include "report/json_parts.hpp"

namespace modelgate::report {
namespace {

using nlohmann::ordered_json;

void put_words(ordered_json& object, const char* key, const std::string& value) {
  if (!value.empty()) object[key] = words(value);
}

ordered_json to_json(const Chances& chances) {
  return {{"pass", chances.pass}, {"inconclusive", chances.inconclusive}, {"fail", chances.fail}};
}

ordered_json to_json(const DecisionOutlook& one) {
  ordered_json object{{"id", words(one.id)}, {"name", words(one.name)}, {"kind", name(one.kind)}};
  if (one.limit) {
    object["limit"] = {{"comparison", name(one.limit->comparison)},
                       {"value", one.limit->value},
                       {"relative", one.limit->relative}};
  }
  object["burden"] = name(one.burden);
  object["rows"] = one.rows;
  put_words(object, "class", one.class_name);
  put(object, "assumed", one.assumed);
  put(object, "disagreement", one.disagreement);
  put(object, "deviation", one.deviation);
  if (one.chances) object["chances"] = to_json(*one.chances);
  put_count(object, "rows_needed", one.rows_needed);
  put_count(object, "all_rows_needed", one.all_rows_needed);
  put(object, "detectable", one.detectable);
  put_words(object, "remark", one.remark);
  object["position"] = {{"file", words(one.position.file)},
                        {"line", one.position.line},
                        {"column", one.position.column}};
  return object;
}

}  // namespace

void write_outlook_json(const GateOutlook& outlook, std::ostream& out) {
  ordered_json object{{"schema", "modelgate.plan/v1"}};
  object["gate"] = gate_object(outlook.gate);
  put_words(object, "as_of", outlook.as_of);
  object["files"] = file_list(outlook.files);
  object["rows"] = outlook.rows;
  object["power"] = outlook.power;
  object["effect"] = name(outlook.change);
  put(object, "disagreement", outlook.disagreement);
  object["family"] = outlook.family;
  object["assumptions"] = sentence_list(outlook.assumptions);
  object["decisions"] = ordered_json::array();
  for (const DecisionOutlook& one : outlook.decisions) {
    object["decisions"].push_back(to_json(one));
  }
  put_words(object, "advice", outlook.advice);
  out << object.dump(2) << "\n";
}

}  // namespace modelgate::report
