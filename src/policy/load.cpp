/// \file
/// From a file to a Policy: documents merged, overridden, filled in, then read; every problem at
/// once.
#include "policy/load.hpp"

#include "policy/extends.hpp"
#include "policy/file.hpp"
#include "policy/overrides.hpp"
#include "policy/parameters.hpp"
#include "policy/problems.hpp"
#include "policy/sections.hpp"

namespace modelgate::policy {

Policy load(const std::string& path, const LoadArguments& arguments) {
  const FileText file = read_policy_file(path);
  if (!file.problem.empty()) {
    throw UsageError("cannot read policy " + in_quotes(path) + ": " + file.problem);
  }
  return parse(file.bytes, path, arguments);
}

Policy parse(const std::string& text, const std::string& path, const LoadArguments& arguments) {
  Problems problems;
  Merged merged = read_extended(text, path, problems);
  apply_overrides(arguments.overrides, merged.root, problems);
  fill_parameters(arguments, merged.root, problems);
  Policy policy = read_policy(merged.root, problems);
  problems.refuse();
  policy.path = path;
  policy.sha256 = std::move(merged.sha256);
  return policy;
}

}  // namespace modelgate::policy
