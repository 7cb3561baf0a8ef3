/// \file
/// The tables of what is banned, and the search for it.
#include "house/habits.hpp"

#include <algorithm>
#include <array>

#include "house/cpp_text.hpp"

namespace modelgate::house {
namespace {

/// A word, where it is at home (path prefixes), and what to do instead.
struct Ban {
  std::string_view word;
  std::array<std::string_view, 4> home;
  std::string_view instead;
};

constexpr std::string_view kSeeds = "randomness is addressed: stats/ has the streams";
constexpr std::string_view kNumbers = "text/number.hpp reads and writes numbers in every locale";
constexpr std::string_view kPrinting = "only cli prints, exits, and reads the environment";
constexpr std::string_view kClock = "the clock is an argument (RunOptions::now)";
constexpr std::string_view kWords = "the two models are called baseline and candidate";

constexpr std::array kBans = {
    Ban{"stod", {}, kNumbers},
    Ban{"stof", {}, kNumbers},
    Ban{"stoi", {}, kNumbers},
    Ban{"stol", {}, kNumbers},
    Ban{"stoll", {}, kNumbers},
    Ban{"stoull", {}, kNumbers},
    Ban{"strtod", {}, kNumbers},
    Ban{"strtol", {}, kNumbers},
    Ban{"atof", {}, kNumbers},
    Ban{"atoi", {}, kNumbers},
    Ban{"snprintf", {}, kNumbers},
    Ban{"sprintf", {}, kNumbers},
    Ban{"std::setprecision", {}, kNumbers},
    Ban{"std::setlocale", {"src/cli/"}, kPrinting},
    Ban{"std::cout", {"src/cli/"}, kPrinting},
    Ban{"std::cerr", {"src/cli/"}, kPrinting},
    Ban{"std::clog", {"src/cli/"}, kPrinting},
    Ban{"printf", {"src/cli/"}, kPrinting},
    Ban{"puts", {"src/cli/"}, kPrinting},
    Ban{"std::exit", {"src/cli/"}, kPrinting},
    Ban{"exit", {"src/cli/"}, kPrinting},
    Ban{"abort", {}, "a broken precondition is an assert"},
    Ban{"getenv", {"src/cli/"}, kPrinting},
    Ban{"system_clock::now", {"src/cli/", "src/runner/", "src/serve/"}, kClock},
    Ban{"steady_clock::now", {"src/cli/", "src/runner/", "src/serve/"}, kClock},
    Ban{"std::time", {"src/cli/", "src/runner/"}, kClock},
    Ban{"random_device", {}, kSeeds},
    Ban{"mt19937", {}, kSeeds},
    Ban{"mt19937_64", {}, kSeeds},
    Ban{"uniform_int_distribution", {}, kSeeds},
    Ban{"uniform_real_distribution", {}, kSeeds},
    Ban{"normal_distribution", {}, kSeeds},
    Ban{"binomial_distribution", {}, kSeeds},
    Ban{"rand", {}, kSeeds},
    Ban{"virtual",
        {"include/modelgate/source.hpp", "src/stats/inference.hpp"},
        "Source and Inference are the only interfaces"},
    Ban{"using namespace modelgate", {"src/cli/main.cpp"}, "names say where they come from"},
    Ban{"using namespace std;", {}, "names say where they come from"},
    Ban{"reinterpret_cast",
        {"src/source/", "src/text/", "src/cli/", "src/serve/"},
        "bytes belong to the edges"},
    Ban{"const_cast", {"src/source/"}, "take it by value or non-const"},
    Ban{"goto", {}, "write a function"},
    Ban{"champion", {}, kWords},
    Ban{"challenger", {}, kWords},
    Ban{"experiment", {}, kWords},
    Ban{"treatment", {}, kWords},
    Ban{"incumbent", {}, kWords},
};

/// Phrases of comments that are about the past.
constexpr std::array<std::string_view, 15> kNarration = {
    "previously", "as requested", "now uses",   "now returns", "now takes",
    "now works",  "now supports", "now also",   "now calls",   "no longer uses",
    "used to be", "was changed",  "changed to", "refactored",  "NEW:"};

/// Silences clang-tidy; split so that clang-tidy does not read it here.
constexpr std::string_view kSuppression =
    "NO"
    "LINT";

bool starts_with_any(std::string_view path, std::span<const std::string_view> prefixes) {
  return std::ranges::any_of(prefixes, [&](std::string_view prefix) {
    return !prefix.empty() && path.starts_with(prefix);
  });
}

/// Code of the program itself.
bool is_program(std::string_view path) {
  return is_source(path) && (path.starts_with("src/") || path.starts_with("include/"));
}

/// A violation for each line of the files' code or comments on which `complain` says something.
template <typename Selects, typename Complains>
std::vector<Violation> check_each_line(const std::vector<File>& files, Selects selects,
                                       Complains complain) {
  std::vector<Violation> found;
  for (const File& file : files) {
    if (!selects(file.path)) continue;
    const CppText text = split(file);
    for (std::size_t i = 0; i < text.code.size(); ++i) {
      const std::string message = complain(file, text, i);
      if (message.empty()) continue;
      found.push_back({.path = file.path, .line = static_cast<int>(i) + 1, .message = message});
    }
  }
  return found;
}

std::string banned_word(const std::string& path, std::string_view code) {
  for (const Ban& ban : kBans) {
    if (!has_word(code, ban.word) || starts_with_any(path, ban.home)) continue;
    return "'" + std::string(ban.word) + "': " + std::string(ban.instead);
  }
  return "";
}

/// Whether a suppression names the check that it silences and says why.
bool gives_reason(std::string_view comment) {
  const std::size_t open = comment.find('(', comment.find(kSuppression));
  return open != std::string_view::npos && comment.find("): ", open) != std::string_view::npos;
}

std::string narration(std::string_view comment) {
  for (const std::string_view phrase : kNarration) {
    if (has_word(comment, phrase)) {
      return "'" + std::string(phrase) + "': comments say why, the log says what changed";
    }
  }
  if (comment.find(kSuppression) != std::string_view::npos && !gives_reason(comment)) {
    return "mend what clang-tidy found, or name the check and the reason: (check): reason";
  }
  const std::size_t todo = comment.find("TODO");
  if (todo != std::string_view::npos && !comment.substr(todo).starts_with("TODO(#")) {
    return "a TODO carries an issue's number: TODO(#12)";
  }
  return "";
}

bool opens_namespace_of(std::string_view line, std::string_view room) {
  const std::string_view name = line.substr(std::string_view("namespace ").size());
  if (room == "include/modelgate") return name == "modelgate {";
  if (room == "runner" && name == "modelgate {") return true;  // it defines the public verb
  const std::string own = "modelgate::" + std::string(room);
  return name.starts_with('{') || name == own + " {" || name.starts_with(own + "::");
}

bool has_line(const File& file, std::string_view wanted) {
  return std::ranges::any_of(
      file.lines, [&](const std::string& line) { return line.find(wanted) != std::string::npos; });
}

/// Highway includes its -inl.hpp headers once per target, which a guard of its own kind counts.
bool is_guarded(const File& file) {
  return has_line(file, "#pragma once") || has_line(file, "HWY_TARGET_TOGGLE");
}

/// Registries (.def) hold nothing but entries: a plain comment opens them.
bool opens_well(const File& file) {
  if (file.lines.size() < 2) return false;
  if (file.path.ends_with(".def")) return file.lines[0].starts_with("// ");
  return file.lines[0] == "/// \\file" && file.lines[1].starts_with("/// ") &&
         file.lines[1].size() > std::string_view("/// A noun").size();
}

}  // namespace

std::vector<Violation> check_openings(const std::vector<File>& files) {
  std::vector<Violation> found;
  for (const File& file : files) {
    if (!is_source(file.path)) continue;
    if (!opens_well(file)) {
      const std::string message = "opens with `/// \\file` and a sentence about what lives here";
      found.push_back({.path = file.path, .line = 1, .message = message});
    }
    if (is_header(file.path) && !is_guarded(file)) {
      found.push_back({.path = file.path, .line = 1, .message = "no `#pragma once`"});
    }
  }
  return found;
}

std::vector<Violation> check_words(const std::vector<File>& files) {
  return check_each_line(files, is_program,
                         [](const File& file, const CppText& text, std::size_t i) {
                           return banned_word(file.path, text.code[i]);
                         });
}

std::vector<Violation> check_comments(const std::vector<File>& files) {
  return check_each_line(files, is_source, [](const File&, const CppText& text, std::size_t i) {
    return narration(text.comments[i]);
  });
}

std::vector<Violation> check_catches(const std::vector<File>& files,
                                     std::span<const std::string> allowed) {
  return check_each_line(
      files, is_program, [&](const File& file, const CppText& text, std::size_t i) {
        const bool misplaced = has_word(text.code[i], "catch") &&
                               std::ranges::find(allowed, file.path) == allowed.end();
        return std::string(misplaced ? "`catch` is not allowed here" : "");
      });
}

std::vector<Violation> check_string_comparisons(const std::vector<File>& files) {
  // The rooms at the edge, and the file that reads the texts of the users' own values.
  static constexpr std::array<std::string_view, 6> kReaders = {
      "src/policy/", "src/source/", "src/text/", "src/cli/", "src/serve/", "src/gate/reading.cpp"};
  return check_each_line(
      files,
      [](std::string_view path) { return is_program(path) && !starts_with_any(path, kReaders); },
      [](const File&, const CppText& text, std::size_t i) {
        const std::string& code = text.code[i];
        const bool compares =
            code.find("== \"") != std::string::npos || code.find("!= \"") != std::string::npos;
        return std::string(compares ? "parse text once, at the edge, into an enum class" : "");
      });
}

std::vector<Violation> check_namespaces(const std::vector<File>& files) {
  return check_each_line(
      files, is_program, [](const File& file, const CppText& text, std::size_t i) {
        const std::string& code = text.code[i];
        const bool opens = code.starts_with("namespace ") && code.find('=') == std::string::npos;
        if (!opens || opens_namespace_of(code, room_of(file.path))) return std::string();
        return "not the namespace of room '" + room_of(file.path) + "'";
      });
}

std::vector<Violation> check_shared_pointers(const std::vector<File>& files) {
  // A command's options and callback share its arguments with CLI11, which copies both.
  const auto is_concerned = [](std::string_view path) {
    return is_program(path) && !path.starts_with("src/cli/");
  };
  return check_each_line(files, is_concerned, [](const File&, const CppText& text, std::size_t i) {
    const bool shares =
        has_word(text.code[i], "shared_ptr") || has_word(text.code[i], "make_shared");
    const bool explained = text.comments[i].find("share") != std::string::npos ||
                           (i > 0 && text.comments[i - 1].find("share") != std::string::npos);
    return std::string(shares && !explained ? "say who shares, or use a value or unique_ptr" : "");
  });
}

}  // namespace modelgate::house
