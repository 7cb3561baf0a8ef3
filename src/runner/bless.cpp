/// \file
/// A run, then one more query over the same inputs.
#include "runner/bless.hpp"

#include "gate/candidate_cells.hpp"
#include "runner/prepare.hpp"

namespace modelgate::runner {

Blessed bless(const std::string& policy_path, const RunOptions& options) {
  Blessed blessed{run(policy_path, options), {}};
  if (blessed.report.error) return blessed;
  Policy policy = prepare(policy_path, options);
  policy.inputs.as_of = blessed.report.as_of;
  source::Opened opened = open_inputs(policy, options);
  blessed.cells = gate::candidate_cells(policy, *opened.source, options.stop);
  opened.finish();
  return blessed;
}

}  // namespace modelgate::runner
