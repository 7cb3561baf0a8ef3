/// \file
/// Opens the inputs and turns what cannot be decided into diagnostics.
#include "runner/check_inputs.hpp"

#include <set>
#include <string>

#include "gate/undecidable.hpp"
#include "policy/file.hpp"
#include "policy/problems.hpp"
#include "runner/prepare.hpp"
#include "source/intake.hpp"

namespace modelgate::runner {
namespace {

std::vector<gate::Undecidable> undecidable_on(const Policy& policy, const RunOptions& options) {
  source::Opened opened = open_inputs(policy, options);
  gate::JudgeOptions judging;
  judging.threads = thread_count(options);
  judging.now = options.now;
  judging.stop = options.stop;
  auto found = gate::undecidable_checks(policy, *opened.source, facts_of(opened), judging);
  opened.finish();
  return found;
}

}  // namespace

void check_layout(const Policy& policy) {
  const bool has_counts = !policy.inputs.cells.empty() || policy.inputs.prometheus.has_value();
  if (has_counts) source::require_countable(policy);
}

void check_inputs(const Policy& policy, const RunOptions& options) {
  policy::Problems problems;
  std::set<std::string> files;
  for (const auto& [where, message] : undecidable_on(policy, options)) {
    if (files.insert(where.file).second) {
      problems.add_source(where.file, policy::read_policy_file(where.file).bytes);
    }
    problems.add({where}, message);
  }
  problems.refuse();
}

}  // namespace modelgate::runner
