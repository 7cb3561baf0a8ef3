/// \file
/// Tables that say everything; the plots beside them are drawn by the page.
#include "report/html_details.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "report/html_parts.hpp"
#include "report/phrases.hpp"
#include "text/number.hpp"

namespace modelgate::report {
namespace {

constexpr int kPlaces = 3;
constexpr std::size_t kOpenClasses = 2;
constexpr std::size_t kOpenRows = 20;
constexpr std::string_view kNoClass = "(no class)";
constexpr std::string_view kOtherClasses = "(other classes)";

/// One matrix as a table: counts, or differences of counts.
struct Matrix {
  std::vector<std::string> columns;
  std::vector<std::string> labels;
  std::vector<std::vector<std::int64_t>> counts;
};

bool has_any(const ReportConfusion& confusion, std::int64_t ConfusionRow::*count) {
  const auto is_set = [&](const ConfusionRow& row) { return row.*count != 0; };
  return std::ranges::any_of(confusion.baseline, is_set) ||
         std::ranges::any_of(confusion.candidate, is_set);
}

Matrix matrix_of(const ReportConfusion& confusion, const std::vector<ConfusionRow>& rows) {
  Matrix matrix{confusion.classes, {}, {}};
  const bool has_others = has_any(confusion, &ConfusionRow::other_classes);
  const bool has_none = has_any(confusion, &ConfusionRow::no_class);
  if (has_others) matrix.columns.emplace_back(kOtherClasses);
  if (has_none) matrix.columns.emplace_back(kNoClass);
  for (const ConfusionRow& row : rows) {
    matrix.labels.push_back(row.label);
    matrix.counts.push_back(row.predicted);
    if (has_others) matrix.counts.back().push_back(row.other_classes);
    if (has_none) matrix.counts.back().push_back(row.no_class);
  }
  return matrix;
}

Matrix difference(const Matrix& candidate, const Matrix& baseline) {
  Matrix matrix = candidate;
  for (std::size_t row = 0; row < matrix.counts.size(); ++row) {
    for (std::size_t column = 0; column < matrix.columns.size(); ++column) {
      matrix.counts[row][column] -= baseline.counts[row][column];
    }
  }
  return matrix;
}

enum class Shown { counts, changes };
enum class Answers { right, wrong };

std::int64_t largest(const std::vector<std::int64_t>& counts) {
  std::int64_t most = 1;
  for (const std::int64_t count : counts) most = std::max(most, std::abs(count));
  return most;
}

std::int64_t sum(const std::vector<std::int64_t>& counts) {
  std::int64_t total = 0;
  for (const std::int64_t count : counts) total += count;
  return total;
}

std::string signed_count(std::int64_t count) {
  const std::string digits = text::grouped(std::abs(count));
  return count == 0 ? digits : (count > 0 ? "+" : "−") + digits;
}

/// A cell whose shade is its share of its row (of the largest change); right answers are told from
/// wrong ones by the colour, and a change for the better from one for the worse.
std::string matrix_cell(std::int64_t count, double shade, Answers answers, Shown shown) {
  const bool is_right = answers == Answers::right;
  const bool is_change = shown == Shown::changes;
  const bool is_good = is_change ? (count > 0) == is_right : is_right;
  const std::string colour = count == 0 ? "" : (is_good ? " good" : " bad");
  return element("td class=\"n" + colour + "\" style=\"--shade:" + text::fixed(shade, 2) + "\"",
                 is_change ? signed_count(count) : text::grouped(count));
}

std::string matrix_table(const std::string& caption, const Matrix& matrix, Shown shown) {
  std::vector<std::string> heads{"label ↓ answer →"};
  for (const std::string& column : matrix.columns) heads.push_back("#" + column);
  std::int64_t widest = 1;
  for (const auto& counts : matrix.counts) widest = std::max(widest, largest(counts));
  std::string rows;
  for (std::size_t row = 0; row < matrix.counts.size(); ++row) {
    const auto& counts = matrix.counts[row];
    const std::int64_t whole =
        shown == Shown::changes ? widest : std::max<std::int64_t>(sum(counts), 1);
    std::string cells = element("th scope=\"row\"", plain(matrix.labels[row]));
    for (std::size_t column = 0; column < counts.size(); ++column) {
      const double shade =
          static_cast<double>(std::abs(counts[column])) / static_cast<double>(whole);
      cells += matrix_cell(counts[column], shade, row == column ? Answers::right : Answers::wrong,
                           shown);
    }
    rows += element("tr", cells) + "\n";
  }
  return table(caption, heads, rows);
}

std::string more_classes(std::int64_t count) {
  return text::grouped(count) + (count == 1 ? " more class" : " more classes");
}

std::string note(const std::string& sentence) {
  return element("p class=\"note\"", plain(sentence)) + "\n";
}

std::string point_rows(const ScoreCurves& curves) {
  std::string rows;
  for (const CurvePoint& point : curves.points) {
    std::string cells;
    for (const double value : {point.threshold, point.fpr, point.recall}) {
      cells += element("td class=\"n\"", text::fixed(value, kPlaces));
    }
    cells += element("td class=\"n\"", plain(shown(point.recall_interval, kPlaces)));
    cells += element("td class=\"n\"", text::fixed(point.precision, kPlaces));
    cells += element("td class=\"n\"", plain(shown(point.precision_interval, kPlaces)));
    rows += element("tr", cells) + "\n";
  }
  return rows;
}

std::string bin_rows(const ScoreCurves& curves) {
  std::string rows;
  for (const ReliabilityBin& bin : curves.reliability) {
    const std::vector<std::string> cells{
        shown(std::optional(Interval{bin.low, bin.high}), kPlaces), text::grouped(bin.rows),
        text::fixed(bin.mean_score, kPlaces), text::fixed(bin.share, kPlaces),
        shown(std::optional(bin.interval), kPlaces)};
    std::string row;
    for (const std::string& cell : cells) row += element("td class=\"n\"", plain(cell));
    rows += element("tr", row) + "\n";
  }
  return rows;
}

std::string model_tables(const std::string& model, const std::optional<ScoreCurves>& curves) {
  if (!curves) return {};
  return table("Reliability, " + model, {"#scores", "#rows", "#mean score", "#share", "#interval"},
               bin_rows(*curves)) +
         table("Thresholds, " + model,
               {"#threshold", "#false-positive rate", "#recall", "#interval at this rate",
                "#precision", "#interval at this recall"},
               point_rows(*curves));
}

std::string class_part(const ClassCurves& one, std::size_t index) {
  const std::string frame =
      element("div class=\"plots curves\" data-curves=\"" + std::to_string(index) +
                  "\" role=\"group\" aria-label=\"" +
                  quoted("Reliability, ROC and precision-recall curves of class " + one.class_name +
                         "; the tables below have the same figures") +
                  "\"",
              "");
  const std::string figures = element("details", element("summary", "Figures of these curves") +
                                                     model_tables("baseline", one.baseline) +
                                                     model_tables("candidate", one.candidate)) +
                              "\n";
  const std::string heading = "Class " + plain(one.class_name);
  if (index < kOpenClasses) return element("h3", heading) + frame + "\n" + figures;
  return element("details class=\"fold\"", element("summary", heading) + frame + "\n" + figures) +
         "\n";
}

std::string naming(RowNames names) {
  switch (names) {
    case RowNames::hashed:
      return "Ids are hashed with a key that is made of the input files: who has the files can "
             "find "
             "a row by running the gate on them again with --set report.ids=shown; who has not "
             "cannot test a guess.";
    case RowNames::shown: return "Ids are shown because the policy says so (report.ids: shown).";
    case RowNames::row_numbers: return "Rows are named by their number in the file, from 1.";
  }
  return {};
}

std::string flip_row(const FlippedRow& row) {
  const auto answer = [](const std::optional<std::string>& predicted) {
    return plain(predicted ? *predicted : std::string(kNoClass));
  };
  const bool is_broken = row.direction == Flip::broken;
  std::string cells =
      element("td", element(is_broken ? "span class=\"badge fail\"" : "span class=\"badge pass\"",
                            plain(name(row.direction))));
  cells += element("th scope=\"row\"", element("code", plain(row.row)));
  cells += element("td", plain(row.label)) + element("td", answer(row.baseline)) +
           element("td", answer(row.candidate));
  for (const auto& value : row.values) cells += element("td", plain(value ? *value : "(null)"));
  return element("tr", cells) + "\n";
}

}  // namespace

std::string confusion_section(const ReportDetails& details) {
  if (!details.confusion) return {};
  const ReportConfusion& confusion = *details.confusion;
  const Matrix candidate = matrix_of(confusion, confusion.candidate);
  std::string tables;
  if (!confusion.baseline.empty()) {
    tables += matrix_table("Baseline", matrix_of(confusion, confusion.baseline), Shown::counts);
  }
  tables += matrix_table("Candidate", candidate, Shown::counts);
  const bool is_comparable = confusion.baseline.size() == confusion.candidate.size();
  if (!confusion.baseline.empty() && is_comparable) {
    const Matrix baseline = matrix_of(confusion, confusion.baseline);
    tables +=
        matrix_table("Candidate minus baseline", difference(candidate, baseline), Shown::changes);
  }
  std::string text = element("div class=\"matrices\"", "\n" + tables) + "\n" +
                     note("Judged rows by label (down) and answer (across), whatever they weigh.");
  if (confusion.classes_left_out > 0) {
    text +=
        note(more_classes(confusion.classes_left_out) +
             " with fewer wrong rows left out; answers that are one of them are counted under " +
             std::string(kOtherClasses) + ".");
  }
  return section("confusion", "Confusion", text);
}

std::string curves_section(const ReportDetails& details) {
  std::string text;
  for (std::size_t at = 0; at < details.curves.size(); ++at) {
    text += class_part(details.curves[at], at);
  }
  if (text.empty()) return {};
  text += note("Bands and bars are pointwise " + percent(details.curves.front().confidence) +
               " intervals, not adjusted for their number; nothing is judged by them.");
  if (details.curves_left_out > 0) {
    text += note(more_classes(details.curves_left_out) + " with fewer rows left out.");
  }
  return section("curves", "Scores", text);
}

std::string flipped_section(const ReportDetails& details) {
  if (!details.flipped) return {};
  const ReportFlipped& flipped = *details.flipped;
  std::vector<std::string> heads{"", "row", "label", "baseline", "candidate"};
  // A leading '#' would head numbers.
  for (const std::string& column : flipped.columns) heads.push_back(" " + column);
  std::string open;
  std::string rest;
  for (std::size_t at = 0; at < flipped.rows.size(); ++at) {
    (at < kOpenRows ? open : rest) += flip_row(flipped.rows[at]);
  }
  const std::string count =
      text::grouped(flipped.broken) + " broken, " + text::grouped(flipped.fixed) + " fixed; " +
      text::grouped(static_cast<std::int64_t>(flipped.rows.size())) + " of them here.";
  std::string text = note(count + " " + naming(flipped.names));
  if (!open.empty()) text += table("Rows that flipped, broken ones first", heads, open);
  if (!rest.empty()) {
    const auto more = std::to_string(flipped.rows.size() - kOpenRows);
    text += element("details", element("summary", more + " more rows") +
                                   table("The other rows that flipped", heads, rest));
  }
  return section("flipped", "What flipped", text);
}

}  // namespace modelgate::report
