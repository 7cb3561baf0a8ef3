/// \file
/// From a file to a Policy: documents merged, overridden, filled in, then read; every problem at
/// once.
#include "policy/draft.hpp"

#include "policy/file.hpp"
#include "policy/overrides.hpp"
#include "policy/parameters.hpp"
#include "policy/sections.hpp"

namespace modelgate::policy {

Draft::Draft(const std::string& text, const std::string& path)
    : path_(path), merged_(read_extended(text, path, problems_)) {}

Draft Draft::read(const std::string& path) {
  const FileText file = read_policy_file(path);
  if (!file.problem.empty()) {
    throw UsageError("cannot read policy " + in_quotes(path) + ": " + file.problem);
  }
  return {file.bytes, path};
}

Policy Draft::filled(const LoadArguments& arguments) const {
  Problems problems = problems_;
  Value root = merged_.root;
  apply_overrides(arguments.overrides, root, problems);
  fill_parameters(arguments, root, problems);
  Policy policy = read_policy(root, problems);
  problems.refuse();
  policy.path = path_;
  policy.sha256 = merged_.sha256;
  return policy;
}

std::vector<ParameterDeclaration> Draft::parameters() const {
  Problems problems = problems_;
  std::vector<ParameterDeclaration> declared = read_parameters(merged_.root, problems);
  problems.refuse();
  return declared;
}

}  // namespace modelgate::policy
