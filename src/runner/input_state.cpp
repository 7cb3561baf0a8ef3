/// \file
/// stat over the files of all inputs.
#include "runner/input_state.hpp"

#include <sys/stat.h>

#include <array>
#include <cstdint>

#include "source/paths.hpp"
#include "text/digest.hpp"

namespace modelgate::runner {
namespace {

constexpr double kSettled = 2.0;
constexpr double kNanoseconds = 1e-9;

constexpr std::array kPaths = {&Inputs::rows, &Inputs::labels, &Inputs::baseline,
                               &Inputs::candidate, &Inputs::cells};

/// A line about one file; nothing for one that cannot be told from its next version.
std::optional<std::string> line_about(const std::string& path, double now_seconds) {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0) return std::nullopt;
  const double changed = static_cast<double>(found.st_ctim.tv_sec) +
                         static_cast<double>(found.st_ctim.tv_nsec) * kNanoseconds;
  if (changed > now_seconds - kSettled) return std::nullopt;
  std::string line = path;
  for (const auto part :
       {static_cast<std::int64_t>(found.st_dev), static_cast<std::int64_t>(found.st_ino),
        static_cast<std::int64_t>(found.st_size), static_cast<std::int64_t>(found.st_ctim.tv_sec),
        static_cast<std::int64_t>(found.st_ctim.tv_nsec),
        static_cast<std::int64_t>(found.st_mtim.tv_sec),
        static_cast<std::int64_t>(found.st_mtim.tv_nsec)}) {
    line += " " + std::to_string(part);
  }
  return line + "\n";
}

}  // namespace

std::optional<std::string> input_state(const Policy& policy, double now_seconds) {
  std::string lines;
  for (const auto member : kPaths) {
    const std::string& path = policy.inputs.*member;
    if (path.empty()) continue;
    if (!source::is_local(path)) return std::nullopt;
    for (const auto& file : source::local_files(source::Role::rows, path, "")) {
      const auto line = line_about(file.path, now_seconds);
      if (!line) return std::nullopt;
      lines += *line;
    }
    lines += "\n";
  }
  // A run whose inputs lie elsewhere has no file to compare.
  if (lines.find_first_not_of('\n') == std::string::npos) return std::nullopt;
  // What is recent depends on the clock of the run, where the policy sets one.
  return text::sha256(lines + policy.inputs.as_of.value_or(""));
}

}  // namespace modelgate::runner
