/// \file
/// The beginning of a file: its first bytes, and the first record of the text in it.
#pragma once

#include <string>

#include "source/data_file.hpp"

namespace modelgate::source {

/// What a file begins with.
struct Head {
  std::string bytes;  ///< as stored, at least the first 4 KB of it
  Compression compression = Compression::none;
  std::string record;  ///< first line of the unpacked text without BOM and line end; a quoted field
                       ///< may carry it over several lines
  std::string fault;   ///< what is wrong with the compressed bytes; empty when nothing is
};

/// \throws SourceError when the file cannot be opened or read, or is no regular file
[[nodiscard]] Head read_head(const LocalFile& file);

}  // namespace modelgate::source
