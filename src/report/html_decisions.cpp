/// \file
/// Worst first, always.
#include "report/html_decisions.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "report/html_parts.hpp"
#include "report/phrases.hpp"
#include "report/sentences.hpp"
#include "report/standing.hpp"
#include "text/number.hpp"

namespace modelgate::report {
namespace {

constexpr std::size_t kCards = 20;
constexpr std::size_t kOpenCards = 3;
constexpr std::size_t kOpenSlices = 30;
constexpr std::size_t kReasonColumns = 400;

std::string fact_list(const Decision& decision) {
  std::string items;
  for (const Fact& fact : facts(decision)) {
    items += element("dt", plain(fact.label)) + element("dd", plain(fact.text)) + "\n";
  }
  return element("dl", items);
}

enum class Figures { open, folded };

std::string card(const Decision& decision, Figures figures) {
  std::string list = fact_list(decision);
  if (figures == Figures::folded) {
    list = element("details", element("summary", "Figures") + list);
  }
  return element("article class=\"card " + std::string(name(decision.verdict)) + "\"",
                 element("h3", badge(decision) + " " + plain(title(decision)) +
                                   element("small", plain(name(decision.kind)))) +
                     element("p", plain(reason(decision, kReasonColumns))) + "\n" + list) +
         "\n";
}

std::string more(std::size_t count) {
  if (count == 0) return {};
  return element("p class=\"note\"", std::to_string(count) +
                                         " more of this kind stand in the table of " +
                                         element("a href=\"#decisions\"", "all decisions") + ".") +
         "\n";
}

/// Cards of the decisions of some standings; the figures of the first that block are open to view.
std::string cards(const std::vector<const Decision*>& ordered, bool (*is_wanted)(Standing)) {
  std::string text;
  std::size_t count = 0;
  for (const Decision* decision : ordered) {
    if (!is_wanted(standing(*decision))) continue;
    const bool is_open = standing(*decision) == Standing::blocking && count < kOpenCards;
    if (++count <= kCards) text += card(*decision, is_open ? Figures::open : Figures::folded);
  }
  return text + more(count - std::min(count, kCards));
}

std::string number_cell(const char* label, const std::string& text) {
  return element("td role=\"cell\" class=\"n\" data-label=\"" + std::string(label) + "\"",
                 plain(text));
}

std::string with_interval(const std::optional<Estimate>& estimate, int places) {
  if (!estimate || !estimate->value) return shown(std::optional<double>(), 0);
  const std::string value = shown(estimate->value, places);
  return estimate->interval ? value + " " + shown(estimate->interval, places) : value;
}

std::string change_cell(const Decision& decision) {
  const bool is_judged = decision.kind == DecisionKind::delta;
  std::string text = change_text(decision);
  if (!decision.delta || !decision.delta->interval) return text;
  text += " " + (is_judged ? interval_text(decision)
                           : shown(decision.delta->interval, decimals(decision)));
  return text;
}

/// What a row of a table is found by: its words in lower case are looked at by the page.
std::string row_of(const Decision& decision, std::size_t index) {
  const int places = decimals(decision);
  const std::string words = reason(decision, kReasonColumns);
  std::string cells = element("td role=\"cell\" data-label=\"verdict\"", badge(decision));
  cells += element("th scope=\"row\" role=\"rowheader\" data-label=\"decision\"",
                   plain(title(decision)) + " " + element("small", plain(name(decision.kind))) +
                       (words.empty() ? "" : element("p class=\"why\"", plain(words))));
  cells += number_cell("candidate", with_interval(decision.candidate, places));
  cells += number_cell("baseline", with_interval(decision.baseline, places));
  cells += number_cell("change", change_cell(decision));
  const bool is_delta = decision.kind == DecisionKind::delta;
  cells += number_cell("limit", (is_delta ? "Δ " : "") + limit_text(decision));
  cells += number_cell("rows", text::grouped(decision.rows));
  return element("tr role=\"row\" data-index=\"" + std::to_string(index) + "\" data-verdict=\"" +
                     std::string(name(decision.verdict)) + "\"",
                 cells) +
         "\n";
}

constexpr std::string_view kFilter =
    "<form id=\"filter\" role=\"search\" hidden>\n"
    "<label for=\"words\">Filter</label>\n"
    "<input id=\"words\" type=\"search\" autocomplete=\"off\" "
    "placeholder=\"words of a name, a slice, a metric, a reason\">\n"
    "<fieldset><legend>Verdicts</legend>\n"
    "<label><input type=\"checkbox\" value=\"fail\" checked> fail</label>\n"
    "<label><input type=\"checkbox\" value=\"error\" checked> error</label>\n"
    "<label><input type=\"checkbox\" value=\"inconclusive\" checked> inconclusive</label>\n"
    "<label><input type=\"checkbox\" value=\"pass\" checked> pass</label>\n"
    "</fieldset>\n<output id=\"shown\" role=\"status\"></output>\n</form>\n";

/// How much worse the candidate is, in the metric's unit: its better direction is that of the
/// limit.
std::optional<double> harm(const Decision& decision) {
  if (decision.slice->empty() || !decision.delta || !decision.delta->value || !decision.limit) {
    return std::nullopt;
  }
  switch (decision.limit->comparison) {
    case Comparison::at_least:
    case Comparison::more_than: return -*decision.delta->value;
    case Comparison::at_most:
    case Comparison::less_than: return *decision.delta->value;
  }
  return std::nullopt;
}

std::string slice_row(const Decision& decision) {
  const int places = decimals(decision);
  std::string cells = element("th scope=\"row\" role=\"rowheader\" data-label=\"slice\"",
                              plain(slice_text(decision)));
  cells += element("td role=\"cell\" data-label=\"metric\"", plain(decision.name));
  cells += number_cell("baseline", with_interval(decision.baseline, places));
  cells += number_cell("candidate", with_interval(decision.candidate, places));
  cells += number_cell("change", change_cell(decision));
  cells += number_cell(
      "rows", decision.flips ? text::grouped(decision.rows) + ": " + flips_text(*decision.flips)
                             : text::grouped(decision.rows));
  cells += element("td role=\"cell\" data-label=\"verdict\"", badge(decision));
  return element("tr role=\"row\"", cells) + "\n";
}

}  // namespace

std::string reasons_section(const Report& report) {
  const auto ordered = worst_first(report);
  const std::string blocking =
      cards(ordered, [](Standing where) { return where == Standing::blocking; });
  const std::string apart = cards(ordered, [](Standing where) {
    return where == Standing::noted || where == Standing::waived || where == Standing::unproven;
  });
  return section("reasons", "Why", blocking) + section("apart", "Apart: these do not block", apart);
}

std::string decisions_section(const Report& report) {
  const auto ordered = worst_first(report);
  if (ordered.empty()) return {};
  std::string rows;
  for (const Decision* decision : ordered) {
    const auto index = static_cast<std::size_t>(decision - report.decisions.data());
    rows += row_of(*decision, index);
  }
  const std::string plots = element(
      "div id=\"forest\" class=\"plots\" role=\"group\" aria-label=\"Decisions with their "
      "intervals "
      "and limits; the table below has the same figures\"",
      "");
  return section(
      "decisions", "All decisions",
      std::string(kFilter) + plots + "\n" +
          table("Every decision, worst first",
                {"verdict", "decision", "#candidate", "#baseline", "#change", "#limit", "#rows"},
                rows));
}

std::string slices_section(const Report& report) {
  std::vector<std::pair<double, const Decision*>> harmed;
  std::set<std::string> seen;  // a check with two limits has the same change twice
  for (const DecisionKind kind : {DecisionKind::delta, DecisionKind::slo}) {
    for (const Decision& decision : report.decisions) {
      const auto value = decision.kind == kind ? harm(decision) : std::nullopt;
      if (value && seen.insert(title(decision)).second) harmed.emplace_back(*value, &decision);
    }
  }
  if (harmed.empty()) return {};
  std::ranges::stable_sort(
      harmed, [](const auto& left, const auto& right) { return left.first > right.first; });
  const std::vector<std::string> heads{"slice",   "metric", "#baseline", "#candidate",
                                       "#change", "#rows",  "verdict"};
  std::string open;
  std::string rest;
  for (std::size_t at = 0; at < harmed.size(); ++at) {
    (at < kOpenSlices ? open : rest) += slice_row(*harmed[at].second);
  }
  std::string text = table("Slices, the most harmed first", heads, open);
  if (!rest.empty()) {
    text += element("details", element("summary", std::to_string(harmed.size() - kOpenSlices) +
                                                      " more slices") +
                                   table("The other slices", heads, rest));
  }
  return section("slices", "Slices", text);
}

}  // namespace modelgate::report
