/// \file
/// Markup in the style of the reports.
#include "serve/page.hpp"

#include <algorithm>

#include "modelgate/version.hpp"
#include "report/html_assets.hpp"
#include "report/html_parts.hpp"
#include "report/phrases.hpp"
#include "text/number.hpp"

namespace modelgate::serve {
namespace {

using report::element;
using report::plain;

constexpr std::size_t kReasonWidth = 160;
constexpr std::size_t kProblemWidth = 600;

constexpr std::string_view kStyle = R"(
.strip { display: flex; gap: 3px; flex-direction: row-reverse; justify-content: flex-end;
  flex-wrap: wrap; margin: 8px 0 0; padding: 0; list-style: none; }
.strip a { display: grid; place-items: center; width: 26px; height: 26px; border-radius: 5px;
  border: 1.5px solid currentColor; text-decoration: none; font-weight: 700; font-size: .8rem; }
a.pass { color: var(--pass); } a.fail { color: var(--fail); } a.error { color: var(--error); }
a.inconclusive { color: var(--inconclusive); } a.none { color: var(--faint); }
td { vertical-align: top; text-align: left; padding: 6px 12px 6px 0; }
td { white-space: nowrap; }
td.reason { min-width: 18rem; white-space: normal; overflow-wrap: anywhere; }
)";

std::string_view verdict_of(const store::RunRecord& run) {
  return run.verdict.empty() ? std::string_view("none") : std::string_view(run.verdict);
}

/// A letter for each verdict, so that no meaning is in a colour alone.
std::string_view letter_of(const store::RunRecord& run) {
  if (run.verdict == name(Verdict::pass)) return "P";
  if (run.verdict == name(Verdict::fail)) return "F";
  if (run.verdict == name(Verdict::inconclusive)) return "?";
  if (run.verdict == name(Verdict::error)) return "!";
  return "…";
}

std::string report_link(const store::RunRecord& run, std::string_view css_class,
                        std::string_view label) {
  const std::string about = std::string(verdict_of(run)) + " at " + run.created_at;
  return element("a class=\"" + std::string(css_class) + "\" href=\"/v1/runs/" +
                     report::attribute(run.id) + "/report.html\" title=\"" +
                     report::attribute(about) + "\"",
                 plain(label));
}

std::string badge_of(const store::RunRecord& run) {
  const std::string verdict(verdict_of(run));
  return element("span class=\"badge " + verdict + "\"", plain(verdict));
}

std::string strip_of(const std::vector<store::RunRecord>& runs) {
  if (runs.empty()) return element("p class=\"note\"", "No run yet.");
  std::string items;
  for (const store::RunRecord& run : runs) {
    items += element("li", report_link(run, verdict_of(run), letter_of(run)));
  }
  return element("ul class=\"strip\" aria-label=\"runs, oldest first\"", items);
}

std::string card_of(const GateHistory& history) {
  const Gate& gate = history.gate;
  std::string text =
      element("h3", plain(report::brief(gate.name, kReasonWidth)) + " " +
                        (history.runs.empty() ? "" : badge_of(history.runs.front())));
  if (!gate.description.empty()) {
    text += element("p", plain(report::brief(gate.description, kProblemWidth)));
  }
  if (gate.is_served()) {
    std::string facts = report::counted(static_cast<std::int64_t>(gate.checks), "check");
    if (!gate.owner.empty()) facts += "; owner " + gate.owner;
    if (gate.has_looks) facts += "; looks again at growing data";
    for (const auto& one : gate.parameters) facts += "; takes " + one.name;
    text += element("p class=\"note\"", plain(report::brief(facts, kProblemWidth)));
  }
  if (!gate.problem.empty()) {
    const std::string lead = gate.is_served() ? "The file has changed and cannot be served; the "
                                                "version before it is: "
                                              : "Cannot be served: ";
    text +=
        element("p class=\"missing\"", plain(lead + report::brief(gate.problem, kProblemWidth)));
  }
  const std::string verdict =
      history.runs.empty() ? "none" : std::string(verdict_of(history.runs.front()));
  return element("div class=\"card " + verdict + "\"", text + strip_of(history.runs)) + "\n";
}

std::string row_of(const store::RunRecord& run) {
  const bool has_report = run.state == store::RunState::finished;
  return element("tr role=\"row\"",
                 element("td role=\"cell\"", badge_of(run)) +
                     element("td role=\"cell\"", plain(report::brief(run.gate, kReasonWidth))) +
                     element("td role=\"cell\"", plain(run.created_at)) +
                     element("td role=\"cell\" class=\"reason\"",
                             plain(report::brief(run.reason, kReasonWidth))) +
                     element("td role=\"cell\"", text::fixed(run.duration_seconds, 2) + " s") +
                     element("td role=\"cell\"",
                             has_report ? report_link(run, "none", "report") : std::string())) +
         "\n";
}

}  // namespace

std::string page(const std::vector<GateHistory>& gates,
                 const std::vector<store::RunRecord>& newest) {
  std::string cards;
  for (const GateHistory& history : gates) cards += card_of(history);
  if (cards.empty()) cards = element("p class=\"missing\"", "There is no gate in the folder.");
  std::string rows;
  for (const store::RunRecord& run : newest) rows += row_of(run);
  const std::string table =
      rows.empty() ? std::string()
                   : report::table("Newest runs, newest first",
                                   {"verdict", "gate", "began", "reason", "took", "report"}, rows);
  return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"color-scheme\" content=\"light dark\">\n<title>modelgate</title>\n" +
         element("style", std::string(report::page_style()) + std::string(kStyle)) +
         "\n</head>\n<body>\n" +
         element("header",
                 element("h1", "modelgate") +
                     element("p class=\"tally\"", plain(report::counted(std::ssize(gates), "gate") +
                                                        "; version " + std::string(kVersion)))) +
         "\n" +
         element("main", report::section("gates", "Gates", cards) +
                             report::section("runs", "Runs", table)) +
         "\n</body>\n</html>\n";
}

}  // namespace modelgate::serve
