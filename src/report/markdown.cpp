/// \file
/// GitHub-flavoured Markdown for a step summary or a pull request comment.
#include <algorithm>
#include <cstddef>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/format.hpp"
#include "report/phrases.hpp"
#include "report/sentences.hpp"
#include "report/standing.hpp"
#include "report/summaries.hpp"

namespace modelgate::report {
namespace {

// Shares of the budget that two parts may take; what blocks has the rest, and the table of all
// decisions, the worst first, what that leaves: passed decisions are the first that do not fit.
constexpr std::size_t kApartShare = 6;
constexpr std::size_t kClosingShare = 8;
// Of headings, table heads and notes.
constexpr std::size_t kFrameBytes = 2000;
constexpr std::size_t kGateColumns = 100;
constexpr std::size_t kReasonColumns = 300;
constexpr std::size_t kMessageColumns = 8000;
constexpr std::size_t kLineColumns = 1000;

std::string_view mark(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass: return "✅";
    case Verdict::inconclusive: return "❔";
    case Verdict::error: return "⚠️";
    case Verdict::fail: return "❌";
  }
  return {};
}

// Markdown lets every ASCII punctuation mark be escaped; '@' and '#' would mention people and link
// issues even so, and "://" and "www." become links.
std::string escaped(std::string_view plain) {
  constexpr std::string_view kWithBackslash = "\\`*_[]|~$";
  std::string text;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    const char byte = plain[i];
    const std::string_view rest = plain.substr(i);
    switch (byte) {
      case '&': text += "&amp;"; continue;
      case '<': text += "&lt;"; continue;
      case '>': text += "&gt;"; continue;
      case '@': text += "&#64;"; continue;
      case '#': text += "&#35;"; continue;
      default: break;
    }
    if (rest.starts_with("://")) {
      text += "&#58;";
    } else if (byte == '.' && i >= 3 && (plain[i - 1] == 'w' || plain[i - 1] == 'W')) {
      text += "&#46;";
    } else {
      if (kWithBackslash.find(byte) != std::string_view::npos) text += '\\';
      text += byte;
    }
  }
  return text;
}

std::string table_row(const std::vector<std::string>& cells) {
  std::string line = "|";
  for (const std::string& cell : cells) line.append(" ").append(cell).append(" |");
  return line + "\n";
}

std::string kind_and_title(const Decision& decision) {
  return escaped(title(decision) + ", " + std::string(name(decision.kind)));
}

std::string full_limit(const Decision& decision) {
  return escaped((decision.kind == DecisionKind::delta ? "Δ " : "") + limit_text(decision));
}

std::string fact_text(const Decision& decision, std::string_view label) {
  for (const Fact& fact : facts(decision)) {
    if (fact.label.compare(label) == 0) return escaped(fact.text);
  }
  return {};
}

// Everything about one blocking decision: the reason, then the facts that the table has no column
// for.
std::string why(const Decision& decision) {
  std::string text = escaped(reason(decision, kReasonColumns));
  for (const std::string_view label : {"carried by", "would pass", "needs"}) {
    const std::string fact = fact_text(decision, label);
    if (fact.empty()) continue;
    text.append(text.empty() ? "" : "<br>").append("<b>").append(label).append("</b> ");
    text += fact;
  }
  return text;
}

// Value, baseline, change, interval and limit, as both tables have them.
std::vector<std::string> figures(const Decision& decision) {
  const int places = decimals(decision);
  const std::optional<double> baseline =
      decision.baseline ? decision.baseline->value : std::nullopt;
  return {shown(decision.candidate.value, places), shown(baseline, places), change_text(decision),
          escaped(interval_text(decision)), full_limit(decision)};
}

enum class Detail { full, reason };

std::string blocking_row(const Decision& decision, Detail detail) {
  std::vector<std::string> cells{std::string(mark(decision.verdict)), kind_and_title(decision)};
  for (std::string& cell : figures(decision)) cells.push_back(std::move(cell));
  switch (detail) {
    case Detail::full: cells.push_back(why(decision)); break;
    case Detail::reason: cells.push_back(escaped(reason(decision, kReasonColumns))); break;
  }
  return table_row(cells);
}

std::string any_row(const Decision& decision) {
  std::vector<std::string> cells{std::string(mark(decision.verdict)), escaped(heading(decision)),
                                 kind_and_title(decision)};
  for (std::string& cell : figures(decision)) cells.push_back(std::move(cell));
  return table_row(cells);
}

/// Rows of a table, as many as a budget of bytes allows; the rest is counted.
class Rows {
 public:
  explicit Rows(std::size_t budget) : budget_(budget) {}

  void add(const std::string& row) {
    if (left_out_ > 0 || text_.size() + row.size() > budget_) {
      ++left_out_;
    } else {
      text_ += row;
    }
  }

  [[nodiscard]] bool empty() const { return text_.empty() && left_out_ == 0; }
  [[nodiscard]] bool is_complete() const { return left_out_ == 0; }

  // A table ends at an empty line.
  [[nodiscard]] std::string finish() const {
    if (left_out_ == 0) return text_ + "\n";
    return text_ + "\n" + std::to_string(left_out_) +
           " more did not fit here; the JSON report has all.\n\n";
  }

 private:
  std::size_t budget_;
  std::size_t left_out_ = 0;
  std::string text_;
};

std::string headline(const Report& report) {
  const std::string gate = report.gate.name.empty() ? report.gate.path : report.gate.name;
  return "## " + std::string(mark(report.verdict)) + " " + escaped(brief(gate, kGateColumns)) +
         ": " + std::string(name(report.verdict)) + "\n\n";
}

std::string error_part(const Report& report) {
  std::string text = "**" + escaped(brief(report.error->type, kReasonColumns)) + "**\n\n";
  std::string_view rest = std::string_view(report.error->message).substr(0, kMessageColumns);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    // A backslash at the end of a line keeps the break.
    text += escaped(brief(rest.substr(0, end), kLineColumns));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    text += rest.empty() ? "\n" : "\\\n";
  }
  return text + "\n" + escaped(advice(*report.error, report.gate)) + "\n";
}

Rows blocking_rows(const std::vector<const Decision*>& ordered, Detail detail, std::size_t budget) {
  Rows rows(budget);
  for (const Decision* decision : ordered) {
    if (standing(*decision) == Standing::blocking) rows.add(blocking_row(*decision, detail));
  }
  return rows;
}

// Where not all fit with what would let them pass, more fit without it.
std::string blocking_part(const std::vector<const Decision*>& ordered, std::size_t budget) {
  Rows rows = blocking_rows(ordered, Detail::full, budget);
  std::string note;
  if (!rows.is_complete()) {
    rows = blocking_rows(ordered, Detail::reason, budget);
    note = "Too many for all details; the JSON report has them.\n\n";
  }
  if (rows.empty()) return {};
  return note +
         table_row(
             {"", "decision", "candidate", "baseline", "change", "interval", "limit", "why"}) +
         "|---|---|--:|--:|--:|---|---|---|\n" + rows.finish();
}

std::string apart_part(const std::vector<const Decision*>& ordered, std::size_t budget) {
  Rows rows(budget);
  for (const Decision* decision : ordered) {
    const Standing where = standing(*decision);
    if (where == Standing::blocking || where == Standing::passing) continue;
    const std::string words = reason(*decision, kReasonColumns) +
                              (decision->waived ? "; " + waiver_text(*decision->waived) : "");
    rows.add("- " + escaped(heading(*decision)) + ": " + kind_and_title(*decision) + ": " +
             escaped(words) + "\n");
  }
  return rows.empty() ? std::string() : "**Apart: these do not block**\n\n" + rows.finish();
}

std::string closing_part(const Report& report, std::size_t budget) {
  Rows rows(budget);
  for (const std::string& line : evidence_lines(report)) rows.add("- " + escaped(line) + "\n");
  for (const std::string& line : method_lines(report)) rows.add("- " + escaped(line) + "\n");
  return "<details><summary>Evidence and method</summary>\n\n" + rows.finish() + "</details>\n";
}

std::string all_part(const std::vector<const Decision*>& ordered, std::size_t budget) {
  Rows rows(budget);
  for (const Decision* decision : ordered) rows.add(any_row(*decision));
  return "<details><summary>All decisions</summary>\n\n" +
         table_row(
             {"", "verdict", "decision", "value", "baseline", "change", "interval", "limit"}) +
         "|---|---|---|--:|--:|--:|---|---|\n" + rows.finish() + "</details>\n\n";
}

void write(const Report& report, const RenderOptions& options, std::ostream& out) {
  const std::size_t budget = options.markdown_bytes;
  std::string text = headline(report);
  if (report.error) {
    out << text << error_part(report);
    return;
  }
  const std::vector<const Decision*> ordered = worst_first(report);
  const std::string apart = apart_part(ordered, budget / kApartShare);
  const std::string closing = closing_part(report, budget / kClosingShare);
  const std::size_t reserved = apart.size() + closing.size() + kFrameBytes;
  text += escaped(tally(report.summary)) + "\n\n" +
          blocking_part(ordered, budget - std::min(reserved, budget)) + apart;
  const std::size_t used = std::min(text.size() + closing.size() + kFrameBytes, budget);
  if (!ordered.empty()) text += all_part(ordered, budget - used);
  out << text << closing;
}

}  // namespace

extern const Format markdown;
const Format markdown{"markdown", "a step summary or a pull request comment", ".md", &write};

}  // namespace modelgate::report
