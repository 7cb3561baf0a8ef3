/// \file
/// Rows of texts as the engine hands them over, without a copy.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "source/duckdb_library.hpp"
#include "source/text_codes.hpp"

namespace modelgate::source {

/// One column of a chunk.
class TextColumn {
 public:
  TextColumn(const duckdb_string_t* texts, const std::uint64_t* validity)
      : texts_(texts), validity_(validity) {}

  [[nodiscard]] bool is_missing(std::size_t row) const {
    return validity_ != nullptr && ((validity_[row / 64] >> (row % 64)) & 1U) == 0;
  }

  /// The text of a row where it is not missing; no longer than the chunk.
  [[nodiscard]] std::string_view text(std::size_t row) const {
    const auto& inlined = texts_[row].value.inlined;
    return {inlined.length <= ShortText::kMostBytes ? inlined.inlined : long_text(row),
            inlined.length};
  }

  /// The code of a row's text.
  [[nodiscard]] std::uint32_t code(std::size_t row, TextCodes& codes) const {
    if (is_missing(row)) return TextCodes::kMissing;
    const auto& inlined = texts_[row].value.inlined;
    if (inlined.length == 1) return codes.of(inlined.inlined[0]);
    return inlined.length <= ShortText::kMostBytes
               ? codes.of(short_text(inlined.inlined, inlined.length))
               : codes.of(text(row));
  }

 private:
  [[nodiscard]] const char* long_text(std::size_t row) const {
    return texts_[row].value.pointer.ptr;
  }

  const duckdb_string_t* texts_;
  const std::uint64_t* validity_;  // a bit for each row; none where all are there
};

/// Some rows, all columns of which are texts.
class TextChunk {
 public:
  TextChunk(const DuckDb& api, duckdb_data_chunk chunk) : api_(&api), chunk_(chunk) {}

  [[nodiscard]] std::size_t size() const { return api_->duckdb_data_chunk_get_size(chunk_); }

  [[nodiscard]] TextColumn column(std::size_t at) const {
    duckdb_vector vector = api_->duckdb_data_chunk_get_vector(chunk_, at);
    return {static_cast<const duckdb_string_t*>(api_->duckdb_vector_get_data(vector)),
            api_->duckdb_vector_get_validity(vector)};
  }

 private:
  const DuckDb* api_;
  duckdb_data_chunk chunk_;
};

}  // namespace modelgate::source
