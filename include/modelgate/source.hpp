/// \file
/// The narrow waist between judgement and data: read-only SQL in, a small table out.
#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace modelgate {

/// A query result held in memory, all values as text in the engine's plain rendering; a null is
/// empty optional. Meant for grouped results (thousands of rows), never for raw data.
struct Table {
  std::vector<std::string> columns;
  std::vector<std::vector<std::optional<std::string>>> rows;
};

/// One input file as it was read, for the report's provenance.
struct InputFile {
  std::string role;  ///< rows, labels, baseline, candidate, cells
  std::string path;
  std::string sha256;
  std::int64_t bytes = 0;
  std::int64_t rows = 0;
};

/// What joining and filtering left out, by reason, each with the first row's description.
struct Finding {
  std::string what;  ///< stable key: where, duplicate_id, label_conflict, …
  std::int64_t rows = 0;
  std::string example;  ///< "id 'u17'" or "row 12": one row that shows it
};

/// Whether rows differ in something.
enum class Varies { no, yes };

/// In what the rows of the relation may differ. What is the same for all of them need not be
/// grouped by: the status is then `kept`, the arm `both`, the count 1, labels and answers null.
struct RowFacts {
  Varies status = Varies::yes;
  Varies arm = Varies::yes;
  Varies count = Varies::yes;
  Varies label = Varies::yes;     ///< no: a gate without classes
  Varies baseline = Varies::yes;  ///< no: also without a baseline
};

/// Read-only access to the opened inputs.
class Source {
 public:
  virtual ~Source() = default;

  /// Runs one SELECT over the relation `rows` (see src/source/README.md for its columns).
  /// \throws SourceError when the engine or a file refuses; never a partial table
  [[nodiscard]] virtual Table query(std::string_view sql, std::stop_token stop) = 0;
};

}  // namespace modelgate
