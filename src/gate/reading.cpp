/// \file
/// Labels by canonical text and alias; faults of scores by the source's spelling.
#include "gate/reading.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "modelgate/source.hpp"
#include "text/canonical.hpp"
#include "text/named.hpp"

namespace modelgate::gate {
namespace {

Reading read_fault(std::string_view name) {
  const auto fault = text::named<ScoreFault>(name);
  if (!fault) return {ReadingKind::other, -1};
  switch (*fault) {
    case ScoreFault::not_finite: return {ReadingKind::score_not_finite, -1};
    case ScoreFault::out_of_range: return {ReadingKind::score_out_of_range, -1};
    case ScoreFault::off_sum: return {ReadingKind::scores_off_sum, -1};
  }
  return {ReadingKind::other, -1};
}

}  // namespace

ClassReader::ClassReader(const DataContract& contract) {
  for (std::size_t index = 0; index < contract.classes.size(); ++index) {
    classes_.emplace(contract.classes[index], static_cast<int>(index));
  }
  for (const auto& [alias, name] : contract.class_aliases) {
    const auto found = classes_.find(name);
    if (found != classes_.end()) classes_.emplace(alias, found->second);
  }
}

Reading ClassReader::read(const std::optional<std::string>& raw) const {
  if (!raw || raw->empty()) return {};
  if (raw->front() == kScoreFaultMark) return read_fault(std::string_view(*raw).substr(1));
  const auto found = classes_.find(text::canonical_class(*raw));
  if (found == classes_.end()) return {ReadingKind::other, -1};
  return {ReadingKind::known, found->second};
}

bool is_true(const std::optional<std::string>& value) { return value == "true"; }

PassReader::PassReader(std::vector<std::string> pass_values)
    : pass_values_(std::move(pass_values)) {}

Reading PassReader::read(const std::optional<std::string>& raw) const {
  if (!raw || raw->empty()) return {};
  const std::string value = text::canonical_class(*raw);
  if (!pass_values_.empty()) {
    const bool passes = std::ranges::find(pass_values_, value) != pass_values_.end();
    return {ReadingKind::known, passes ? 1 : 0};
  }
  if (value == "1" || value == "true") return {ReadingKind::known, 1};
  if (value == "0" || value == "false") return {ReadingKind::known, 0};
  return {ReadingKind::other, -1};
}

}  // namespace modelgate::gate
