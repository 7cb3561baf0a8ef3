/// \file
/// Drafts to expectations, in the order of their chances.
#include "gate/outlook.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "gate/advice.hpp"
#include "gate/clock.hpp"
#include "gate/estimate.hpp"
#include "gate/family.hpp"
#include "gate/naming.hpp"
#include "gate/requirements.hpp"
#include "gate/support.hpp"
#include "text/number.hpp"
#include "text/utf8.hpp"

namespace modelgate::gate {
namespace {

/// A share of right answers is known, or nothing but disagreement.
enum class Quality { known, unknown };

/// What all decisions of an outlook share.
struct Frame {
  const Policy& policy;
  const Planning& planning;
  std::int64_t all_rows;
  std::int64_t family;
  Quality quality;
  bool has_baseline = true;
};

/// The policy without floors: what is short of rows is what planning is about.
Policy without_floors(Policy policy) {
  policy.evidence.min_rows = 1;
  policy.evidence.min_rows_per_class = 0;
  policy.evidence.min_label_coverage = 0.0;
  policy.evidence.max_label_age.clear();
  return policy;
}

/// Rows of all kinds that hold `needed` rows of a kind that has `seen` of them.
std::optional<std::int64_t> all_rows_for(std::int64_t needed, std::int64_t seen, std::int64_t all) {
  if (seen <= 0) return std::nullopt;
  const double factor = static_cast<double>(all) / static_cast<double>(seen);
  return static_cast<std::int64_t>(std::ceil(static_cast<double>(needed) * factor - 1e-6));
}

DecisionOutlook described(const Decision& decision, const Frame& frame) {
  DecisionOutlook one;
  one.id = decision.id;
  one.name = decision.name;
  one.kind = decision.kind;
  one.limit = decision.limit;
  one.burden = decision.burden;
  one.is_sliced = !decision.slice->empty();
  one.rows = decision.rows;
  one.remark = decision.reason;
  one.position = decision.position;
  if (decision.needs) {
    one.class_name = decision.needs->class_name;
    one.rows_needed = one.rows + decision.needs->rows;
    one.all_rows_needed = all_rows_for(*one.rows_needed, one.rows, frame.all_rows);
  }
  return one;
}

/// What has to be shown: what is assumed; or under prove_harm, a harm of twice the margin.
RowModel hoped_for(const RowModel& model, const Criterion& criterion) {
  const bool seeks_harm =
      criterion.burden == Burden::prove_harm && criterion.kind == DecisionKind::delta;
  return seeks_harm ? with_change(model, 2.0 * criterion.limit.value) : model;
}

std::string remark_on(const DecisionOutlook& one, const Modelled& modelled,
                      const Criterion& criterion) {
  if (one.burden == Burden::prove_harm) {
    return one.rows_needed ? std::string()
                           : "passes unless harm is proven, and what is assumed is none";
  }
  if (!can_pass(modelled.rows_like, criterion, modelled.rows)) {
    const auto fewest = fewest_rows_to_pass(modelled.rows_like, criterion);
    const bool is_pair = std::holds_alternative<PairModel>(modelled.rows_like);
    if (fewest) {
      return std::string(is_pair ? "passes on so few rows by luck alone if the models are equal"
                                 : "cannot pass on so few rows even without an error") +
             ": it takes " + text::grouped(*fewest);
    }
  }
  return one.rows_needed ? std::string()
                         : "what is assumed lies on the limit or beyond it: no number of rows "
                           "would pass it";
}

/// Without a known quality only changes that depend on nothing but the disagreement can be planned.
bool is_plannable(const RowModel& model, Quality quality) {
  return quality == Quality::known || std::holds_alternative<PairModel>(model);
}

void fill(DecisionOutlook& one, const Modelled& modelled, const Criterion& criterion,
          const Frame& frame) {
  const auto& [model, rows] = modelled;
  const double power = frame.planning.power;
  one.rows = rows;
  one.assumed = truth_of(model);
  one.deviation = deviation_of(model);
  if (const auto* pair = std::get_if<PairModel>(&model)) {
    one.disagreement = pair->fixed + pair->broken;
  }
  one.chances = chances_of(model, criterion, rows);
  one.rows_needed = rows_for(hoped_for(model, criterion), criterion, power);
  if (one.rows_needed) {
    one.all_rows_needed = all_rows_for(*one.rows_needed, rows, frame.all_rows);
  }
  one.detectable = detectable(*one.deviation, criterion, rows, power);
  one.remark = remark_on(one, modelled, criterion);
}

/// The class that all rows of a decision belong to.
std::string class_of(const Draft& draft, const DataContract& contract) {
  if (draft.population == nullptr || draft.metric().scope != Scope::model) return {};
  const Informative rows = informative_rows(draft.population->evidence, draft.statistic);
  return rows.only_class ? contract.classes[static_cast<std::size_t>(*rows.only_class)]
                         : std::string();
}

DecisionOutlook outlook_of(const Draft& draft, const Frame& frame) {
  DecisionOutlook one = described(draft.decision, frame);
  if (one.class_name.empty()) one.class_name = class_of(draft, frame.policy.data);
  const auto modelled = model_of(draft, frame.planning.assumed);
  if (!modelled) {
    one.remark = draft.is_skipped && !frame.has_baseline ? "there is no baseline to compare with"
                                                         : draft.obstacle;
    return one;
  }
  const Criterion criterion = criterion_of(draft, frame.family);
  if (is_plannable(modelled->rows_like, frame.quality)) {
    fill(one, *modelled, criterion, frame);
    return one;
  }
  const auto fewest = fewest_rows_to_pass(modelled->rows_like, criterion);
  const bool is_share = std::holds_alternative<ShareModel>(modelled->rows_like);
  one.remark = "depends on how often the models are right: give --accuracy";
  if (is_share && fewest) {
    one.remark += "; without an error it takes " + text::grouped(*fewest) + " rows";
  }
  return one;
}

DecisionOutlook requirement_outlook(const Unmet& unmet, const Frame& frame,
                                    const Collected& collected) {
  Decision decision = requirement_decision(unmet, frame.policy);
  decision.rows =
      unmet.class_index
          ? collected.evidence.all.classes[static_cast<std::size_t>(*unmet.class_index)].rows
          : frame.all_rows;
  return described(decision, frame);
}

/// What is known of nothing first, then by the chance to pass.
double hope(const DecisionOutlook& one) { return one.chances ? one.chances->pass : -1.0; }

GateOutlook outlook_in(const Frame& frame, const Plan& plan, const Collected& collected,
                       std::span<Draft> drafts) {
  GateOutlook outlook;
  Report report;
  describe_gate(report, frame.policy);
  outlook.gate = report.gate;
  outlook.as_of = plan.as_of;
  outlook.rows = frame.all_rows;
  outlook.power = frame.planning.power;
  outlook.change = frame.planning.assumed.change;
  outlook.disagreement = frame.planning.assumed.disagreement;
  outlook.family = frame.family;
  for (const Unmet& unmet : unmet_requirements(frame.policy, collected)) {
    outlook.decisions.push_back(requirement_outlook(unmet, frame, collected));
  }
  std::vector<Decision> named;
  named.reserve(drafts.size());
  for (const Draft& draft : drafts) named.push_back(draft.decision);
  make_unique(named);
  for (std::size_t at = 0; at < drafts.size(); ++at) {
    drafts[at].decision.id = named[at].id;
    outlook.decisions.push_back(outlook_of(drafts[at], frame));
  }
  std::ranges::stable_sort(outlook.decisions, {}, hope);
  outlook.advice = advice_on(outlook);
  if (const auto& looks = frame.policy.statistics.looks) {
    outlook.advice += (outlook.advice.empty() ? "" : " ") + remark_on_looks(*looks);
  }
  return outlook;
}

Drafts estimated_drafts(const Plan& plan, const Collected& collected, const JudgeOptions& options) {
  const Policy& policy = *plan.policy;
  Drafts drafts = make_drafts(plan, collected, plan.as_of);
  estimate(drafts, policy.data, resampling_of(policy.statistics, options.threads, options.stop));
  return drafts;
}

/// Decisions that the fail side is corrected for.
std::int64_t family_of(std::span<const Draft> drafts, const Policy& policy) {
  if (policy.statistics.multiplicity == Multiplicity::none) return 1;
  return std::max<std::int64_t>(std::ranges::count_if(drafts, is_in_family), 1);
}

std::string share_text(double share) { return text::shortest(share * 100.0) + " %"; }

std::vector<std::string> assumptions_of(const Policy& policy, const AssumedRows& assumed) {
  std::vector<std::string> texts = {
      text::grouped(assumed.rows) + " rows",
      "the models disagree on " + share_text(assumed.disagreement) + " of them"};
  if (assumed.accuracy) {
    texts.push_back("both are right on " + share_text(*assumed.accuracy));
  }
  const auto shares = class_shares(policy.data, assumed);
  constexpr std::size_t kMostNamed = 10;
  for (std::size_t at = 0; at < std::min(shares.size(), kMostNamed); ++at) {
    texts.push_back(share_text(shares[at]) + " " + text::printable(policy.data.classes[at]));
  }
  if (policy.data.unit || policy.data.is_weighted()) {
    texts.push_back("rows are independent and weigh alike, which " +
                    std::string(policy.data.unit ? "data.unit" : policy.data.weight_key()) +
                    " says they are not: multiply them by the design effect of a run on data");
  }
  return texts;
}

}  // namespace

GateOutlook outlook_on(const Policy& policy, Source& source, const OpenedFacts& facts,
                       const Planning& planning) {
  const Policy planned = without_floors(policy);
  Plan plan = make_plan(planned, facts.conditions);
  plan.as_of = resolve_as_of(planned, source, planning.judging);
  const Collected collected = collect(plan, source, facts, planning.judging.stop);
  Drafts drafts = estimated_drafts(plan, collected, planning.judging);
  const Frame frame{policy,
                    planning,
                    collected.evidence.all.judged,
                    family_of(drafts, policy),
                    Quality::known,
                    collected.has_baseline};
  return outlook_in(frame, plan, collected, drafts);
}

GateOutlook outlook_without_data(const Policy& policy, const AssumedRows& assumed,
                                 const Planning& planning) {
  const Policy planned = without_floors(policy);
  const Plan plan = make_plan(planned);
  const Collected collected = assumed_rows(plan, assumed);
  Drafts drafts = estimated_drafts(plan, collected, planning.judging);
  const Frame frame{policy, planning, assumed.rows, family_of(drafts, policy),
                    assumed.accuracy ? Quality::known : Quality::unknown};
  GateOutlook outlook = outlook_in(frame, plan, collected, drafts);
  outlook.assumptions = assumptions_of(policy, assumed);
  return outlook;
}

}  // namespace modelgate::gate
