/// \file
/// A run, then one more query over the same inputs.
#include "runner/bless.hpp"

#include "gate/candidate_cells.hpp"
#include "modelgate/error.hpp"
#include "runner/prepare.hpp"

namespace modelgate::runner {
namespace {

/// The baseline of a canary is the model that runs beside it.
void refuse_counters(const Policy& policy) {
  if (!policy.inputs.prometheus) return;
  throw UsageError(
      "a gate on inputs.prometheus cannot be blessed: its baseline is the model that is live");
}

}  // namespace

Blessed bless(const std::string& policy_path, const RunOptions& options) {
  Blessed blessed{run(policy_path, options), {}};
  if (blessed.report.error) return blessed;
  Policy policy = prepare(policy_path, options);
  refuse_counters(policy);
  policy.inputs.as_of = blessed.report.as_of;
  source::Opened opened = open_inputs(policy, options);
  blessed.cells = gate::candidate_cells(policy, *opened.source, options.stop);
  opened.finish();
  return blessed;
}

}  // namespace modelgate::runner
