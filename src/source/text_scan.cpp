/// \file
/// A pass by memchr: from line end to line end, and from quote to quote where a block has any.
#include "source/text_scan.hpp"

namespace modelgate::source {

// Outside of quotes a quote opens, inside it closes; one that is doubled closes and opens again.
void TextScan::add_quotes(std::string_view piece) {
  for (auto at = piece.find('"'); at != std::string_view::npos; at = piece.find('"', at + 1)) {
    const char before = at == 0 ? last_ : piece[at - 1];
    const bool is_plain = before == '\n' || before == '\r' || before == '"';
    if (!is_quoted_ && !is_plain && before_quotes_.find(before) == std::string::npos) {
      before_quotes_ += before;
    }
    is_quoted_ = !is_quoted_;
  }
}

void TextScan::end_line() {
  lines_ += is_line_open_ ? 1 : 0;
  is_line_open_ = false;
  if (is_quoted_) return;
  records_ += is_record_open_ ? 1 : 0;
  is_record_open_ = false;
}

void TextScan::add(std::string_view block) {
  const bool has_quotes = block.find('"') != std::string_view::npos;
  while (!block.empty()) {
    const auto end = block.find('\n');
    const auto piece = block.substr(0, end);
    if (has_quotes) add_quotes(piece);
    is_line_open_ = is_line_open_ || piece.find_first_not_of('\r') != std::string_view::npos;
    is_record_open_ = is_record_open_ || is_line_open_;
    if (end == std::string_view::npos) {
      last_ = block.back();
      return;
    }
    end_line();
    last_ = '\n';
    block.remove_prefix(end + 1);
  }
}

TextCounts TextScan::counts() const {
  return {.lines = lines_ + (is_line_open_ ? 1 : 0),
          .records = records_ + (is_record_open_ ? 1 : 0),
          .before_quotes = before_quotes_};
}

}  // namespace modelgate::source
