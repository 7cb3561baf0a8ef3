/// \file
/// A file that is read once for one Policy.
#include "policy/load.hpp"

#include "policy/draft.hpp"

namespace modelgate::policy {

Policy load(const std::string& path, const LoadArguments& arguments) {
  return Draft::read(path).filled(arguments);
}

Policy parse(const std::string& text, const std::string& path, const LoadArguments& arguments) {
  return Draft(text, path).filled(arguments);
}

}  // namespace modelgate::policy
