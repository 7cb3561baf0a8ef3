/// \file
/// Shares to counts.
#include "gate/assumed_rows.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "modelgate/error.hpp"
#include "text/canonical.hpp"
#include "text/number.hpp"

namespace modelgate::gate {
namespace {

constexpr double kRounding = 1e-9;

std::int64_t part_of(std::int64_t rows, double share) {
  return static_cast<std::int64_t>(std::llround(static_cast<double>(rows) * share));
}

/// How often right and wrong answers of the two models meet, among rows of one class.
struct Quality {
  double alone = 0.0;  ///< each model alone is right
  double both_wrong = 0.0;
};

Quality quality_of(const AssumedRows& assumed) {
  const double alone = assumed.disagreement / 2.0;
  if (!assumed.accuracy) return {alone, 0.0};
  const double wrong = 1.0 - *assumed.accuracy;
  if (alone > wrong + kRounding) {
    throw UsageError("with an accuracy of " + text::shortest(*assumed.accuracy) +
                     " two models disagree on at most " + text::fixed(2.0 * wrong, 4) +
                     " of the rows, not on " + text::shortest(assumed.disagreement));
  }
  return {alone, std::max(wrong - alone, 0.0)};
}

/// Adds the rows of one class: right answers are the class, wrong ones the next.
class Filler {
 public:
  Filler(int classes, Design design, const Quality& quality)
      : evidence_{classes, design, {}}, quality_(quality) {}

  void add_class(int label, std::int64_t rows) {
    const int wrong = (label + 1) % evidence_.classes;
    const std::int64_t alone = part_of(rows, quality_.alone);
    const std::int64_t both_wrong = std::min(part_of(rows, quality_.both_wrong), rows - 2 * alone);
    const std::int64_t both_right = rows - 2 * alone - both_wrong;
    if (evidence_.design == Design::paired) {
      add({label, label, label, both_right});
      add({label, label, wrong, alone});
      add({label, wrong, label, alone});
      add({label, wrong, wrong, both_wrong});
      return;
    }
    add({label, label, kNotScored, both_right + alone});
    add({label, wrong, kNotScored, both_wrong + alone});
    add({label, kNotScored, label, both_right + alone});
    add({label, kNotScored, wrong, both_wrong + alone});
  }

  [[nodiscard]] Evidence finish() {
    const auto place = [](const Cell& cell) {
      return std::tuple(cell.label, cell.baseline, cell.candidate);
    };
    std::ranges::sort(evidence_.cells, {}, place);
    return std::move(evidence_);
  }

 private:
  void add(const Cell& cell) {
    if (cell.count > 0) evidence_.cells.push_back(cell);
  }

  Evidence evidence_;
  Quality quality_;
};

Evidence class_evidence(const Policy& policy, const AssumedRows& assumed,
                        const std::vector<double>& shares) {
  Filler filler(static_cast<int>(shares.size()), policy.inputs.design, quality_of(assumed));
  for (std::size_t at = 0; at < shares.size(); ++at) {
    filler.add_class(static_cast<int>(at), part_of(assumed.rows, shares[at]));
  }
  return filler.finish();
}

/// Every label of a zero-one column is a pass.
Evidence pass_evidence(const Policy& policy, const AssumedRows& assumed) {
  constexpr int kPass = 1;
  Filler filler(2, policy.inputs.design, quality_of(assumed));
  filler.add_class(kPass, assumed.rows);
  return filler.finish();
}

ReportEvidence counted(const Policy& policy, const AssumedRows& assumed,
                       const std::vector<double>& shares) {
  ArmEvidence arm{assumed.rows, assumed.rows, {}};
  for (std::size_t at = 0; at < shares.size(); ++at) {
    arm.classes.push_back({policy.data.classes[at], part_of(assumed.rows, shares[at])});
  }
  ReportEvidence evidence;
  evidence.design = policy.inputs.design;
  evidence.all = arm;
  evidence.baseline = arm;
  return evidence;
}

}  // namespace

std::vector<double> class_shares(const DataContract& contract, const AssumedRows& assumed) {
  constexpr double kOpen = -1.0;
  std::vector<double> shares(contract.classes.size(), kOpen);
  double rest = 1.0;
  for (const auto& [class_name, share] : assumed.prevalence) {
    const auto found = std::ranges::find(contract.classes, text::canonical_class(class_name));
    if (found == contract.classes.end()) {
      throw UsageError("--prevalence '" + class_name + "' is not one of the classes");
    }
    double& own = shares[static_cast<std::size_t>(found - contract.classes.begin())];
    if (own != kOpen) throw UsageError("--prevalence '" + class_name + "' is given twice");
    own = share;
    rest -= share;
  }
  const auto open = std::ranges::count(shares, kOpen);
  if (rest < -kRounding || (open == 0 && !shares.empty() && rest > kRounding)) {
    throw UsageError("the shares of --prevalence add up to " + text::fixed(1.0 - rest, 6) +
                     "; together the classes have a share of 1");
  }
  std::ranges::replace(
      shares, kOpen, std::max(rest, 0.0) / static_cast<double>(std::max<std::ptrdiff_t>(open, 1)));
  return shares;
}

Collected assumed_rows(const Plan& plan, const AssumedRows& assumed) {
  const Policy& policy = *plan.policy;
  const std::vector<double> shares = class_shares(policy.data, assumed);
  Collected collected;
  collected.has_baseline = true;
  collected.evidence = counted(policy, assumed, shares);
  for (const Grouping& grouping : plan.groupings) {
    Split split;
    if (!grouping.is_whole()) {
      split.error = "slices can be planned with data only: give --rows";
    } else {
      Population all;
      all.evidence = grouping.is_pass_rate() ? pass_evidence(policy, assumed)
                                             : class_evidence(policy, assumed, shares);
      all.rows = all.baseline_rows = assumed.rows;
      split.populations.push_back(std::move(all));
    }
    collected.splits.push_back(std::move(split));
  }
  return collected;
}

}  // namespace modelgate::gate
