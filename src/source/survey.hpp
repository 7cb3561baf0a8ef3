/// \file
/// What stands in the columns of inputs that no policy describes yet.
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "modelgate/policy.hpp"
#include "modelgate/source.hpp"
#include "source/data_file.hpp"
#include "source/open.hpp"

namespace modelgate::source {

/// Columns with more distinct values than this have them counted, but not listed.
inline constexpr std::int64_t kListedValues = 200;

/// A value of a column, as it is written, and the rows that hold it.
struct ValueRows {
  std::string value;
  std::int64_t rows = 0;

  friend bool operator==(const ValueRows&, const ValueRows&) = default;
};

/// What a column holds. Empty fields and nulls are absent; the counts from `distinct` on are of the
/// others.
struct ColumnProfile {
  std::string name;
  std::int64_t present = 0;
  std::int64_t distinct = 0;
  std::int64_t numbers = 0;                                ///< finite decimal numbers
  std::int64_t wholes = 0;                                 ///< of these, whole ones
  std::int64_t times = 0;                                  ///< dates, or times of a date
  double low = std::numeric_limits<double>::quiet_NaN();   ///< smallest number
  double high = std::numeric_limits<double>::quiet_NaN();  ///< largest number
  std::vector<ValueRows> values;  ///< most rows first, ties by value; empty beyond kListedValues
};

/// The files of one role. Columns in the order of the first file, as far as every file has them; a
/// column without a name or with one that is not its own is left out, because nothing could name
/// it.
struct SurveyedInput {
  Role role = Role::rows;
  std::string shown;  ///< the first file, as it is written
  std::int64_t rows = 0;
  std::vector<ColumnProfile> columns;
};

/// Inputs that were read once and can be asked again.
class Survey {
 public:
  /// Reads all files.
  /// \throws SourceError  also where the first line holds data
  /// \throws UsageError
  Survey(const Inputs& inputs, const OpenOptions& options);
  ~Survey();
  Survey(const Survey&) = delete;
  Survey& operator=(const Survey&) = delete;

  /// In the order rows, labels, baseline, candidate, cells.
  [[nodiscard]] const std::vector<SurveyedInput>& inputs() const noexcept;

  /// How many rows of `input` hold which values of the columns `left` and `right` (positions in
  /// `columns`): left, right, rows. Absent values are null.
  [[nodiscard]] Table joint(std::size_t input, std::size_t left, std::size_t right);

  /// The mean of the numbers in column `value`, for each value of column `by`: by, mean.
  [[nodiscard]] Table means(std::size_t input, std::size_t value, std::size_t by);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace modelgate::source
