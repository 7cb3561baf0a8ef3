/// \file
/// Section `inputs`: which files hold the data.
#include <array>

#include "policy/sections.hpp"
#include "text/instant.hpp"

namespace modelgate::policy {
namespace {

constexpr std::string_view kText = R"({"$ref": "#/$defs/text"})";

constexpr std::array kKeys = {
    Key{"rows",
        "One file with labels and the predictions of both models: a path, glob or https URL.",
        kText,
        {}},
    Key{"labels", "The labels, joined with the predictions on data.id.", kText, {}},
    Key{"baseline", "The predictions of the baseline.", kText, {}},
    Key{"candidate", "The predictions of the candidate.", kText, {}},
    Key{"cells", "Counted cells: label, predictions, slices and data.count.", kText, {}},
    Key{"design", "Whether both models scored the same rows.", {}, kSpellings<Design>},
    Key{"as_of",
        "The clock of waivers, windows and maturity: a date, an ISO 8601 time with a zone, or now.",
        kText,
        {}},
    Key{"window",
        "Judge only predictions of the last 24h before `as_of`.",
        R"({"$ref": "#/$defs/duration"})",
        {}},
    Key{"half_life",
        "Predictions weigh half as much for every 7d that they are older than `as_of`.",
        R"({"$ref": "#/$defs/duration"})",
        {}},
    Key{"prometheus",
        "Counters of predictions in a Prometheus.",
        R"({"$ref": "#/$defs/prometheus"})",
        {}},
};

void refuse_both(const Fields& fields, std::string_view left, std::string_view right) {
  const Value* second = fields.find(right);
  if (fields.find(left) == nullptr || second == nullptr) return;
  fields.problems().add(second->where, in_quotes(right) + " cannot stand beside " + in_quotes(left),
                        "give 'rows', or 'labels', 'baseline' and 'candidate', or 'cells'");
}

std::optional<std::string> read_as_of(const Fields& fields) {
  const auto written = fields.text("as_of");
  if (!written) return std::nullopt;
  if (*written == kAsOfNow) return *written;
  auto instant = text::canonical_instant(*written);
  if (!instant) {
    fields.problems().add(
        fields.find("as_of")->where,
        "'as_of' must be a date, a time with its zone, or now, not " + in_quotes(*written),
        "2026-03-01 or 2026-03-01T12:00:00Z");
  }
  return instant;
}

}  // namespace

constinit const Section kInputsSection = {"inputs", "'inputs'", kKeys, {}, {}};

Inputs read_inputs(const Value& node, Problems& problems) {
  const Fields fields(node, kInputsSection, problems);
  Inputs inputs;
  inputs.rows = fields.text("rows").value_or(std::string());
  inputs.labels = fields.text("labels").value_or(std::string());
  inputs.baseline = fields.text("baseline").value_or(std::string());
  inputs.candidate = fields.text("candidate").value_or(std::string());
  inputs.cells = fields.text("cells").value_or(std::string());
  inputs.design = fields.choice("design", inputs.design);
  inputs.as_of = read_as_of(fields);
  if (const Value* window = fields.find("window")) {
    inputs.window = read_duration(*window, "window", problems);
  }
  for (const std::string_view other : {"labels", "baseline", "candidate", "cells"}) {
    refuse_both(fields, "rows", other);
  }
  for (const std::string_view other : {"labels", "baseline", "candidate"}) {
    refuse_both(fields, "cells", other);
  }
  return inputs;
}

}  // namespace modelgate::policy
