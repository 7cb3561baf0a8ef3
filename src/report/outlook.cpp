/// \file
/// Outlooks to JSON; the keys are documented in docs/methods.md.
#include "report/outlook.hpp"

#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <string_view>

#include "text/utf8.hpp"

namespace modelgate::report {
namespace {

using nlohmann::ordered_json;

std::string words(std::string_view raw) { return text::well_formed(raw); }

template <typename Value>
void put(ordered_json& object, const char* key, const std::optional<Value>& value) {
  if (value) object[key] = *value;
}

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
  put(object, "rows_needed", one.rows_needed);
  put(object, "all_rows_needed", one.all_rows_needed);
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
  object["gate"] = {{"name", words(outlook.gate.name)},
                    {"path", words(outlook.gate.path)},
                    {"sha256", outlook.gate.sha256}};
  put_words(object, "as_of", outlook.as_of);
  object["files"] = ordered_json::array();
  for (const InputFile& file : outlook.files) {
    object["files"].push_back({{"role", file.role},
                               {"path", words(file.path)},
                               {"sha256", file.sha256},
                               {"bytes", file.bytes},
                               {"rows", file.rows}});
  }
  object["rows"] = outlook.rows;
  object["power"] = outlook.power;
  object["effect"] = name(outlook.change);
  put(object, "disagreement", outlook.disagreement);
  object["family"] = outlook.family;
  object["assumptions"] = ordered_json::array();
  for (const std::string& text : outlook.assumptions) object["assumptions"].push_back(words(text));
  object["decisions"] = ordered_json::array();
  for (const DecisionOutlook& one : outlook.decisions) {
    object["decisions"].push_back(to_json(one));
  }
  put_words(object, "advice", outlook.advice);
  out << object.dump(2) << "\n";
}

}  // namespace modelgate::report
