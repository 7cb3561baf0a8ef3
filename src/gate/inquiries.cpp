/// \file
/// Drafts with the same question are one inquiry; few rows are tallied, many listed.
#include "gate/inquiries.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

namespace modelgate::gate {
namespace {

bool is_drawn(const Inquiry& inquiry, Sampling sampling) {
  return inquiry.approach.sampling == sampling && inquiry.approach.obstacle.empty();
}

std::vector<Drawn> drawn_of(const Drawing& drawing, const std::string& stream,
                            std::span<const Statistic> statistics, const Resampling& resampling) {
  std::vector<Drawn> drawn;
  const auto add = [&](auto all) {
    drawn.assign(std::make_move_iterator(all.begin()), std::make_move_iterator(all.end()));
  };
  if (auto tallies = drawing.tallier.tally(drawing.evidence, stream, statistics, resampling)) {
    add(*std::move(tallies));
  } else {
    add(resample(drawing.evidence, stream, statistics, resampling));
  }
  return drawn;
}

}  // namespace

Question question_of(const Draft& draft) { return {draft.statistic, draft.asked, draft.guarantee}; }

RelativeChange Inquiry::relative() const {
  const auto is_relative = [](const Draft* draft) { return draft->decision.limit->relative; };
  return std::ranges::any_of(drafts, is_relative) ? RelativeChange::wanted
                                                  : RelativeChange::unwanted;
}

std::vector<Inquiry> inquiries_of(std::span<Draft* const> drafts, const Evidence& evidence) {
  std::vector<Inquiry> inquiries;
  for (Draft* draft : drafts) {
    const Question question = question_of(*draft);
    auto at = std::ranges::find(inquiries, question, &Inquiry::question);
    if (at == inquiries.end()) {
      inquiries.push_back({question, approach_to(evidence, question), {}});
      at = std::prev(inquiries.end());
    }
    at->drafts.push_back(draft);
  }
  return inquiries;
}

std::vector<Drawn> shared_replicates(const std::vector<Inquiry>& inquiries, const Drawing& drawing,
                                     Sampling sampling, Resampling resampling) {
  std::vector<Statistic> statistics;
  for (const Inquiry& inquiry : inquiries) {
    if (is_drawn(inquiry, sampling)) statistics.push_back(inquiry.question.statistic);
  }
  std::vector<Drawn> result(inquiries.size());
  if (statistics.empty()) return result;
  if (sampling == Sampling::bayesian) resampling.prior = 0.0;
  if (sampling == Sampling::studentized) resampling.variances = Variances::wanted;
  const std::string stream = stream_of(*inquiries.front().drafts.front());
  auto drawn = drawn_of(drawing, stream, statistics, resampling);
  std::size_t next = 0;
  for (std::size_t at = 0; at < inquiries.size(); ++at) {
    if (is_drawn(inquiries[at], sampling)) result[at] = std::move(drawn[next++]);
  }
  return result;
}

}  // namespace modelgate::gate
