/// \file
/// Survey, draft, measure, write, read back.
#include "runner/init.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "modelgate/error.hpp"
#include "policy/load.hpp"
#include "runner/first_limits.hpp"
#include "runner/first_policy.hpp"
#include "runner/prepare.hpp"
#include "runner/round_numbers.hpp"
#include "source/paths.hpp"
#include "text/utf8.hpp"

namespace modelgate::runner {
namespace {

namespace fs = std::filesystem;

constexpr std::array kPaths = {&Inputs::rows, &Inputs::labels, &Inputs::baseline,
                               &Inputs::candidate};

std::string policy_path(const InitRequest& request) {
  return request.policy_path.empty() ? "gate.yaml" : request.policy_path;
}

/// The folder of `path` without symbolic links and dots, so that `..` leads out of it.
fs::path folder_of(const std::string& path) {
  const fs::path folder = fs::absolute(path).parent_path();
  std::error_code unreadable;
  const fs::path resolved = fs::weakly_canonical(folder, unreadable);
  return unreadable ? folder.lexically_normal() : resolved;
}

/// Local paths as seen from the policy's folder.
Inputs anchored(const InitRequest& request, const Inputs& given) {
  const fs::path folder = folder_of(policy_path(request));
  Inputs inputs;
  for (const auto member : kPaths) {
    const std::string& path = given.*member;
    const bool is_relative = source::is_local(path) && fs::path(path).is_relative();
    if (path.empty() || !is_relative) {
      inputs.*member = path;
      continue;
    }
    const fs::path whole = folder_of(path) / fs::path(path).filename();
    inputs.*member = whole.lexically_relative(folder).string();
  }
  return inputs;
}

std::string main_path(const Inputs& inputs) {
  return inputs.rows.empty() ? inputs.candidate : inputs.rows;
}

/// Names that say nothing: the folder's is better.
bool is_generic(const std::string& stem) {
  constexpr std::array<std::string_view, 6> kGeneric = {"predictions", "preds",   "rows",
                                                        "data",        "results", "candidate"};
  return std::ranges::find(kGeneric, stem) != kGeneric.end();
}

std::string gate_name(const InitRequest& request, const Inputs& inputs) {
  if (!request.name.empty()) return request.name;
  const std::string path = main_path(inputs);
  if (!source::is_local(path)) return "gate";
  const std::string stem = fs::path(path).filename().stem().stem().string();
  const std::string folder = fs::absolute(path).parent_path().filename().string();
  const std::string& name = is_generic(stem) && !folder.empty() ? folder : stem;
  return name.empty() ? "gate" : name;
}

std::string origin(const Inputs& inputs) {
  std::string list;
  for (const auto member : kPaths) {
    const std::string& path = inputs.*member;
    if (!path.empty()) list += (list.empty() ? "" : ", ") + text::shortened(path, 60);
  }
  return list;
}

PolicyDraft draft_of(const InitRequest& request, const RunOptions& options) {
  PolicyDraft draft;
  {
    source::OpenOptions open = open_options(options);
    source::Survey survey(options.inputs, open);
    draft.found = discover(survey, request.columns);
  }
  draft.name = gate_name(request, options.inputs);
  draft.origin = origin(options.inputs);
  draft.inputs = anchored(request, options.inputs);
  constexpr std::int64_t kFifths = 5;
  draft.min_rows = std::max<std::int64_t>(round_count(draft.found.rows * 4 / kFifths), 1);
  constexpr std::int64_t kFewestPerClass = 20;
  std::int64_t rarest = draft.found.rows;
  for (const ClassCount& one : draft.found.classes) rarest = std::min(rarest, one.rows);
  if (rarest >= kFewestPerClass) draft.min_rows_per_class = round_count(rarest / 2);
  draft.checks = provisional_checks(draft.found);
  return draft;
}

Policy read_back(const PolicyDraft& draft, const std::string& path) {
  Policy policy = policy::parse(written(draft), path, {});
  const auto is_same = [](const std::optional<Found>& found,
                          const std::optional<std::string>& read) {
    return !found || found->column == read.value_or("");
  };
  bool is_right = policy.name == draft.name && policy.data.label == draft.found.label.column &&
                  policy.data.classes.size() == draft.found.classes.size() &&
                  is_same(draft.found.id, policy.data.id);
  for (std::size_t i = 0; is_right && i < policy.data.classes.size(); ++i) {
    is_right = policy.data.classes[i] == draft.found.classes[i].name;
  }
  if (!is_right) throw std::logic_error("the policy does not read back as it was written");
  return policy;
}

}  // namespace

FirstPolicyFile init(const InitRequest& request, const RunOptions& options) {
  require_surveyable(options.inputs, "init");
  PolicyDraft draft = draft_of(request, options);
  Policy provisional = read_back(draft, policy_path(request));
  provisional.inputs = options.inputs;
  draft.checks = limited_checks(provisional, draft, options);
  if (draft.checks.empty()) {
    throw UsageError("these " + std::to_string(draft.found.rows) +
                     " rows bear no limit: more labelled rows are needed");
  }
  static_cast<void>(read_back(draft, policy_path(request)));
  return {written(draft), std::move(draft.found), draft.checks.size()};
}

}  // namespace modelgate::runner
