/// \file
/// Arguments over policy: what the command line says wins.
#include "runner/prepare.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <thread>

#include "modelgate/error.hpp"
#include "source/paths.hpp"
#include "text/digest.hpp"
#include "text/instant.hpp"

namespace modelgate::runner {
namespace {

constexpr std::array kPaths = {&Inputs::rows, &Inputs::labels, &Inputs::baseline,
                               &Inputs::candidate, &Inputs::cells};

/// Paths of a policy start at its folder.
void anchor(Inputs& inputs, const std::string& policy_path) {
  const auto folder = std::filesystem::path(policy_path).parent_path();
  for (const auto member : kPaths) {
    std::string& path = inputs.*member;
    if (!path.empty() && source::is_local(path)) path = (folder / path).lexically_normal().string();
  }
}

bool has_any(const Inputs& inputs) {
  return std::ranges::any_of(kPaths, [&](const auto member) { return !(inputs.*member).empty(); });
}

/// Which way of giving inputs a path belongs to: one file, three files, cells.
enum class Layout { rows, split, cells };

Layout layout_of(std::string Inputs::*member) {
  if (member == &Inputs::rows) return Layout::rows;
  return member == &Inputs::cells ? Layout::cells : Layout::split;
}

/// Inputs from the arguments replace those of the policy; another way of giving them replaces all.
void replace_inputs(Inputs& inputs, const Inputs& given) {
  if (!has_any(given)) return;
  for (const auto member : kPaths) {
    const auto is_other_layout = [&](const auto other) {
      return !(given.*other).empty() && layout_of(other) != layout_of(member);
    };
    if (std::ranges::any_of(kPaths, is_other_layout)) (inputs.*member).clear();
  }
  // Its address stands where cells do.
  if (inputs.prometheus && given.cells.empty()) inputs.cells.clear();
  inputs.prometheus.reset();
  for (const auto member : kPaths) {
    if (!(given.*member).empty()) inputs.*member = given.*member;
  }
}

/// The clock of a run where the policy asks for it. Samples of the last moments are on their way to
/// a Prometheus yet.
void set_clock(Inputs& inputs, const std::string& now) {
  const bool is_asked = inputs.as_of == kAsOfNow;
  if (is_asked) inputs.as_of = now;
  if (!inputs.prometheus || (inputs.as_of && !is_asked)) return;
  const auto present = text::parse_instant(now);
  inputs.as_of = present ? text::instant_text(*present - inputs.prometheus->offset) : std::nullopt;
}

bool needs_times(const Policy& policy) {
  const EvidenceRules& evidence = policy.evidence;
  return policy.inputs.window.count() > 0 || evidence.maturity.count() > 0 ||
         !evidence.max_label_age.empty() || policy.join.label_conflict == OnLabelConflict::latest;
}

/// Cells stand for rows and show none; their times are needed where the policy asks for ages, and
/// where nothing else tells the clock.
void forget_rows(Policy& policy) {
  if (policy.inputs.cells.empty() || policy.inputs.prometheus) return;
  policy.data.id.reset();
  policy.report.columns.reset();
  if (!policy.inputs.as_of || needs_times(policy)) return;
  policy.data.time.reset();
  policy.data.label_time.reset();
}

/// Files of secrets start at the policy's folder too.
void anchor_secrets(Inputs& inputs, const std::string& policy_path) {
  if (!inputs.prometheus) return;
  const auto folder = std::filesystem::path(policy_path).parent_path();
  Credentials& own = inputs.prometheus->credentials;
  for (SecretPlace* place : {&own.bearer, &own.password}) {
    if (!place->file.empty()) place->file = (folder / place->file).lexically_normal().string();
  }
}

}  // namespace

Policy prepare(const std::string& policy_path, const RunOptions& options) {
  return prepare(policy::Draft::read(policy_path), options);
}

Policy prepare(const policy::Draft& draft, const RunOptions& options) {
  Policy policy = draft.filled({options.parameters, options.overrides});
  anchor(policy.inputs, draft.path());
  anchor_secrets(policy.inputs, draft.path());
  replace_inputs(policy.inputs, options.inputs);
  set_clock(policy.inputs, options.now);
  forget_rows(policy);
  return policy;
}

source::OpenOptions open_options(const RunOptions& options) {
  source::OpenOptions open;
  open.threads = options.threads;
  open.memory_limit = options.memory_limit;
  open.engine_directory = options.engine_directory;
  open.certificate_file = options.certificate_file;
  open.allow = options.allow;
  open.environment = options.environment;
  open.stop = options.stop;
  return open;
}

void require_surveyable(const Inputs& inputs, const std::string& command) {
  if (inputs.rows.empty() && inputs.labels.empty()) {
    throw UsageError(command +
                     " needs predictions: --rows FILE, or --labels, --baseline, --candidate");
  }
  for (const auto member : kPaths) {
    if (inputs.*member != source::kStandardInput) continue;
    throw UsageError(command +
                     " reads its input twice, and standard input comes once: give a file");
  }
}

source::Opened open_inputs(const Policy& policy, const RunOptions& options) {
  return source::open(policy, open_options(options));
}

gate::OpenedFacts facts_of(const source::Opened& opened) {
  return {opened.has_baseline, opened.findings, opened.rows, opened.conditions};
}

std::string row_key(const source::Opened& opened) {
  std::string keys;
  for (std::size_t at = 0; at < opened.files.size(); ++at) keys += opened.digests.at(at).key + "\n";
  return text::sha256(keys);
}

int thread_count(const RunOptions& options) noexcept {
  if (options.threads > 0) return options.threads;
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

}  // namespace modelgate::runner
