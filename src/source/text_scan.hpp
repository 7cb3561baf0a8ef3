/// \file
/// Lines and records of text, counted while its bytes pass by.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "source/byte_marks.hpp"

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
  /// Lines or records, of which the last may go on.
  struct Rows {
    std::int64_t count = 0;
    bool is_open = false;

    /// How many that hold something end in a block.
    std::int64_t ended(std::uint64_t ends, std::uint64_t filled);
  };

  void add_blocks(const char* bytes, std::size_t blocks);
  void add_block(const char* bytes, const ByteMarks& marks);

  Rows lines_;
  Rows records_;
  std::string before_quotes_;
  char last_ = '\n';  // byte before the next one
  bool is_quoted_ = false;
};

}  // namespace modelgate::source
