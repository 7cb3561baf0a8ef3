/// \file
/// The largest lack per class, as a sentence.
#include "gate/advice.hpp"

#include <algorithm>
#include <cstdint>
#include <map>

#include "text/number.hpp"
#include "text/utf8.hpp"

namespace modelgate::gate {
namespace {

/// Rows that are missing, by class; under the empty name rows of any class.
using Missing = std::map<std::string, std::int64_t>;

/// Whether labels of its class alone are what a decision lacks: a slice lacks rows of its own.
bool is_about_class(const DecisionOutlook& one) {
  return !one.class_name.empty() && !one.is_sliced;
}

std::int64_t missing_rows(const DecisionOutlook& one, std::int64_t present) {
  if (one.burden == Burden::prove_harm) return 0;
  if (is_about_class(one)) return one.rows_needed ? *one.rows_needed - one.rows : 0;
  return one.all_rows_needed ? *one.all_rows_needed - present : 0;
}

Missing missing_in(const GateOutlook& outlook) {
  Missing missing;
  std::int64_t of_classes = 0;
  for (const DecisionOutlook& one : outlook.decisions) {
    const std::int64_t rows = missing_rows(one, outlook.rows);
    if (rows <= 0) continue;
    std::int64_t& most = missing[is_about_class(one) ? one.class_name : std::string()];
    most = std::max(most, rows);
  }
  const auto any = missing.find("");
  for (const auto& [class_name, rows] : missing) of_classes += class_name.empty() ? 0 : rows;
  // Labels of single classes count as rows of any.
  if (any != missing.end() && any->second <= of_classes) missing.erase(any);
  return missing;
}

std::string listed(const Missing& missing) {
  std::string text;
  for (const auto& [class_name, rows] : missing) {
    text += (text.empty() ? "" : " and ") + text::grouped(rows) + " more " +
            (class_name.empty() ? "rows in all" : "rows of " + text::printable(class_name));
  }
  return text;
}

bool is_hopeless(const DecisionOutlook& one) {
  return one.chances && !one.rows_needed && one.burden == Burden::prove_safe;
}

}  // namespace

std::string advice_on(const GateOutlook& outlook) {
  const Missing missing = missing_in(outlook);
  const std::string power = text::shortest(outlook.power * 100.0) + " %";
  const auto hopeless = std::ranges::count_if(outlook.decisions, is_hopeless);
  std::string text;
  if (!missing.empty()) {
    text = "Label " + listed(missing) + " for a chance of " + power +
           " in each decision that they can help.";
  } else if (hopeless < std::ssize(outlook.decisions)) {
    text = "No more labels are needed for a chance of " + power +
           " in each decision that they can help.";
  }
  if (hopeless > 0) {
    text += (text.empty() ? "" : " ") + std::string("No number of rows helps ") +
            text::grouped(hopeless) + (hopeless == 1 ? " decision" : " decisions") +
            ": what is assumed lies on the limit or beyond it.";
  }
  return text;
}

std::string remark_on_looks(const LookRules& rules) {
  const std::string reckoned = "The chances are those of a single look at these rows; ";
  switch (rules.spending) {
    case Spending::anytime:
      return reckoned + "limits that hold at any time take about twice as many.";
    case Spending::obrien_fleming:
    case Spending::pocock: break;
  }
  if (rules.promote == Promote::last) {
    return reckoned + "of " + std::to_string(rules.count) +
           " looks only the last one passes, by that chance, and earlier ones can only fail.";
  }
  const bool is_even = rules.spending == Spending::pocock;
  return reckoned + "where any of " + std::to_string(rules.count) +
         " looks may pass, the last one passes less often, " +
         (is_even ? "by 3 to 14 points (pocock)." : "by 1 to 3 points (obrien_fleming).");
}

}  // namespace modelgate::gate
