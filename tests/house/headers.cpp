/// \file
/// Recognises declarations by the form that clang-format gives them.
#include "house/headers.hpp"

#include <regex>
#include <string>

#include "house/cpp_text.hpp"

namespace modelgate::house {
namespace {

/// A function's first line: specifiers, a type, a snake_case name, an opening parenthesis. At
/// namespace scope or one level into a class, which is how far a declaration is indented.
const std::regex& function_line() {
  static const std::regex pattern(
      R"(^(?:| |  )(?:template <.*> )?)"
      R"((?:(?:static|inline|constexpr|virtual|extern|friend|const) )*)"
      R"(([A-Za-z_][\w:]*(?:<.*>)?(?: const)?[&*]*) (?:operator\S+|[a-z]\w*)\(.*)");
  return pattern;
}

const std::regex& type_line() {
  static const std::regex pattern(R"(^(?:struct|class) (\w+)(?: final)?(?: :.*)? \{.*)");
  return pattern;
}

const std::regex& bool_parameter() {
  static const std::regex pattern(R"([\w\]]\((?:.*, )?(?:const )?bool \w+[,)=])");
  return pattern;
}

bool is_keyword(const std::string& type) {
  return type == "return" || type == "using" || type == "else" || type == "throw" ||
         type == "new" || type == "delete" || type == "case" || type == "namespace";
}

/// The declared return type; empty when the line declares no function.
std::string return_type(const std::string& code) {
  std::smatch match;
  if (!std::regex_match(code, match, function_line()) || is_keyword(match[1])) return "";
  return match[1];
}

struct Header {
  const File& file;
  CppText text;
};

template <typename Complains>
std::vector<Violation> check_headers(const std::vector<File>& files, Complains complain) {
  std::vector<Violation> found;
  for (const File& file : files) {
    const bool is_ours = file.path.starts_with("src/") || file.path.starts_with("include/");
    if (!is_header(file.path) || !is_ours) continue;
    const Header header{file, split(file)};
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const std::string message = complain(header, i);
      if (message.empty()) continue;
      found.push_back({.path = file.path, .line = static_cast<int>(i) + 1, .message = message});
    }
  }
  return found;
}

bool is_documented(const Header& header, std::size_t line) {
  for (std::size_t above = line; above-- > 0;) {
    const std::string& text = header.file.lines[above];
    if (text.find("///") != std::string::npos) return true;
    if (text.empty()) return false;
    // Otherwise the line belongs to the declaration above, or is a template header or an attribute.
  }
  return false;
}

}  // namespace

std::vector<Violation> check_nodiscard(const std::vector<File>& files) {
  return check_headers(files, [](const Header& header, std::size_t i) {
    const std::string type = return_type(header.text.code[i]);
    const bool is_exempt = type.empty() || type == "void" ||
                           header.text.code[i].find("friend ") != std::string::npos ||
                           header.text.code[i].find("operator=") != std::string::npos;
    return std::string(is_exempt ? "" : "a result that may be dropped: [[nodiscard]]");
  });
}

std::vector<Violation> check_docstrings(const std::vector<File>& files) {
  return check_headers(files, [](const Header& header, std::size_t i) {
    std::string code = header.text.code[i];
    if (code.starts_with("[[nodiscard]] ")) code.erase(0, std::string("[[nodiscard]] ").size());
    const bool declares = !code.starts_with(' ') &&
                          (std::regex_match(code, type_line()) || !return_type(code).empty());
    return std::string(declares && !is_documented(header, i) ? "no docstring" : "");
  });
}

std::vector<Violation> check_bool_parameters(const std::vector<File>& files) {
  return check_headers(files, [](const Header& header, std::size_t i) {
    const bool found = std::regex_search(header.text.code[i], bool_parameter());
    return std::string(found ? "a bool parameter: use an enum class" : "");
  });
}

}  // namespace modelgate::house
