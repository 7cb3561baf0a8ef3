/// \file
/// The rows to look at, as CSV (RFC 4180): those that one model has right and the other wrong.
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "report/format.hpp"
#include "text/utf8.hpp"

namespace modelgate::report {
namespace {

// Spreadsheets take a cell that begins with one of these for a formula; an apostrophe keeps it
// text (OWASP, CSV injection).
bool starts_a_formula(std::string_view text) {
  return !text.empty() &&
         std::string_view("=+-@\t\r\n").find(text.front()) != std::string_view::npos;
}

std::string field(std::string_view raw) {
  std::string text = text::well_formed(raw);
  if (starts_a_formula(text)) text.insert(0, "'");
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char byte : text) {
    if (byte == '"') quoted += '"';
    quoted += byte;
  }
  return quoted + "\"";
}

std::string line(const std::vector<std::string>& cells) {
  std::string text;
  for (std::size_t at = 0; at < cells.size(); ++at) text += (at == 0 ? "" : ",") + field(cells[at]);
  return text + "\r\n";
}

void write(const Report& report, const RenderOptions&, std::ostream& out) {
  const auto& flipped = report.details ? report.details->flipped : std::nullopt;
  std::vector<std::string> heads{"row", "direction", "label", "baseline", "candidate"};
  if (flipped) heads.insert(heads.end(), flipped->columns.begin(), flipped->columns.end());
  out << line(heads);
  if (!flipped) return;
  for (const FlippedRow& row : flipped->rows) {
    std::vector<std::string> cells{row.row, std::string(name(row.direction)), row.label,
                                   row.baseline.value_or(""), row.candidate.value_or("")};
    for (const auto& value : row.values) cells.push_back(value.value_or(""));
    out << line(cells);
  }
}

}  // namespace

extern const Format flips;
const Format flips{"flips", "rows that one model has right and the other wrong, as CSV", ".csv",
                   &write, Details::gathered};

}  // namespace modelgate::report
