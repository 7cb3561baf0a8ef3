/// \file
/// The narrow waist between judgement and data: read-only SQL in, a small table out.
#pragma once

#include <cstddef>
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

/// A query result whose texts are kept once: for grouped results of very many rows that have few
/// different values, or values that come back in many rows.
struct CodedTable {
  struct Column {
    std::vector<std::optional<std::string>> texts;  ///< distinct, in the order of their first rows
    std::vector<std::uint32_t> codes;               ///< which of the texts a row has
  };

  std::vector<Column> columns;

  [[nodiscard]] std::size_t rows() const noexcept {
    return columns.empty() ? 0 : columns.front().codes.size();
  }
};

/// A query result of numbers, one vector for each column and all of one length, so that millions of
/// rows fit. A null is NaN. Whole numbers are exact up to 2^53; true is 1, false 0.
struct Numbers {
  std::vector<std::string> columns;
  std::vector<std::vector<double>> values;  ///< in the order of `columns`
};

/// One input file as it was read, for the report's provenance.
struct InputFile {
  std::string role;  ///< rows, labels, baseline, candidate, cells, prometheus
  std::string path;
  std::string sha256;
  std::int64_t bytes = 0;
  std::int64_t rows = 0;
};

/// What is noticed in the rows: the keys of findings.
enum class FindingKind {
  label_conflict,
  orphan_labels,
  other_labels,
  series_absent,    ///< Prometheus: a model has none
  series_born,      ///< began inside of the window and are counted from zero
  series_gaps,      ///< have fewer samples than are needed to trust a window
  series_reset,     ///< counters that began again
  series_summed,    ///< one cell is the sum of several
  series_unusable,  ///< samples that are no counts
  series_warning,   ///< what the server itself warns of
  unlabelled,
  unmeasured,
  unparsed_baseline,
  unparsed_candidate,
  unscored,
  window_short  ///< Prometheus: holds too few samples
};

/// The key used in reports.
[[nodiscard]] constexpr std::string_view name(FindingKind kind) noexcept {
  switch (kind) {
    case FindingKind::label_conflict: return "label_conflict";
    case FindingKind::orphan_labels: return "orphan_labels";
    case FindingKind::other_labels: return "other_labels";
    case FindingKind::series_absent: return "series_absent";
    case FindingKind::series_born: return "series_born";
    case FindingKind::series_gaps: return "series_gaps";
    case FindingKind::series_reset: return "series_reset";
    case FindingKind::series_summed: return "series_summed";
    case FindingKind::series_unusable: return "series_unusable";
    case FindingKind::series_warning: return "series_warning";
    case FindingKind::unlabelled: return "unlabelled";
    case FindingKind::unmeasured: return "unmeasured";
    case FindingKind::unparsed_baseline: return "unparsed_baseline";
    case FindingKind::unparsed_candidate: return "unparsed_candidate";
    case FindingKind::unscored: return "unscored";
    case FindingKind::window_short: return "window_short";
  }
  return {};
}

/// What joining and filtering left out, by reason, each with the first row's description.
struct Finding {
  std::string what;  ///< name of a FindingKind or a Suspicion; text, so that reports of later
                     ///< versions are read
  std::int64_t rows = 0;
  std::string example;      ///< "id 'u17'" or "row 12": one row that shows it
  std::string detail = {};  ///< a sentence with the figures, where a count does not tell enough
};

/// Why a row of the relation is judged or not: the column mg_status.
/// `immature` and `outside_window` are given by the gate, which knows the clock.
enum class RowStatus { kept, where, unlabelled, orphan_label, unscored, immature, outside_window };

/// The text in the relation.
[[nodiscard]] constexpr std::string_view name(RowStatus status) noexcept {
  switch (status) {
    case RowStatus::kept: return "kept";
    case RowStatus::where: return "where";
    case RowStatus::unlabelled: return "unlabelled";
    case RowStatus::orphan_label: return "orphan_label";
    case RowStatus::unscored: return "unscored";
    case RowStatus::immature: return "immature";
    case RowStatus::outside_window: return "outside_window";
  }
  return {};
}

/// Which models a row of the relation belongs to: the column mg_arm.
enum class RowArm { both, baseline, candidate };

/// The text in the relation.
[[nodiscard]] constexpr std::string_view name(RowArm arm) noexcept {
  switch (arm) {
    case RowArm::both: return "both";
    case RowArm::baseline: return "baseline";
    case RowArm::candidate: return "candidate";
  }
  return {};
}

/// What keeps scores from being probabilities. In the place of a prediction the relation then holds
/// kScoreFaultMark and the name.
enum class ScoreFault { not_finite, out_of_range, off_sum };

inline constexpr char kScoreFaultMark = '\x01';

/// The text in the relation, behind the mark.
[[nodiscard]] constexpr std::string_view name(ScoreFault fault) noexcept {
  switch (fault) {
    case ScoreFault::not_finite: return "nonfinite";
    case ScoreFault::out_of_range: return "range";
    case ScoreFault::off_sum: return "sum";
  }
  return {};
}

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
  Varies scores = Varies::no;     ///< no: the relation has no columns of scores
};

/// Read-only access to the opened inputs.
class Source {
 public:
  virtual ~Source() = default;

  /// Runs one SELECT over the relation `rows` (see src/source/README.md for its columns).
  /// \throws SourceError when the engine or a file refuses; never a partial table
  [[nodiscard]] virtual Table query(std::string_view sql, std::stop_token stop) = 0;

  /// As query(). The rows come in any order.
  [[nodiscard]] virtual CodedTable coded(std::string_view sql, std::stop_token stop) = 0;

  /// Runs one SELECT over the same relation whose columns are all numbers or booleans. The rows
  /// come in any order.
  /// \throws SourceError also where a column is of another type, text above all: cast it
  [[nodiscard]] virtual Numbers numbers(std::string_view sql, std::stop_token stop) = 0;
};

}  // namespace modelgate
