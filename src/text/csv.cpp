/// \file
/// Quoting of fields.
#include "text/csv.hpp"

namespace modelgate::text {

std::string csv_line(std::span<const std::string> fields) {
  std::string line;
  for (const std::string& field : fields) {
    line += line.empty() ? "\"" : ",\"";
    for (const char byte : field) line += byte == '"' ? "\"\"" : std::string(1, byte);
    line += '"';
  }
  return line + "\n";
}

}  // namespace modelgate::text
