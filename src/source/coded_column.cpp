/// \file
/// The code of a missing text is given up where no row has it.
#include "source/coded_column.hpp"

#include <utility>

namespace modelgate::source {

CodedTable::Column CodedColumn::taken() && {
  static_assert(TextCodes::kMissing == 0);
  const std::uint32_t first = has_missing_ ? TextCodes::kMissing : 1;
  CodedTable::Column column;
  column.texts.reserve(known_.size() - first);
  for (std::uint32_t code = first; code < known_.size(); ++code) {
    column.texts.push_back(known_.text(code));
  }
  column.codes = std::move(codes_);
  for (std::uint32_t& code : column.codes) code -= first;
  return column;
}

}  // namespace modelgate::source
