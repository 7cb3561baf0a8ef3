/// \file
/// Matrices as one object for each label, so that nobody has to know an order.
#include "report/details_json.hpp"

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "report/json_parts.hpp"

namespace modelgate::report {
namespace {

using nlohmann::ordered_json;

ordered_json to_json(const std::vector<ConfusionRow>& rows) {
  if (rows.empty()) return nullptr;
  ordered_json array = ordered_json::array();
  for (const ConfusionRow& row : rows) {
    array.push_back({{"label", words(row.label)},
                     {"predicted", row.predicted},
                     {"other_classes", row.other_classes},
                     {"no_class", row.no_class}});
  }
  return array;
}

ordered_json texts(const std::vector<std::string>& raw) {
  ordered_json array = ordered_json::array();
  for (const std::string& text : raw) array.push_back(words(text));
  return array;
}

ordered_json to_json(const ReportConfusion& confusion) {
  return {{"classes", texts(confusion.classes)},
          {"classes_left_out", confusion.classes_left_out},
          {"baseline", to_json(confusion.baseline)},
          {"candidate", to_json(confusion.candidate)}};
}

ordered_json to_json(const ReliabilityBin& bin) {
  ordered_json object = ordered_json::object();
  put(object, "low", std::optional(bin.low));
  put(object, "high", std::optional(bin.high));
  object["rows"] = bin.rows;
  put(object, "mean_score", std::optional(bin.mean_score));
  put(object, "share", std::optional(bin.share));
  put(object, "interval", std::optional(bin.interval));
  return object;
}

ordered_json to_json(const CurvePoint& point) {
  ordered_json object = ordered_json::object();
  put(object, "threshold", std::optional(point.threshold));
  put(object, "fpr", std::optional(point.fpr));
  put(object, "recall", std::optional(point.recall));
  put(object, "precision", std::optional(point.precision));
  put(object, "recall_interval", point.recall_interval);
  put(object, "precision_interval", point.precision_interval);
  return object;
}

ordered_json to_json(const std::optional<ScoreCurves>& curves) {
  if (!curves) return nullptr;
  ordered_json object{{"positives", curves->positives}, {"negatives", curves->negatives}};
  ordered_json& bins = object["reliability"] = ordered_json::array();
  for (const ReliabilityBin& bin : curves->reliability) bins.push_back(to_json(bin));
  ordered_json& points = object["points"] = ordered_json::array();
  for (const CurvePoint& point : curves->points) points.push_back(to_json(point));
  return object;
}

ordered_json to_json(const ReportDetails& details) {
  ordered_json classes = ordered_json::array();
  for (const ClassCurves& one : details.curves) {
    ordered_json object{{"class", words(one.class_name)}};
    put(object, "confidence", std::optional(one.confidence));
    object["baseline"] = to_json(one.baseline);
    object["candidate"] = to_json(one.candidate);
    classes.push_back(std::move(object));
  }
  return {{"classes_left_out", details.curves_left_out}, {"classes", std::move(classes)}};
}

ordered_json or_null(const std::optional<std::string>& text) {
  return text ? ordered_json(words(*text)) : ordered_json(nullptr);
}

ordered_json to_json(const FlippedRow& row) {
  ordered_json object{{"row", words(row.row)},
                      {"direction", name(row.direction)},
                      {"label", words(row.label)},
                      {"baseline", or_null(row.baseline)},
                      {"candidate", or_null(row.candidate)}};
  ordered_json& values = object["values"] = ordered_json::array();
  for (const auto& value : row.values) values.push_back(or_null(value));
  return object;
}

ordered_json to_json(const ReportFlipped& flipped) {
  ordered_json object{{"broken", flipped.broken},
                      {"fixed", flipped.fixed},
                      {"names", name(flipped.names)},
                      {"columns", texts(flipped.columns)}};
  ordered_json& rows = object["rows"] = ordered_json::array();
  for (const FlippedRow& row : flipped.rows) rows.push_back(to_json(row));
  return object;
}

}  // namespace

void put_details(ordered_json& report, const ReportDetails& details) {
  report["confusion"] = nullptr;
  if (details.confusion) report["confusion"] = to_json(*details.confusion);
  report["curves"] = details.curves.empty() ? ordered_json(nullptr) : to_json(details);
  report["flipped"] = nullptr;
  if (details.flipped) report["flipped"] = to_json(*details.flipped);
}

}  // namespace modelgate::report
