/// \file
/// Trying out which wrong answers harm, and bisecting for how many.
#include "gate/harm.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "gate/measured.hpp"
#include "gate/p_values.hpp"

namespace modelgate::gate {
namespace {

constexpr double kSmallestHarm = 1e-12;

/// How much of one answer there is, by true class and answer, in rows of the candidate.
double rows_of(const Evidence& evidence, int label, int answer) {
  double rows = 0.0;
  for (const Cell& cell : evidence.cells) {
    if (cell.label == label && cell.candidate == answer) rows += static_cast<double>(cell.count);
  }
  return rows;
}

bool has_right_answers(const Evidence& evidence, int label) {
  return rows_of(evidence, label, label) > 0.0;
}

std::vector<double> only(int classes, int answer) {
  std::vector<double> shares(static_cast<std::size_t>(classes));
  shares[static_cast<std::size_t>(answer)] = 1.0;
  return shares;
}

void scale_to_one(std::vector<double>& shares) {
  double sum = 0.0;
  for (const double share : shares) sum += share;
  if (!(sum > 0.0)) shares.clear();
  for (double& share : shares) share /= sum;
}

/// Tries wrong answers of one class.
class Taster {
 public:
  Taster(const Draft& draft, const Evidence& evidence)
      : draft_(&draft),
        evidence_(&evidence),
        before_(judged_quantity(draft, evidence)),
        downwards_(is_floor(draft.decision.limit->comparison) ? 1.0 : -1.0) {}

  [[nodiscard]] bool is_harmful(int label, int answer) const {
    constexpr double kTaste = 0.01;
    std::vector<std::vector<double>> wrong(static_cast<std::size_t>(evidence_->classes));
    wrong[static_cast<std::size_t>(label)] = only(evidence_->classes, answer);
    const double after = judged_quantity(*draft_, harmed(*evidence_, wrong, kTaste));
    return downwards_ * (before_ - after) > kSmallestHarm;
  }

 private:
  const Draft* draft_;
  const Evidence* evidence_;
  double before_;
  double downwards_;
};

std::vector<double> harmful_in(const Taster& taster, const Evidence& evidence, int label) {
  std::vector<double> given(static_cast<std::size_t>(evidence.classes));
  std::vector<double> any = given;
  if (!has_right_answers(evidence, label)) return {};
  for (int answer = 0; answer < evidence.classes; ++answer) {
    if (answer == label) continue;
    const double rows = rows_of(evidence, label, answer);
    given[static_cast<std::size_t>(answer)] =
        rows > 0.0 && taster.is_harmful(label, answer) ? rows : 0.0;
  }
  scale_to_one(given);
  if (!given.empty()) return given;
  for (int answer = 0; answer < evidence.classes; ++answer) {
    if (answer != label && taster.is_harmful(label, answer)) {
      any[static_cast<std::size_t>(answer)] = 1.0;
    }
  }
  scale_to_one(any);
  return any;
}

}  // namespace

double judged_quantity(const Draft& draft, const Evidence& evidence) {
  return judged_quantity(draft, evaluate(evidence, draft.statistic));
}

double judged_quantity(const Draft& draft) {
  if (draft.measurements != nullptr) {
    return judged_quantity(draft, evaluate(*draft.measurements, draft.statistic));
  }
  return judged_quantity(draft, draft.population->evidence);
}

double judged_quantity(const Draft& draft, const ModelValues& values) {
  const auto& [candidate, baseline] = values;
  if (draft.decision.kind != DecisionKind::delta) return candidate;
  const double change = candidate - baseline;
  return draft.decision.limit->relative ? change / std::abs(baseline) : change;
}

double distance_from_limit(const Limit& limit, double value) noexcept {
  return is_floor(limit.comparison) ? value - limit.value : limit.value - value;
}

std::vector<std::vector<double>> harmful_answers(const Draft& draft, const Evidence& evidence) {
  const Taster taster(draft, evidence);
  std::vector<std::vector<double>> wrong;
  wrong.reserve(static_cast<std::size_t>(evidence.classes));
  for (int label = 0; label < evidence.classes; ++label) {
    wrong.push_back(harmful_in(taster, evidence, label));
  }
  return wrong;
}

Evidence harmed(const Evidence& evidence, const std::vector<std::vector<double>>& wrong,
                double rate) {
  std::map<std::tuple<int, int, int>, std::int64_t> cells;
  for (const Cell& cell : evidence.cells) {
    std::int64_t left = cell.count;
    const auto& answers = wrong[static_cast<std::size_t>(cell.label)];
    if (cell.candidate == cell.label) {
      for (std::size_t answer = 0; answer < answers.size(); ++answer) {
        const auto turned = static_cast<std::int64_t>(
            std::llround(static_cast<double>(cell.count) * rate * answers[answer]));
        cells[{cell.label, cell.baseline, static_cast<int>(answer)}] += std::min(turned, left);
        left -= std::min(turned, left);
      }
    }
    cells[{cell.label, cell.baseline, cell.candidate}] += left;
  }
  Evidence result{evidence.classes, evidence.design, {}};
  for (const auto& [at, count] : cells) {
    if (count == 0) continue;
    result.cells.push_back({std::get<0>(at), std::get<1>(at), std::get<2>(at), count});
  }
  return result;
}

std::optional<double> rate_for(const Draft& draft, const Evidence& evidence,
                               const std::vector<std::vector<double>>& wrong, double wanted) {
  const double downwards = is_floor(draft.decision.limit->comparison) ? 1.0 : -1.0;
  const auto is_enough = [&](double rate) {
    return downwards * (wanted - judged_quantity(draft, harmed(evidence, wrong, rate))) >= 0.0;
  };
  constexpr int kHalvings = 50;
  double low = 0.0;
  double high = 1.0;
  if (!is_enough(high)) return std::nullopt;
  for (int step = 0; step < kHalvings; ++step) {
    const double middle = (low + high) / 2.0;
    (is_enough(middle) ? high : low) = middle;
  }
  return high;
}

}  // namespace modelgate::gate
