/// \file
/// Who may include whom: the table of src/README.md, and every #include held against it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "house/tree.hpp"

namespace modelgate::house {

/// One row of the table.
struct Room {
  int level = 0;
  std::vector<std::string> uses;  ///< rooms it may include
  std::vector<std::string>
      third_party;  ///< headers, or folders of headers, that it alone may include
};

/// The rooms by name.
using Rooms = std::map<std::string, Room, std::less<>>;

/// Reads the table of src/README.md.
/// \throws std::runtime_error when a row does not have its five columns
[[nodiscard]] Rooms read_rooms(const File& readme);

/// Rooms that use a room which is not below them, or which does not exist.
[[nodiscard]] std::vector<Violation> check_table(const Rooms& rooms);

/// Includes of src/ and include/ that the table does not allow, and of tests/<room>/ beyond what
/// the room itself can reach.
[[nodiscard]] std::vector<Violation> check_includes(const Rooms& rooms,
                                                    const std::vector<File>& files);

/// Third-party headers that the table names in full (`duckdb.h`) and that several files of src/
/// include: such a library is spoken to in one place.
[[nodiscard]] std::vector<Violation> check_single_owner(const Rooms& rooms,
                                                        const std::vector<File>& files);

/// Files of src/ that include a third-party header, themselves or by their own header: they
/// translate its exceptions.
[[nodiscard]] std::vector<std::string> third_party_owners(const Rooms& rooms,
                                                          const std::vector<File>& files);

}  // namespace modelgate::house
