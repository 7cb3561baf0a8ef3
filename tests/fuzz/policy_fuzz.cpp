/// \file
/// Any bytes as a policy file end in a policy or in diagnostics that stand on a line, in plain
/// UTF-8.
#include <string>

#include "fuzz/target.hpp"
#include "policy/load.hpp"
#include "text/utf8.hpp"

namespace {

using modelgate::fuzz::require;

void require_diagnostics(const modelgate::PolicyError& error) {
  require(modelgate::text::is_well_formed(error.what()));
  require(!error.diagnostics().empty());
  for (const modelgate::Diagnostic& found : error.diagnostics()) {
    require(!found.message.empty() && found.width >= 1);
    require(found.where.line >= 1 && found.where.column >= 1 && !found.where.file.empty());
  }
}

void require_complete(const modelgate::Policy& policy) {
  require(!policy.name.empty() && !policy.checks.empty() && policy.sha256.size() == 64);
  for (const modelgate::Check& check : policy.checks) {
    require(!check.metric.empty() && (check.slo || check.delta));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(modelgate::fuzz::text_of(data, size));
  try {
    require_complete(modelgate::policy::parse(text, "fuzz.yaml", {}));
  } catch (const modelgate::PolicyError& error) {
    require_diagnostics(error);
  }
  return 0;
}
