/// \file
/// From a history to a look, and from a look to the levels of its decisions.
#include "gate/looks.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "gate/measured.hpp"
#include "gate/naming.hpp"
#include "gate/support.hpp"
#include "gate/terms.hpp"
#include "modelgate/error.hpp"
#include "text/digest.hpp"
#include "text/number.hpp"

namespace modelgate::gate {
namespace {

/// Rows of both arms, as many as two equal arms would have that know as much.
std::int64_t balanced(std::int64_t candidate, std::int64_t baseline) {
  const auto product = static_cast<double>(candidate) * static_cast<double>(baseline);
  const auto sum = static_cast<double>(candidate) + static_cast<double>(baseline);
  return sum == 0.0 ? 0 : static_cast<std::int64_t>(std::floor(2.0 * product / sum));
}

/// Rows with numbers of a model. All of them inform a metric of rows, whatever their class.
std::int64_t measured_rows(const Measurements& measurements, Arm arm) {
  const RowBlock* block = block_of(measurements, arm);
  return block == nullptr ? 0 : static_cast<std::int64_t>(std::llround(row_count(*block)));
}

std::int64_t information_of(const Draft& draft) {
  if (draft.population == nullptr) return 0;
  const bool is_of_numbers = is_of_rows(draft.metric().scope);
  if (is_of_numbers && draft.measurements == nullptr) return 0;
  const Evidence& evidence = draft.population->evidence;
  const auto rows = [&](Arm arm) {
    return is_of_numbers ? measured_rows(*draft.measurements, arm)
                         : informative_rows(evidence, draft.statistic, arm).rows;
  };
  const bool is_change = draft.decision.kind == DecisionKind::delta;
  if (evidence.design == Design::independent && is_change) {
    return balanced(rows(Arm::candidate), rows(Arm::baseline));
  }
  return rows(Arm::candidate);
}

std::vector<Cell> cells_of(const Collected& collected) {
  if (collected.splits.empty() || collected.splits.front().populations.empty()) return {};
  return collected.splits.front().populations.front().evidence.cells;
}

std::string digest_of(const std::string& inputs, const Look& look, std::span<const Draft> drafts) {
  std::string text = inputs + "\n";
  for (const Cell& cell : look.cells) {
    for (const int part : {cell.label, cell.baseline, cell.candidate}) {
      text += std::to_string(part) + ",";
    }
    text += std::to_string(cell.count) + "\n";
  }
  for (const Draft& draft : drafts) {
    text += draft.decision.id + " " + std::to_string(information_of(draft)) + "\n";
  }
  return text::sha256(text);
}

std::string answer_text(int answer, const DataContract& contract) {
  if (answer == kNotScored) return "none";
  const auto at = static_cast<std::size_t>(answer);
  return at < contract.classes.size() ? contract.classes[at] : "no class";
}

std::string cell_text(const Cell& cell, const DataContract& contract) {
  return "rows with label '" + answer_text(cell.label, contract) + "', baseline '" +
         answer_text(cell.baseline, contract) + "', candidate '" +
         answer_text(cell.candidate, contract) + "'";
}

std::string not_grown(std::int64_t number, const std::string& what) {
  return "the data do not contain what look " + std::to_string(number) + " saw: " + what +
         "; looks are for data that grow: name another candidate by --candidate-id, or give other "
         "data another ledger";
}

/// Every kind of row at least as often as before.
void require_growth(const LookRecord& last, const Look& look, const DataContract& contract) {
  for (const Cell& cell : last.cells) {
    const auto is_same = [&](const Cell& other) {
      return other.label == cell.label && other.baseline == cell.baseline &&
             other.candidate == cell.candidate;
    };
    const auto found = std::ranges::find_if(look.cells, is_same);
    const std::int64_t now = found == look.cells.end() ? 0 : found->count;
    if (now >= cell.count) continue;
    throw DataError(not_grown(last.number, text::grouped(cell.count) + " " +
                                               cell_text(cell, contract) + ", of which " +
                                               text::grouped(now) + " are left"));
  }
}

bool has_ended(const LookRecord& record, const LookRules& rules) {
  return record.time >= 1.0 || record.number >= rules.count;
}

/// Where the look stands, and how much of the schedule is over.
void place(Look& look) {
  const LookRules& rules = look.rules;
  look.time =
      std::min(1.0, static_cast<double>(look.information) / static_cast<double>(rules.information));
  if (rules.spending == Spending::anytime) return;
  for (const LookRecord& record : look.before) {
    look.time = std::max(look.time, record.time);
    if (has_ended(record, rules)) look.turn = Turn::over;
  }
  if (look.turn == Turn::over) return;
  const bool is_last = look.time >= 1.0 || look.number.value_or(1) >= rules.count;
  look.turn = is_last ? Turn::last : Turn::interim;
  if (is_last) look.time = 1.0;
}

void number_by(const LookHistory& history, Look& look, const DataContract& contract) {
  const auto same = std::ranges::find(history.past, look.data, &LookRecord::data);
  look.before.assign(history.past.begin(), same);
  if (same == history.past.end() && !history.past.empty()) {
    require_growth(history.past.back(), look, contract);
  }
  look.number = look.before.empty() ? 1 : look.before.back().number + 1;
}

Leveling leveling_of(const Draft& draft, const Look& look) {
  if (look.rules.spending != Spending::anytime) return Leveling::spending;
  // Exact limits are bets, which hold at any time by themselves.
  const bool holds_by_itself =
      draft.guarantee == Guarantee::anytime && draft.asked == IntervalMethod::automatic;
  return holds_by_itself ? Leveling::plain : Leveling::mixture;
}

stats::SpendingShape shape_of(Spending spending) {
  switch (spending) {
    case Spending::obrien_fleming:
    case Spending::anytime: return stats::SpendingShape::obrien_fleming;
    case Spending::pocock: return stats::SpendingShape::pocock;
  }
  return stats::SpendingShape::obrien_fleming;
}

/// The mixture is tightest at a quarter of the planned rows: early regressions are what a sequence
/// that never ends is for.
constexpr double kTunedShare = 0.25;

std::vector<stats::SequentialLook> looks_at(const Draft& draft, const Look& look,
                                            std::int64_t information) {
  std::vector<stats::SequentialLook> looks;
  for (const LookRecord& record : look.before) {
    const auto found = std::ranges::find(record.decisions, draft.decision.id, &DecisionRecord::id);
    if (found == record.decisions.end() || found->fail_level <= 0.0) continue;
    if (found->information > information) {
      throw DataError(
          not_grown(record.number, draft.decision.id + " had " + text::grouped(found->information) +
                                       " informative rows and has " + text::grouped(information)));
    }
    looks.push_back({static_cast<double>(found->information), record.time});
  }
  looks.push_back({static_cast<double>(information), look.time});
  return looks;
}

void set_look(Draft& draft, const Look& look) {
  const std::int64_t information = information_of(draft);
  draft.decision.look = DecisionLook{information, std::nullopt, 0.0};
  if (!draft.is_computable() || information == 0) return;
  Repetition repetition;
  repetition.leveling = leveling_of(draft, look);
  repetition.turn = look.turn;
  repetition.promote = look.rules.promote;
  repetition.shape = shape_of(look.rules.spending);
  repetition.looks = looks_at(draft, look, information);
  const double tuned = std::max(1.0, kTunedShare * static_cast<double>(look.rules.information));
  repetition.mixture = stats::tuned_mixture(tuned, draft.alpha);
  draft.decision.look->pass_level = pass_level_at(repetition, draft.alpha);
  draft.decision.look->fail_level = level_at(repetition, draft.alpha);
  draft.level = draft.decision.look->fail_level;
  draft.repetition = std::move(repetition);
}

void name_apart(std::span<Draft> drafts) {
  std::vector<Decision> named;
  named.reserve(drafts.size());
  for (const Draft& draft : drafts) named.push_back(draft.decision);
  make_unique(named);
  for (std::size_t at = 0; at < drafts.size(); ++at) drafts[at].decision.id = named[at].id;
}

/// The scarcest of what carries the decision: errors or successes, or rows that changed.
std::int64_t scarcest(const Draft& draft) {
  const Evidence& evidence = draft.population->evidence;
  const bool is_change = draft.decision.kind == DecisionKind::delta;
  std::int64_t least = std::numeric_limits<std::int64_t>::max();
  for (int term = 0; term < terms_of(evidence, draft.statistic); ++term) {
    if (is_change && evidence.design == Design::paired) {
      const Sides sides = sides_of_change(evidence, draft.statistic, term);
      least = std::min(least, sides.up + sides.down);
      continue;
    }
    for (const Arm arm : {Arm::candidate, Arm::baseline}) {
      if (arm == Arm::baseline && !is_change) continue;
      const Sides sides = sides_of_value(evidence, draft.statistic, arm, term);
      least = std::min({least, sides.up, sides.down});
    }
  }
  return least;
}

}  // namespace

std::optional<Look> look_at(const Policy& policy, const Collected& collected,
                            std::span<const Draft> drafts,
                            const std::optional<LookHistory>& history) {
  if (!policy.statistics.looks) return std::nullopt;
  Look look;
  look.rules = *policy.statistics.looks;
  if (!history && look.rules.spending != Spending::anytime) {
    throw UsageError(
        "statistics.looks plans " + std::to_string(look.rules.count) +
        " looks, and only a ledger knows how many there were: give --ledger FILE, the same for "
        "every look");
  }
  for (const Draft& draft : drafts) {
    look.information = std::max(look.information, information_of(draft));
  }
  look.cells = cells_of(collected);
  if (history) {
    look.data = digest_of(history->inputs, look, drafts);
    number_by(*history, look, policy.data);
  }
  place(look);
  return look;
}

void set_looks(std::span<Draft> drafts, const Look& look) {
  name_apart(drafts);
  for (Draft& draft : drafts) set_look(draft, look);
}

LookRecord record_of(const Look& look, std::span<const Draft> drafts) {
  LookRecord record;
  record.number = look.number.value_or(0);
  record.data = look.data;
  record.time = look.time;
  record.cells = look.cells;
  for (const Draft& draft : drafts) {
    const Decision& decision = draft.decision;
    const DecisionLook& levels = *decision.look;
    const bool is_judged = decision.p_fail.has_value();
    record.decisions.push_back({decision.id, levels.information,
                                is_judged ? levels.pass_level.value_or(0.0) : 0.0,
                                is_judged ? levels.fail_level : 0.0, decision.verdict});
  }
  return record;
}

ReportLooks described(const Look& look, double confidence) {
  ReportLooks shown;
  shown.spending = look.rules.spending;
  shown.look = look.number;
  shown.information = look.information;
  shown.planned = look.rules.information;
  shown.promote = look.rules.promote;
  if (look.rules.spending == Spending::anytime) return shown;
  const double alpha = (1.0 - confidence) / 2.0;
  shown.count = look.rules.count;
  shown.spent = stats::spent(shape_of(look.rules.spending), look.time, alpha) / alpha;
  return shown;
}

std::string look_text(const Look& look) {
  if (!look.number) return "a look";
  const std::string number = "look " + std::to_string(*look.number);
  return look.rules.count == 0 ? number : number + " of " + std::to_string(look.rules.count);
}

std::string burn_in_want(const Draft& draft) {
  constexpr std::int64_t kFewest = 10;
  if (draft.repetition->leveling != Leveling::mixture) return {};
  // The limits of metrics of rows ask for as much by themselves (docs/methods.md).
  if (is_of_rows(draft.metric().scope)) return {};
  const std::int64_t seen = scarcest(draft);
  if (seen >= kFewest) return {};
  const bool is_change = draft.decision.kind == DecisionKind::delta;
  const std::string what = is_change ? "rows that changed" : "errors and as many successes";
  return "too early for a confidence sequence, which begins with " + std::to_string(kFewest) + " " +
         what + "; so far there are " + text::grouped(seen);
}

}  // namespace modelgate::gate
