/// \file
/// Reads the project's tree.
#include "house/tree.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

namespace modelgate::house {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 10> kRoots = {
    ".ci", ".github", "bench", "cmake", "docs", "gates", "include", "scripts", "src", "tests"};
constexpr std::array<std::string_view, 12> kTextExtensions = {
    ".cpp", ".hpp", ".def", ".md", ".cmake", ".in", ".py", ".sh", ".yaml", ".yml", ".R", ".rb"};

bool is_text(const fs::path& path) {
  const std::string extension = path.extension().string();
  if (extension.empty()) return true;  // scripts, LICENSE, tool files
  return path.filename() == "CMakeLists.txt" || path.filename() == "CMakePresets.json" ||
         std::ranges::find(kTextExtensions, extension) != kTextExtensions.end();
}

std::string read(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw std::runtime_error("cannot read '" + path.string() + "'");
  return {std::istreambuf_iterator<char>(stream), {}};
}

void add(const fs::path& root, const fs::path& path, std::vector<File>& files) {
  if (!is_text(path)) return;
  files.push_back(make_file(fs::relative(path, root).generic_string(), read(path)));
}

void add_folder(const fs::path& root, const fs::path& folder, std::vector<File>& files) {
  if (!fs::exists(folder)) return;
  for (auto at = fs::recursive_directory_iterator(folder); at != fs::end(at); ++at) {
    const bool skipped = at->path().filename() == "__pycache__" ||
                         at->path().filename() == "fixtures" || at->path().filename() == "corpus";
    if (at->is_directory() && skipped) at.disable_recursion_pending();
    if (at->is_regular_file()) add(root, at->path(), files);
  }
}

}  // namespace

std::string render(std::vector<Violation> found) {
  std::ranges::sort(found);
  std::string text;
  for (const Violation& violation : found) {
    text += violation.path + ':' + std::to_string(violation.line) + ": " + violation.message + '\n';
  }
  return text;
}

File make_file(std::string path, std::string_view text) {
  File file{.path = std::move(path), .lines = {}};
  std::istringstream stream{std::string(text)};
  for (std::string line; std::getline(stream, line);) file.lines.push_back(line);
  return file;
}

std::vector<File> read_project() {
  const fs::path root = MODELGATE_SOURCE_DIR;
  std::vector<File> files;
  for (const std::string_view name : kRoots) {
    add_folder(root, root / name, files);
  }
  for (const auto& entry : fs::directory_iterator(root)) {
    if (entry.is_regular_file()) add(root, entry.path(), files);
  }
  std::ranges::sort(files, {}, &File::path);
  return files;
}

const File& find_file(const std::vector<File>& files, std::string_view path) {
  const auto found = std::ranges::find(files, path, &File::path);
  if (found == files.end()) throw std::runtime_error("no file '" + std::string(path) + "'");
  return *found;
}

bool is_source(std::string_view path) {
  return path.ends_with(".cpp") || path.ends_with(".hpp") || path.ends_with(".def");
}

bool is_header(std::string_view path) { return path.ends_with(".hpp"); }

std::string room_of(std::string_view path) {
  if (path.starts_with("include/modelgate/")) return "include/modelgate";
  for (const std::string_view root : {"src/", "tests/"}) {
    if (!path.starts_with(root)) continue;
    const std::string_view rest = path.substr(root.size());
    const std::size_t slash = rest.find('/');
    return slash == std::string_view::npos ? "" : std::string(rest.substr(0, slash));
  }
  return "";
}

std::string_view file_name(std::string_view path) {
  return path.substr(path.find_last_of('/') + 1);  // npos + 1 is 0
}

std::string_view stem(std::string_view path) {
  const std::string_view name = file_name(path);
  return name.substr(0, name.find('.'));
}

}  // namespace modelgate::house
