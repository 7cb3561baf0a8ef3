/// \file
/// What people look into, for programs that read it.
#include "report/details_schema.hpp"

#include <nlohmann/json.hpp>

#include "modelgate/details.hpp"
#include "report/schema_parts.hpp"

namespace modelgate::report {

using nlohmann::ordered_json;

ordered_json confusion_schema() {
  const ordered_json row =
      object_of({{"label", string()},
                 {"predicted", described(array_of(count()), "rows, in the order of `classes`")},
                 {"other_classes", count()},
                 {"no_class", count()}});
  const ordered_json rows = array_of(row);
  return described(object_of({{"classes", array_of(string())},
                              {"classes_left_out", count()},
                              {"baseline", or_null(rows)},
                              {"candidate", or_null(rows)}}),
                   "judged rows by label and answer, whatever they weigh");
}

ordered_json curves_schema() {
  constexpr auto kOptional = Presence::optional;
  const ordered_json bin = object_of({{"low", number()},
                                      {"high", number()},
                                      {"rows", count()},
                                      {"mean_score", number()},
                                      {"share", share()},
                                      {"interval", reference("interval")}});
  const ordered_json point = object_of(
      {{"threshold", number()},
       {"fpr", share()},
       {"recall", share()},
       {"precision", share()},
       {"recall_interval",
        described(reference("interval"), "of the recall at this false-positive rate"), kOptional},
       {"precision_interval", described(reference("interval"), "of the precision at this recall"),
        kOptional}});
  const ordered_json scores = object_of({{"positives", count()},
                                         {"negatives", count()},
                                         {"reliability", array_of(bin)},
                                         {"points", array_of(point)}});
  const ordered_json one = object_of({{"class", string()},
                                      {"confidence", share()},
                                      {"baseline", or_null(scores)},
                                      {"candidate", or_null(scores)}});
  return described(object_of({{"classes_left_out", count()}, {"classes", array_of(one)}}),
                   "scores of a class against all others");
}

ordered_json flipped_schema() {
  const ordered_json maybe_text{{"type", {"string", "null"}}};
  const ordered_json row =
      object_of({{"row", described(string(), "hash of the id, the id, or the row's number")},
                 {"direction", one_of<Flip>()},
                 {"label", string()},
                 {"baseline", described(maybe_text, "predicted class; null: no class")},
                 {"candidate", maybe_text},
                 {"values", described(array_of(maybe_text), "in the order of `columns`")}});
  return described(object_of({{"broken", count()},
                              {"fixed", count()},
                              {"names", one_of<RowNames>()},
                              {"columns", array_of(string())},
                              {"rows", array_of(row)}}),
                   "rows that one model has right and the other wrong: all counted, some shown");
}

}  // namespace modelgate::report
