/// \file
/// Columns as wide as their contents; the names take what is left.
#include "report/text_table.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "report/phrases.hpp"
#include "report/sentences.hpp"
#include "report/standing.hpp"
#include "report/terminal.hpp"
#include "text/utf8.hpp"

namespace modelgate::report {
namespace {

constexpr std::size_t kNarrowestTable = 60;
constexpr std::size_t kIndent = 2;
constexpr std::size_t kNarrowestName = 12;
constexpr std::size_t kShortestName = 8;
constexpr std::size_t kNameColumns = 200;
// No number of a metric needs more; what does is cut.
constexpr std::size_t kWidestCell = 24;

enum Column : std::size_t { kValue, kBaseline, kChange, kInterval, kLimit, kColumns };

struct Row {
  const Decision* decision = nullptr;
  std::string name;
  std::string slice;
  std::array<std::string, kColumns> cells;
};

Row row_of(const Decision& decision) {
  const int places = decimals(decision);
  const std::optional<double> baseline =
      decision.baseline ? decision.baseline->value : std::nullopt;
  const bool is_delta = decision.kind == DecisionKind::delta;
  return {&decision,
          brief(decision.name, kNameColumns),
          slice_text(decision),
          {shown(decision.candidate.value, places), shown(baseline, places), change_text(decision),
           interval_text(decision), (is_delta ? "Δ " : "") + limit_text(decision)}};
}

Row header() {
  return {nullptr, "decision", "", {"value", "baseline", "change", "interval", "limit"}};
}

using Widths = std::array<std::size_t, kColumns>;

Widths widths_of(const std::vector<Row>& rows) {
  Widths widths{};
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < kColumns; ++i) {
      widths[i] = std::min(std::max(widths[i], text::width(row.cells[i])), kWidestCell);
    }
  }
  return widths;
}

std::size_t name_width(const Widths& widths, std::size_t columns) {
  std::size_t taken = kIndent;
  for (const std::size_t width : widths) taken += width + 1;
  return std::max(columns > taken ? columns - taken : 0, kNarrowestName);
}

// A slice tells decisions of one check apart, so that the name gives way to it.
std::string name_cell(const Row& row, std::size_t columns) {
  if (row.slice.empty()) return left_aligned(row.name, columns);
  constexpr std::size_t kBrackets = 3;
  const std::size_t wanted = text::width(row.slice) + kBrackets;
  const std::size_t room = columns > kShortestName ? columns - kShortestName : 0;
  const std::size_t left = columns - std::min({wanted, std::max(room, kBrackets), columns});
  return left_aligned(text::shortened(row.name, left) + " [" + row.slice + "]", columns);
}

std::string line_of(const Row& row, const Widths& widths, std::size_t columns) {
  std::string line(kIndent, ' ');
  line += name_cell(row, name_width(widths, columns));
  for (std::size_t i = 0; i < kColumns; ++i) {
    const std::string& cell = row.cells[i];
    line += " " + (i == kLimit ? left_aligned(cell, widths[i]) : right_aligned(cell, widths[i]));
  }
  line = text::shortened(line, columns);
  return line.erase(line.find_last_not_of(' ') + 1);
}

std::string heading_line(const std::string& words, std::size_t count, const Decision& decision,
                         const RenderOptions& options) {
  return painted(words, ink_of(decision.verdict), options.colour) + " (" + std::to_string(count) +
         ")";
}

}  // namespace

std::vector<std::string> table_lines(const Report& report, const RenderOptions& options,
                                     std::size_t passing) {
  const std::size_t columns =
      std::max(static_cast<std::size_t>(std::max(options.columns, 0)), kNarrowestTable);
  std::vector<Row> rows{header()};
  for (const Decision* decision : worst_first(report)) rows.push_back(row_of(*decision));
  const Widths widths = widths_of(rows);
  std::vector<std::string> lines{
      painted(line_of(rows.front(), widths, columns), Ink::dim, options.colour)};
  std::string group;
  std::size_t passed = 0;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const std::string words = heading(*rows[i].decision);
    if (words != group) {
      const auto same = [&words](const Row& row) {
        return row.decision != nullptr && heading(*row.decision) == words;
      };
      const auto count = std::count_if(rows.begin(), rows.end(), same);
      lines.push_back(
          heading_line(words, static_cast<std::size_t>(count), *rows[i].decision, options));
      group = words;
    }
    const Standing where = standing(*rows[i].decision);
    const bool is_passed = where == Standing::passing || where == Standing::unproven;
    if (is_passed && ++passed > passing) continue;
    lines.push_back(line_of(rows[i], widths, columns));
  }
  if (passed > passing) {
    lines.push_back("  and " + std::to_string(passed - passing) +
                    " more that pass (modelgate run --format json has all)");
  }
  return lines;
}

}  // namespace modelgate::report
