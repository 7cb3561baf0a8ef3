/// \file
/// Selftests to JSON; the keys are documented in docs/methods.md.
#include "report/selftest.hpp"

#include <nlohmann/json.hpp>
#include <ostream>

#include "report/answer_json.hpp"
#include "report/json_parts.hpp"

namespace modelgate::report {
namespace {

using nlohmann::ordered_json;

ordered_json chance(std::int64_t count, const Interval& interval) {
  return {{"runs", count}, {"interval", {interval.low, interval.high}}};
}

ordered_json to_json(const OutcomeRates& rates) {
  return {{"runs", rates.counts.runs()},
          {"pass", chance(rates.counts.pass, rates.pass)},
          {"inconclusive", chance(rates.counts.inconclusive, rates.inconclusive)},
          {"fail", chance(rates.counts.fail, rates.fail)}};
}

ordered_json to_json(const TrialDecision& one) {
  ordered_json object{{"id", words(one.id)}, {"kind", name(one.kind)}};
  object["burden"] = name(one.burden);
  object["blocks"] = one.blocks;
  object["alpha"] = one.alpha;
  put(object, "truth", one.truth);
  put(object, "limit", one.limit);
  object["outcomes"] = to_json(one.rates);
  return object;
}

ordered_json to_json(const Trial& trial) {
  ordered_json object{{"world", name(trial.kind)}};
  if (trial.size) {
    object["size"] = {{"value", trial.size->value},
                      {"unit", trial.size->in_margins ? "margin" : "metric"}};
  }
  put(object, "turned", trial.turned);
  put(object, "shifted", trial.shifted);
  object["gate"] = to_json(trial.gate);
  object["decisions"] = ordered_json::array();
  for (const TrialDecision& one : trial.decisions) object["decisions"].push_back(to_json(one));
  return object;
}

}  // namespace

void write_selftest_json(const GateSelftest& test, std::ostream& out) {
  ordered_json object{{"schema", "modelgate.selftest/v1"}};
  object["gate"] = gate_object(test.gate);
  object["as_of"] = test.as_of;
  object["files"] = file_list(test.files);
  object["design"] = name(test.design);
  object["baseline"] = test.has_baseline;
  object["rows"] = test.rows;
  object["runs"] = test.runs;
  object["seed"] = test.seed;
  object["family"] = test.family;
  object["nominal"] = test.nominal;
  object["trials"] = ordered_json::array();
  for (const Trial& trial : test.trials) object["trials"].push_back(to_json(trial));
  object["remarks"] = sentence_list(test.remarks);
  object["findings"] = sentence_list(test.findings);
  out << object.dump(2) << "\n";
}

}  // namespace modelgate::report
