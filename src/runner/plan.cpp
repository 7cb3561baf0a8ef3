/// \file
/// Prepare, open, look ahead.
#include "runner/plan.hpp"

#include <utility>

#include "runner/prepare.hpp"

namespace modelgate::runner {

GateOutlook plan(const std::string& policy_path, const RunOptions& options,
                 const PlanOptions& asked) {
  const Policy policy = prepare(policy_path, options);
  gate::Planning planning = asked.planning;
  planning.judging.threads = thread_count(options);
  planning.judging.now = options.now;
  planning.judging.stop = options.stop;
  if (asked.expected) {
    return gate::outlook_without_data(policy, *asked.expected, planning);
  }
  source::Opened opened = open_inputs(policy, options);
  GateOutlook outlook = gate::outlook_on(policy, *opened.source, facts_of(opened), planning);
  opened.finish();
  outlook.files = std::move(opened.files);
  return outlook;
}

}  // namespace modelgate::runner
