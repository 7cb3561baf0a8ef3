# Flags that every target of this project gets, and no target of anybody else.

add_library(modelgate_warnings INTERFACE)
target_compile_options(modelgate_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror=switch
  $<$<BOOL:${MODELGATE_WARNINGS_AS_ERRORS}>:-Werror>
  # False alarms of g++ 12 on std::string's operator+ (gcc bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  # The same bits on every machine: no contraction to fused multiply-add.
  -ffp-contract=off)

# The compiler's cache takes precompiled headers only when told so.
find_program(MODELGATE_CCACHE ccache)
if(MODELGATE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
    CCACHE_SLOPPINESS=pch_defines,time_macros ${MODELGATE_CCACHE})
endif()

# modelgate_precompile(target <header>…): the standard headers that most sources include, and those
# given, are parsed once for a target of many sources: a third of its compile time. A preset with
# CMAKE_DISABLE_PRECOMPILE_HEADERS (release) shows what a source forgot to include.
function(modelgate_precompile target)
  get_target_property(sources ${target} SOURCES)
  list(FILTER sources INCLUDE REGEX "\\.cpp$")
  list(LENGTH sources count)
  if(count LESS 10 OR CMAKE_DISABLE_PRECOMPILE_HEADERS)
    return()
  endif()
  target_precompile_headers(${target} PRIVATE
    <algorithm> <array> <cmath> <cstdint> <functional> <limits> <map> <memory>
    <numeric> <optional> <ranges> <set> <span> <sstream> <string> <string_view> <utility>
    <variant> <vector> ${ARGN})
  target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
endfunction()
