/// \file
/// A blessed baseline: the candidate's cells as JSON Lines, and a manifest that says where they
/// came from.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>

#include "modelgate/report.hpp"
#include "modelgate/source.hpp"

namespace modelgate::report {

/// What the manifest says of the cells.
struct BlessedCells {
  std::string file;  ///< name beside the manifest
  std::string sha256;
  std::int64_t rows = 0;  ///< rows that the cells stand for
};

/// Cells as JSON Lines: texts as strings, null where missing, the last column a whole number.
void write_cells(const Table& cells, std::ostream& out);

/// One JSON object: gate, verdict, cells, inputs with their hashes, versions.
void write_manifest(const Report& report, const BlessedCells& cells, std::ostream& out);

}  // namespace modelgate::report
