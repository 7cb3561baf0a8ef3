/// \file
/// Reads the table of rooms and compares it with the includes.
#include "house/layers.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <stdexcept>
#include <string_view>

namespace modelgate::house {
namespace {

constexpr std::string_view kVocabulary = "include/modelgate";
constexpr std::size_t kColumns = 5;

/// Headers of the operating system, and the rooms that stand at its edge; other rooms name in the
/// table those that they need.
constexpr std::array<std::string_view, 5> kEdgeRooms = {"source", "report", "runner", "serve",
                                                        "cli"};
constexpr std::array<std::string_view, 22> kSystemHeaders = {
    "arpa/inet.h",   "dlfcn.h",       "fcntl.h",    "glob.h",         "link.h",       "netdb.h",
    "netinet/in.h",  "netinet/tcp.h", "poll.h",     "signal.h",       "stdlib.h",     "sys/epoll.h",
    "sys/eventfd.h", "sys/ioctl.h",   "sys/mman.h", "sys/resource.h", "sys/socket.h", "sys/stat.h",
    "sys/statvfs.h", "sys/types.h",   "sys/wait.h", "unistd.h"};

struct Include {
  int line = 0;
  std::string header;
  bool quoted = false;
};

template <typename Range, typename Value>
bool contains(const Range& range, const Value& value) {
  return std::ranges::find(range, value) != std::ranges::end(range);
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::vector<std::string> cells(std::string_view row) {
  std::vector<std::string> found;
  for (row.remove_prefix(1); row.find('|') != std::string_view::npos;) {
    found.emplace_back(trimmed(row.substr(0, row.find('|'))));
    row.remove_prefix(row.find('|') + 1);
  }
  return found;
}

/// Everything between backticks.
std::vector<std::string> code_spans(std::string_view cell) {
  std::vector<std::string> spans;
  while (true) {
    const std::size_t open = cell.find('`');
    if (open == std::string_view::npos) return spans;
    const std::size_t close = cell.find('`', open + 1);
    if (close == std::string_view::npos) throw std::runtime_error("a backtick is not closed");
    spans.emplace_back(cell.substr(open + 1, close - open - 1));
    cell.remove_prefix(close + 1);
  }
}

std::vector<Include> includes(const File& file) {
  std::vector<Include> found;
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    std::string_view line = trimmed(file.lines[i]);
    if (!line.starts_with("#include")) continue;
    const std::size_t open = line.find_first_of("<\"");
    if (open == std::string_view::npos) continue;  // a macro names the header (Highway)
    const bool quoted = line[open] == '"';
    const std::size_t close = line.find(quoted ? '"' : '>', open + 1);
    found.push_back({.line = static_cast<int>(i) + 1,
                     .header = std::string(line.substr(open + 1, close - open - 1)),
                     .quoted = quoted});
  }
  return found;
}

bool is_standard(std::string_view header) {
  return header.find_first_of("./") == std::string_view::npos;
}

/// Whether `header` is `owned` or lies in the folder `owned`.
bool belongs_to(std::string_view header, std::string_view owned) {
  return header == owned || (header.starts_with(owned) && header.size() > owned.size() &&
                             (header[owned.size()] == '/' || header[owned.size()] == '.'));
}

/// The rooms that own a third-party header.
std::vector<std::string> owners(const Rooms& rooms, std::string_view header) {
  std::vector<std::string> found;
  for (const auto& [name, room] : rooms) {
    for (const std::string& owned : room.third_party) {
      if (belongs_to(header, owned)) found.push_back(name);
    }
  }
  return found;
}

/// The rooms that a room can reach through its row.
std::set<std::string> reachable(const Rooms& rooms, const std::string& from) {
  std::set<std::string> found;
  std::vector<std::string> open = {from};
  while (!open.empty()) {
    const std::string name = open.back();
    open.pop_back();
    if (!rooms.contains(name) || !found.insert(name).second) continue;
    const auto& uses = rooms.find(name)->second.uses;
    open.insert(open.end(), uses.begin(), uses.end());
  }
  return found;
}

std::optional<std::string> complain_about_room(const Rooms& rooms, const File& file,
                                               const std::string& room, std::string_view header) {
  const std::string included(header.substr(0, header.find('/')));
  if (!rooms.contains(included) || included == room) return std::nullopt;
  const bool test = file.path.starts_with("tests/");
  const Room& row = rooms.find(room)->second;
  const bool allowed =
      test ? reachable(rooms, room).contains(included) : contains(row.uses, included);
  if (allowed) return std::nullopt;
  return "room '" + room + "' may not include '" + included + "'";
}

std::optional<std::string> complain_about_library(const Rooms& rooms, const std::string& room,
                                                  std::string_view header) {
  if (is_standard(header)) return std::nullopt;
  if (contains(kSystemHeaders, header)) {
    if (contains(kEdgeRooms, room) || contains(owners(rooms, header), room)) return std::nullopt;
    return "room '" + room + "' may not include the system header '" + std::string(header) + "'";
  }
  const std::vector<std::string> found = owners(rooms, header);
  if (contains(found, room)) return std::nullopt;
  if (found.empty()) return "header '" + std::string(header) + "' is in no row of src/README.md";
  return "room '" + room + "' may not include '" + std::string(header) + "', only '" +
         found.front() + "' may";
}

std::optional<std::string> complain(const Rooms& rooms, const File& file, const Include& include) {
  const std::string room = room_of(file.path);
  if (include.quoted && include.header.starts_with("modelgate/")) return std::nullopt;
  if (room == kVocabulary) {
    const bool is_named = contains(owners(rooms, include.header), room);
    if (!include.quoted && (is_standard(include.header) || is_named)) return std::nullopt;
    return "the vocabulary may include the standard library and what its row names, not '" +
           include.header + "'";
  }
  if (include.quoted && include.header.find('/') != std::string::npos &&
      (rooms.contains(include.header.substr(0, include.header.find('/'))))) {
    return complain_about_room(rooms, file, room, include.header);
  }
  if (file.path.starts_with("tests/")) return std::nullopt;  // tests may use any library
  return complain_about_library(rooms, room, include.header);
}

bool is_in_a_room(const Rooms& rooms, const File& file) {
  return is_source(file.path) && rooms.contains(room_of(file.path));
}

}  // namespace

Rooms read_rooms(const File& readme) {
  Rooms rooms;
  for (const std::string& line : readme.lines) {
    if (!line.starts_with('|') || line.find('`') == std::string::npos) continue;
    const std::vector<std::string> row = cells(line);
    if (row.size() != kColumns) throw std::runtime_error("not five columns: " + line);
    const std::vector<std::string> names = code_spans(row[1]);
    if (names.size() != 1) throw std::runtime_error("not one room: " + line);
    rooms[names.front()] = {
        .level = std::stoi(row[0]), .uses = code_spans(row[3]), .third_party = code_spans(row[4])};
  }
  return rooms;
}

std::vector<Violation> check_table(const Rooms& rooms) {
  std::vector<Violation> found;
  const auto report = [&](const std::string& message) {
    found.push_back({.path = "src/README.md", .line = 0, .message = message});
  };
  for (const auto& [name, room] : rooms) {
    for (const std::string& used : room.uses) {
      const auto row = rooms.find(used);
      if (row == rooms.end()) {
        report("room '" + name + "' uses '" + used + "', which has no row");
      } else if (row->second.level >= room.level) {
        report("room '" + name + "' uses '" + used + "', which is not below it");
      }
    }
  }
  return found;
}

std::vector<Violation> check_includes(const Rooms& rooms, const std::vector<File>& files) {
  std::vector<Violation> found;
  for (const File& file : files) {
    if (file.path.starts_with("src/") && is_source(file.path) && !is_in_a_room(rooms, file)) {
      found.push_back(
          {.path = file.path, .line = 0, .message = "room has no row in src/README.md"});
    }
    if (!is_in_a_room(rooms, file)) continue;
    for (const Include& include : includes(file)) {
      if (const auto message = complain(rooms, file, include)) {
        found.push_back({.path = file.path, .line = include.line, .message = *message});
      }
    }
  }
  return found;
}

std::vector<Violation> check_single_owner(const Rooms& rooms, const std::vector<File>& files) {
  std::map<std::string, std::string> first;
  std::vector<Violation> found;
  for (const File& file : files) {
    if (!file.path.starts_with("src/") || !is_in_a_room(rooms, file)) continue;
    const auto& headers = rooms.find(room_of(file.path))->second.third_party;
    for (const Include& include : includes(file)) {
      if (!include.header.ends_with(".h") || !contains(headers, include.header)) continue;
      const auto [seen, is_new] = first.emplace(include.header, file.path);
      if (is_new) continue;
      const std::string message = "'" + include.header + "' is already included by " + seen->second;
      found.push_back({.path = file.path, .line = include.line, .message = message});
    }
  }
  return found;
}

std::vector<std::string> third_party_owners(const Rooms& rooms, const std::vector<File>& files) {
  std::vector<std::string> found;
  for (const File& file : files) {
    if (!file.path.starts_with("src/") || !is_in_a_room(rooms, file)) continue;
    const bool owns = std::ranges::any_of(includes(file), [&](const Include& include) {
      return !owners(rooms, include.header).empty();
    });
    if (!owns) continue;
    found.push_back(file.path);
    if (is_header(file.path)) found.push_back(file.path.substr(0, file.path.size() - 4) + ".cpp");
  }
  return found;
}

}  // namespace modelgate::house
