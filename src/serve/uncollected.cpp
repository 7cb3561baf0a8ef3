/// \file
/// A bounded table with an age for each entry.
#include "serve/uncollected.hpp"

#include <algorithm>

namespace modelgate::serve {

void Uncollected::leave(const std::string& content, const std::string& run, Instant now) {
  answers_.insert_or_assign(content, Answer{run, now});
  drop_old(now);
}

std::string Uncollected::take(const std::string& content, Instant now) {
  drop_old(now);
  const auto found = answers_.find(content);
  if (found == answers_.end()) return {};
  std::string run = found->second.run;
  answers_.erase(found);
  return run;
}

void Uncollected::forget(const std::string& run) {
  std::erase_if(answers_, [&](const auto& entry) { return entry.second.run == run; });
}

void Uncollected::drop_old(Instant now) {
  std::erase_if(answers_,
                [&](const auto& entry) { return now - entry.second.since > keeping_.time; });
  while (answers_.size() > keeping_.count) {
    answers_.erase(std::ranges::min_element(answers_, {},
                                            [](const auto& entry) { return entry.second.since; }));
  }
}

}  // namespace modelgate::serve
