/// \file
/// Matrices must be as wide as there are classes, rows as there are columns.
#include "report/details_reader.hpp"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "report/json_readings.hpp"

namespace modelgate::report {
namespace {

std::vector<std::string> texts_of(const JsonValue& value) {
  std::vector<std::string> texts;
  for (const JsonValue& item : value.items()) texts.push_back(item.text());
  return texts;
}

void require_size(const JsonValue& value, std::size_t size) {
  if (value.items().size() != size) value.refuse("a list of " + std::to_string(size));
}

std::vector<ConfusionRow> matrix_of(const std::optional<JsonValue>& value, std::size_t classes) {
  std::vector<ConfusionRow> rows;
  if (!value) return rows;
  require_size(*value, classes);
  for (const JsonValue& item : value->items()) {
    ConfusionRow row{
        item.at("label").text(), {}, item.at("other_classes").count(), item.at("no_class").count()};
    require_size(item.at("predicted"), classes);
    for (const JsonValue& count : item.at("predicted").items()) {
      row.predicted.push_back(count.count());
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

ReportConfusion confusion_of(const JsonValue& value) {
  ReportConfusion confusion{
      texts_of(value.at("classes")), value.at("classes_left_out").count(), {}, {}};
  const std::size_t classes = confusion.classes.size();
  confusion.baseline = matrix_of(value.maybe("baseline"), classes);
  confusion.candidate = matrix_of(value.maybe("candidate"), classes);
  return confusion;
}

std::optional<ScoreCurves> scores_of(const std::optional<JsonValue>& value) {
  if (!value) return std::nullopt;
  ScoreCurves curves{value->at("positives").count(), value->at("negatives").count(), {}, {}};
  for (const JsonValue& bin : value->at("reliability").items()) {
    curves.reliability.push_back({bin.at("low").number(), bin.at("high").number(),
                                  bin.at("rows").count(), bin.at("mean_score").number(),
                                  bin.at("share").number(), *interval_of(bin.at("interval"))});
  }
  for (const JsonValue& point : value->at("points").items()) {
    curves.points.push_back({point.at("threshold").number(), point.at("fpr").number(),
                             point.at("recall").number(), point.at("precision").number(),
                             interval_of(point.maybe("recall_interval")),
                             interval_of(point.maybe("precision_interval"))});
  }
  return curves;
}

void read_curves(const JsonValue& value, ReportDetails& details) {
  details.curves_left_out = value.at("classes_left_out").count();
  for (const JsonValue& item : value.at("classes").items()) {
    details.curves.push_back({item.at("class").text(), item.at("confidence").number(),
                              scores_of(item.maybe("baseline")),
                              scores_of(item.maybe("candidate"))});
  }
}

FlippedRow row_of(const JsonValue& value, std::size_t columns) {
  FlippedRow row{value.at("row").text(),
                 value.at("direction").enumerator<Flip>(),
                 value.at("label").text(),
                 optional_text(value.maybe("baseline")),
                 optional_text(value.maybe("candidate")),
                 {}};
  const JsonValue values = value.at("values");
  require_size(values, columns);
  for (const JsonValue& one : values.items()) {
    row.values.push_back(one.is_null() ? std::nullopt : std::optional(one.text()));
  }
  return row;
}

ReportFlipped flipped_of(const JsonValue& value) {
  ReportFlipped flipped{value.at("broken").count(),
                        value.at("fixed").count(),
                        value.at("names").enumerator<RowNames>(),
                        texts_of(value.at("columns")),
                        {}};
  for (const JsonValue& row : value.at("rows").items()) {
    flipped.rows.push_back(row_of(row, flipped.columns.size()));
  }
  return flipped;
}

}  // namespace

std::optional<ReportDetails> details_of(const JsonValue& report) {
  // A run without details has none of the keys; one with details has all, though they may be null.
  const auto confusion = report.maybe("confusion");
  const auto curves = report.maybe("curves");
  const auto flipped = report.maybe("flipped");
  if (!report.has("confusion") && !curves && !flipped) return std::nullopt;
  ReportDetails details;
  if (confusion) details.confusion = confusion_of(*confusion);
  if (curves) read_curves(*curves, details);
  if (flipped) details.flipped = flipped_of(*flipped);
  return details;
}

}  // namespace modelgate::report
