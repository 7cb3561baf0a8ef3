/// \file
/// Lines and records of text, counted while its bytes pass by.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace modelgate::source {

/// What the bytes of a text tell about its rows.
struct TextCounts {
  std::int64_t lines = 0;  ///< lines that are not empty, the last one with or without a line end
  /// The same, but a line end between quotes ends none. True of a CSV file where quotes open at the
  /// begin of a field only.
  std::int64_t records = 0;
  /// The bytes before which quotes open, each once; begins of lines, and quotes (a doubled one),
  /// are left out.
  std::string before_quotes;
};

/// Counts across blocks of any size.
class TextScan {
 public:
  /// The next bytes of the text.
  void add(std::string_view block);

  [[nodiscard]] TextCounts counts() const;

 private:
  void add_quotes(std::string_view piece);
  void end_line();

  std::int64_t lines_ = 0;
  std::int64_t records_ = 0;
  std::string before_quotes_;
  char last_ = '\n';  // byte before the next one
  bool is_line_open_ = false;
  bool is_record_open_ = false;
  bool is_quoted_ = false;
};

}  // namespace modelgate::source
