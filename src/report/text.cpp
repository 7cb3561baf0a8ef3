/// \file
/// The report for a terminal: the verdict, why, what stands apart, every decision, the evidence.
#include <algorithm>
#include <array>
#include <cstddef>
#include <ostream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "report/format.hpp"
#include "report/phrases.hpp"
#include "report/sentences.hpp"
#include "report/standing.hpp"
#include "report/summaries.hpp"
#include "report/terminal.hpp"
#include "report/text_table.hpp"
#include "text/utf8.hpp"

namespace modelgate::report {
namespace {

constexpr std::size_t kNarrowestPage = 60;
constexpr std::size_t kIndent = 2;
constexpr std::size_t kFactLabel = 10;
constexpr std::size_t kGateColumns = 100;
constexpr std::size_t kReasonColumns = 400;
constexpr std::size_t kMessageColumns = 2000;
// What blocks must fit one screen: the worst in full, the next ones by their reason.
/// How much of a report is shown.
struct Detail {
  std::size_t in_full;    ///< blocking decisions with all that is known of them
  std::size_t by_reason;  ///< blocking decisions with their reason, those in full included
  std::size_t apart;      ///< decisions that do not block
  std::size_t passing;    ///< lines of the table for decisions that pass, proven or not
};
constexpr std::array kDetails = {Detail{2, 8, 20, kAllPassing}, Detail{2, 6, 8, 6},
                                 Detail{1, 5, 2, 3}, Detail{1, 3, 0, 1}};
// A gate of so few decisions is shown whole; a longer report is cut to a screen as far as it goes.
constexpr std::size_t kFewDecisions = 12;
constexpr std::ptrdiff_t kScreenLines = 40;

/// The lines of one report, as wide as the terminal.
class Page {
 public:
  Page(const RenderOptions& options, std::ostream& out)
      : options_(options),
        columns_(std::max(static_cast<std::size_t>(std::max(options.columns, 0)), kNarrowestPage)),
        out_(&out) {}

  void blank() { *out_ << '\n'; }

  void heading(std::string_view words) {
    blank();
    *out_ << painted(words, Ink::bold, options_.colour) << '\n';
  }

  // `label`, then `words` wrapped beside it.
  void labelled(const std::string& label, Ink ink, std::string_view words) {
    const std::size_t indent = text::width(label) + kIndent;
    bool first = true;
    for (const std::string& line : wrapped(words, columns_ - indent)) {
      *out_ << (first ? painted(label, ink, options_.colour) + std::string(kIndent, ' ')
                      : std::string(indent, ' '))
            << line << '\n';
      first = false;
    }
  }

  void indented(std::string_view words, std::size_t indent) {
    for (const std::string& line : wrapped(words, columns_ - indent)) {
      *out_ << std::string(indent, ' ') << line << '\n';
    }
  }

  void raw(std::string_view line) { *out_ << line << '\n'; }

  [[nodiscard]] const RenderOptions& options() const { return options_; }

 private:
  RenderOptions options_;
  std::size_t columns_;
  std::ostream* out_;
};

std::string upper(std::string_view words) {
  std::string text(words);
  for (char& byte : text) {
    if (byte >= 'a' && byte <= 'z') byte = static_cast<char>(byte - 'a' + 'A');
  }
  return text;
}

std::string full_title(const Decision& decision) {
  return title(decision) + ", " + std::string(name(decision.kind));
}

void write_head(Page& page, const Report& report) {
  const std::string gate = report.gate.name.empty() ? report.gate.path : report.gate.name;
  page.labelled(upper(name(report.verdict)), ink_of(report.verdict), brief(gate, kGateColumns));
  if (!report.error) page.indented(tally(report.summary), kIndent);
  if (report.verdict == Verdict::inconclusive && report.exit_code == 0) {
    page.indented("exit 0: this run fails on failures only", kIndent);
  }
}

// Multi-line messages (the diagnostics of a policy) keep their lines.
void write_error(Page& page, const Report& report) {
  page.blank();
  page.raw(painted(text::printable(report.error->type), Ink::magenta, page.options().colour));
  std::string_view rest = report.error->message;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    page.raw(brief(rest.substr(0, end), kMessageColumns));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  page.blank();
  page.indented(advice(*report.error, report.gate), 0);
}

void write_in_full(Page& page, const Decision& decision) {
  page.indented(reason(decision, kReasonColumns), kIndent);
  for (const Fact& fact : facts(decision)) {
    page.labelled("  " + left_aligned(fact.label, kFactLabel), Ink::dim, fact.text);
  }
}

void write_why(Page& page, const std::vector<const Decision*>& ordered, const Detail& detail) {
  std::size_t count = 0;
  for (const Decision* decision : ordered) {
    if (standing(*decision) != Standing::blocking) break;
    if (++count > detail.by_reason) continue;
    page.blank();
    page.labelled(upper(name(decision->verdict)), ink_of(decision->verdict), full_title(*decision));
    if (count <= detail.in_full) {
      write_in_full(page, *decision);
    } else {
      page.indented(reason(*decision, kReasonColumns), kIndent);
    }
  }
  if (count > detail.by_reason) {
    page.blank();
    page.indented("and " + std::to_string(count - detail.by_reason) + " more, in the table below",
                  0);
  }
}

void write_apart(Page& page, const std::vector<const Decision*>& ordered, const Detail& detail) {
  std::size_t count = 0;
  for (const Decision* decision : ordered) {
    const Standing where = standing(*decision);
    if (where == Standing::blocking || where == Standing::passing) continue;
    if (++count == 1) page.heading("Apart: these do not block");
    if (count > detail.apart) continue;
    page.labelled("  " + heading(*decision), ink_of(decision->verdict), full_title(*decision));
    page.indented(reason(*decision, kReasonColumns), 2 * kIndent);
    if (decision->waived) page.indented(waiver_text(*decision->waived), 2 * kIndent);
  }
  if (count > detail.apart) {
    const std::string rest = std::to_string(count - detail.apart);
    page.indented(detail.apart == 0 ? rest + " decisions, in the table below"
                                    : "and " + rest + " more, in the table below",
                  kIndent);
  }
}

void write_lines(Page& page, std::string_view heading, const std::vector<std::string>& lines) {
  page.heading(heading);
  for (const std::string& line : lines) page.indented(line, kIndent);
}

std::string rendered(const Report& report, const RenderOptions& options, const Detail& detail) {
  std::ostringstream out;
  Page page(options, out);
  write_head(page, report);
  const std::vector<const Decision*> ordered = worst_first(report);
  write_why(page, ordered, detail);
  write_apart(page, ordered, detail);
  if (!ordered.empty()) {
    page.heading("Decisions");
    for (const std::string& line : table_lines(report, options, detail.passing)) page.raw(line);
  }
  write_lines(page, "Evidence", evidence_lines(report));
  write_lines(page, "Method", method_lines(report));
  return out.str();
}

bool is_screen(const std::string& text) { return std::ranges::count(text, '\n') <= kScreenLines; }

void write(const Report& report, const RenderOptions& options, std::ostream& out) {
  if (report.error) {
    Page page(options, out);
    write_head(page, report);
    write_error(page, report);
    return;
  }
  const std::string whole = rendered(report, options, kDetails.front());
  std::string text = whole;
  const bool is_long = report.decisions.size() > kFewDecisions;
  for (std::size_t at = 1; is_long && at < kDetails.size(); ++at) {
    if (is_screen(text)) break;
    text = rendered(report, options, kDetails[at]);
  }
  // What no cut brings onto a screen is better whole.
  out << (is_long && !is_screen(text) ? whole : text);
}

}  // namespace

extern const Format text;
const Format text{"text", "the verdict and why, for a terminal", ".txt", &write};

}  // namespace modelgate::report
