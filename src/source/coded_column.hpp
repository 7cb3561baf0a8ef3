/// \file
/// One column of a coded table, made text by text.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "modelgate/source.hpp"
#include "source/text_codes.hpp"

namespace modelgate::source {

/// The codes of a column's rows as they come.
class CodedColumn {
 public:
  void add(std::string_view text) { codes_.push_back(known_.of(text)); }
  void add_missing() {
    codes_.push_back(TextCodes::kMissing);
    has_missing_ = true;
  }

  /// The column, with those texts alone that stand in it.
  [[nodiscard]] CodedTable::Column taken() &&;

 private:
  TextCodes known_;
  std::vector<std::uint32_t> codes_;
  bool has_missing_ = false;
};

}  // namespace modelgate::source
