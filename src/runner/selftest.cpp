/// \file
/// Prepare, open, try.
#include "runner/selftest.hpp"

#include <utility>

#include "runner/prepare.hpp"

namespace modelgate::runner {

GateSelftest selftest(const std::string& policy_path, const RunOptions& options,
                      const gate::Testing& asked) {
  const Policy policy = prepare(policy_path, options);
  gate::Testing testing = asked;
  testing.judging = {thread_count(options), options.now, options.stop, options.progress};
  if (options.progress) options.progress("reading the data");
  source::Opened opened = open_inputs(policy, options);
  GateSelftest result = gate::selftest(policy, *opened.source, facts_of(opened), testing);
  opened.finish();
  result.files = std::move(opened.files);
  return result;
}

}  // namespace modelgate::runner
