/// \file
/// JSON of a blessed baseline.
#include "report/baseline.hpp"

#include <nlohmann/json.hpp>

#include <ostream>

#include "report/answer_json.hpp"
#include "text/number.hpp"
#include "text/utf8.hpp"

namespace modelgate::report {
namespace {

using Json = nlohmann::ordered_json;

}  // namespace

void write_cells(const Table& cells, std::ostream& out) {
  for (const auto& row : cells.rows) {
    Json line = Json::object();
    for (std::size_t column = 0; column < row.size(); ++column) {
      const auto& value = row[column];
      const bool is_count = column + 1 == row.size();
      Json& entry = line[text::well_formed(cells.columns[column])];
      if (!value) continue;
      if (is_count) {
        entry = text::parse_integer(*value).value();
      } else {
        entry = text::well_formed(*value);
      }
    }
    out << line.dump() << "\n";
  }
}

void write_manifest(const Report& report, const BlessedCells& cells, std::ostream& out) {
  const Json manifest = {
      {"schema", "modelgate.baseline/v1"},
      {"gate",
       {{"name", text::well_formed(report.gate.name)},
        {"path", text::well_formed(report.gate.path)},
        {"sha256", report.gate.sha256}}},
      {"verdict", name(report.verdict)},
      {"cells", {{"path", cells.file}, {"sha256", cells.sha256}, {"rows", cells.rows}}},
      {"as_of", report.as_of},
      {"inputs", file_list(report.files)},
      {"modelgate", report.metadata.modelgate},
      {"duckdb", report.metadata.duckdb}};
  out << manifest.dump(2) << "\n";
}

}  // namespace modelgate::report
