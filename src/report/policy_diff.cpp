/// \file
/// Differences to JSON; the keys are documented in gates/README.md.
#include "report/policy_diff.hpp"

#include <nlohmann/json.hpp>
#include <ostream>

#include "report/json_parts.hpp"

namespace modelgate::report {
namespace {

using nlohmann::ordered_json;

ordered_json to_json(const std::vector<Difference>& differences) {
  auto list = ordered_json::array();
  for (const Difference& one : differences) {
    list.push_back(
        {{"what", one.what}, {"before", words(one.before)}, {"after", words(one.after)}});
  }
  return list;
}

ordered_json gate_of(const Report& report) {
  return {{"name", words(report.gate.name)},
          {"path", words(report.gate.path)},
          {"sha256", report.gate.sha256},
          {"verdict", name(report.verdict)}};
}

ordered_json to_json(const DecisionChange& change) {
  ordered_json object{{"id", words(change.id)}, {"name", words(change.name)}};
  object["change"] = name(change.kind);
  if (change.kind != DecisionChangeKind::added) object["before"] = name(change.before);
  if (change.kind != DecisionChangeKind::removed) object["after"] = name(change.after);
  object["blocking"] = change.blocking;
  if (!change.differences.empty()) object["differences"] = to_json(change.differences);
  return object;
}

}  // namespace

void write_policy_diff_json(const PolicyDiff& diff, std::ostream& out) {
  ordered_json object{{"schema", "modelgate.diff/v1"}, {"differs", diff.differs()}};
  object["before"] = gate_of(diff.before);
  object["after"] = gate_of(diff.after);
  object["settings"] = to_json(diff.settings);
  object["decisions"] = ordered_json::array();
  for (const DecisionChange& change : diff.decisions) {
    object["decisions"].push_back(to_json(change));
  }
  object["same"] = diff.same;
  out << object.dump(2) << "\n";
}

}  // namespace modelgate::report
