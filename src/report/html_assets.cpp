/// \file
/// Bytes that the assembler puts into the program (html/assets.S.in).
#include "report/html_assets.hpp"

#include <cstddef>

// Names that the assembler gives; each ends where the next symbol stands.
extern "C" {
extern const char modelgate_page_style[];
extern const char modelgate_page_style_end[];
extern const char modelgate_page_script[];
extern const char modelgate_page_script_end[];
extern const char modelgate_plot_library[];
extern const char modelgate_plot_library_end[];
}

namespace modelgate::report {
namespace {

std::string_view between(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace

std::string_view page_style() { return between(modelgate_page_style, modelgate_page_style_end); }

std::string_view page_script() { return between(modelgate_page_script, modelgate_page_script_end); }

std::string_view plot_library() {
  return between(modelgate_plot_library, modelgate_plot_library_end);
}

}  // namespace modelgate::report
