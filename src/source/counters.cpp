/// \file
/// Series to cells, and what is odd about the series.
#include "source/counters.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "modelgate/error.hpp"
#include "source/address.hpp"
#include "source/confinement.hpp"
#include "source/spool.hpp"
#include "text/csv.hpp"
#include "text/duration.hpp"
#include "text/number.hpp"
#include "text/utf8.hpp"

namespace modelgate::source {
namespace {

constexpr std::size_t kFewestSamples = 4;
constexpr std::int64_t kMostBytes = std::int64_t{64} << 20;
constexpr double kLargestCount = 0x1p53;

/// `{a="1", b="2"}`.
std::string shown_series(const SeriesLabels& labels) {
  constexpr std::size_t kLongest = 160;
  std::string text = "{";
  for (const auto& [name, value] : labels) {
    text += (text.size() == 1 ? "" : ", ") + name + "=\"" + value + "\"";
  }
  return text::printable(text::shortened(text + "}", kLongest));
}

std::string value_of(const SeriesLabels& labels, const std::string& name) {
  const auto found = std::ranges::find(labels, name, &SeriesLabels::value_type::first);
  return found == labels.end() ? std::string() : found->second;
}

/// "3 of ", "1,200 series".
std::string counted(std::size_t count, const std::string& noun) {
  return text::grouped(static_cast<std::int64_t>(count)) + " " + noun;
}

/// Series of one kind of finding: how many, and the first of them.
struct Noticed {
  std::size_t series = 0;
  std::string first;

  void add(const Series& one) {
    if (series++ == 0) first = shown_series(one.labels);
  }
};

Finding finding(FindingKind kind, std::size_t rows, const std::string& example,
                const std::string& detail) {
  return {std::string(name(kind)), static_cast<std::int64_t>(rows), example, detail};
}

bool is_count(double value) {
  return std::isfinite(value) && value >= 0.0 && value <= kLargestCount &&
         value == std::floor(value);
}

/// What the series of a cell counted together.
struct Cell {
  double amount = 0.0;
  std::vector<const Series*> series;
};

using Cells = std::map<std::vector<std::string>, Cell>;

/// Names of labels in which series of one cell differ.
std::set<std::string> differing(const Cells& cells) {
  std::set<std::string> names;
  for (const auto& [key, cell] : cells) {
    for (const Series* one : cell.series) {
      for (const auto& [name, value] : one->labels) {
        if (value_of(cell.series.front()->labels, name) != value) names.insert(name);
      }
      for (const auto& [name, value] : cell.series.front()->labels) {
        if (value_of(one->labels, name) != value) names.insert(name);
      }
    }
  }
  return names;
}

/// Two servers that scrape the same targets count every prediction twice.
void refuse_replicas(const std::set<std::string>& names) {
  constexpr std::array<std::string_view, 4> kReplicas = {"__replica__", "prometheus_replica",
                                                         "receive_replica", "thanos_replica"};
  for (const std::string_view replica : kReplicas) {
    if (!names.contains(std::string(replica))) continue;
    throw SourceError("inputs.prometheus: series differ in '" + std::string(replica) +
                      "' alone, which names the server that scraped them: every prediction would "
                      "be counted once for each; ask where they are deduplicated, or match one");
  }
}

/// Adds up series and remembers what is odd about them.
class Tally {
 public:
  explicit Tally(const Policy& policy) : policy_(&policy), arm_(&*policy.data.arm) {
    const PrometheusInput& input = *policy.inputs.prometheus;
    columns_ = {arm_->column, input.class_label, input.prediction_label};
    columns_.insert(columns_.end(), input.slice_labels.begin(), input.slice_labels.end());
  }

  void add(const Series& one) {
    ++series_;
    longest_ = std::max(longest_, one.samples.size());
    models_.insert(value_of(one.labels, arm_->column));
    const auto bad = std::ranges::find_if_not(one.samples, is_count, &Sample::value);
    if (bad != one.samples.end()) {
      unusable_.add(one);
      return;
    }
    const bool is_born = !one.before;
    if (is_born) born_.add(one);
    if (!is_born && one.samples.size() < kFewestSamples) gaps_.add(one);
    const Increase increase = increase_of(one.samples, one.before);
    resets_ += increase.resets;
    if (increase.resets > 0) reset_.add(one);
    std::vector<std::string> key;
    key.reserve(columns_.size());
    for (const auto& column : columns_) key.push_back(value_of(one.labels, column));
    Cell& cell = cells_[key];
    cell.amount += increase.amount;
    cell.series.push_back(&one);
  }

  [[nodiscard]] std::string csv() const {
    std::vector<std::string> fields = columns_;
    fields.push_back(policy_->data.count.value_or(std::string()));
    std::string lines = text::csv_line(fields);
    for (const auto& [key, cell] : cells_) {
      if (cell.amount == 0.0) continue;
      fields = key;
      fields.push_back(std::to_string(static_cast<std::int64_t>(cell.amount)));
      lines += text::csv_line(fields);
    }
    return lines;
  }

  [[nodiscard]] std::vector<Finding> findings(const Window& window) const {
    std::vector<Finding> found;
    note_absent(found);
    if (series_ == 0) return found;
    const std::string length = text::duration_text(window.length);
    note(found, FindingKind::series_unusable, unusable_,
         " hold samples that are no counts (not finite, negative or fractional)");
    if (longest_ < kFewestSamples) {
      found.push_back(finding(FindingKind::window_short, series_, "",
                              "no series has more than " + counted(longest_, "samples") +
                                  " in the window of " + length + "; at least " +
                                  std::to_string(kFewestSamples) +
                                  " are needed: make it longer than four scrape intervals"));
    } else {
      note(found, FindingKind::series_gaps, gaps_,
           " have fewer than " + std::to_string(kFewestSamples) + " samples in the window of " +
               length + ": what they counted while they were not scraped is missing");
    }
    note(found, FindingKind::series_born, born_,
         " began inside of the window and are counted from zero");
    note(found, FindingKind::series_reset, reset_,
         " began again (" + text::grouped(resets_) +
             " times in all): what they counted before and after is added up");
    note_summed(found);
    return found;
  }

 private:
  void note(std::vector<Finding>& found, FindingKind kind, const Noticed& noticed,
            const std::string& what) const {
    if (noticed.series == 0) return;
    found.push_back(finding(kind, noticed.series, noticed.first,
                            counted(noticed.series, "of ") + counted(series_, "series") + what +
                                ", for example " + noticed.first));
  }

  void note_absent(std::vector<Finding>& found) const {
    for (const auto& [model, value] :
         {std::pair("baseline", &arm_->baseline), std::pair("candidate", &arm_->candidate)}) {
      if (models_.contains(*value)) continue;
      found.push_back(finding(FindingKind::series_absent, 0, "",
                              "no series of the " + std::string(model) + " (" + arm_->column +
                                  "=\"" + text::printable(*value) +
                                  "\") has a sample in the window"));
    }
  }

  void note_summed(std::vector<Finding>& found) const {
    const auto names = differing(cells_);
    refuse_replicas(names);
    if (names.empty()) return;
    std::string list;
    for (const auto& name : names) list += (list.empty() ? "" : ", ") + name;
    found.push_back(finding(FindingKind::series_summed, series_, "",
                            counted(series_, "series make ") + counted(cells_.size(), "cells") +
                                ": those that differ in " + text::printable(list) +
                                " alone are added up"));
  }

  const Policy* policy_;
  const ArmColumn* arm_;
  std::vector<std::string> columns_;
  Cells cells_;
  std::set<std::string> models_;
  std::size_t series_ = 0, longest_ = 0;
  std::int64_t resets_ = 0;
  Noticed unusable_, gaps_, born_, reset_;
};

FetchLimits limits_of(const OpenOptions& options, const Confinement& confinement) {
  FetchLimits limits{.bytes = kMostBytes, .certificate_file = options.certificate_file};
  limits.permit = [&confinement](const std::string& address) {
    confinement.require_address("prometheus", address);
  };
  return limits;
}

}  // namespace

CountedCells count_cells(const Policy& policy, const Scraped& scraped, const Window& window) {
  Tally tally(policy);
  for (const Series& one : scraped.series) tally.add(one);
  CountedCells counted{tally.csv(), tally.findings(window)};
  for (const auto& warning : scraped.warnings) {
    counted.findings.push_back(
        finding(FindingKind::series_warning, 0, "", "the server warns: " + warning));
  }
  return counted;
}

CellsFile fetch_cells(const Policy& policy, const OpenOptions& options, Workspace& workspace) {
  const PrometheusInput& input = *policy.inputs.prometheus;
  const Confinement confinement(options.allow);
  const Window window = window_of(input, policy.inputs.as_of.value_or(std::string()));
  const std::string series = selector(input, *policy.data.arm);
  const Prometheus server(input, limits_of(options, confinement), options.environment);
  const auto counted = count_cells(policy, server.series(series, window, options.stop), window);
  const std::string shown = shown_address(input.url) + " " + series + "[" +
                            text::duration_text(window.length) + "] at " + window.ends;
  const auto path = workspace.new_path();
  SpoolFile file(path, shown, kMostBytes);
  const auto fault = file.append(counted.csv.data(), counted.csv.size());
  if (!fault.empty()) throw SourceError(shown + ": " + fault);
  return {{Role::cells, shown, path}, counted.findings};
}

}  // namespace modelgate::source
