/// \file
/// Policies, files and sentences as JSON.
#include "report/answer_json.hpp"

#include "report/json_parts.hpp"

namespace modelgate::report {

using nlohmann::ordered_json;

void put_count(ordered_json& object, const char* key, const std::optional<std::int64_t>& value) {
  if (value) object[key] = *value;
}

ordered_json gate_object(const ReportGate& gate) {
  return {{"name", words(gate.name)}, {"path", words(gate.path)}, {"sha256", gate.sha256}};
}

ordered_json file_list(const std::vector<InputFile>& files) {
  auto list = ordered_json::array();
  for (const InputFile& file : files) {
    list.push_back({{"role", file.role},
                    {"path", words(file.path)},
                    {"sha256", file.sha256},
                    {"bytes", file.bytes},
                    {"rows", file.rows}});
  }
  return list;
}

ordered_json sentence_list(const std::vector<std::string>& sentences) {
  auto list = ordered_json::array();
  for (const std::string& one : sentences) list.push_back(words(one));
  return list;
}

}  // namespace modelgate::report
