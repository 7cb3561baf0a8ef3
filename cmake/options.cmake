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

# The standard headers that most sources include are parsed once, for all rooms and for all tests: a
# third of their compile time. A preset with CMAKE_DISABLE_PRECOMPILE_HEADERS (release) shows what a
# source forgot to include.
set(MODELGATE_PRECOMPILED
  <algorithm> <array> <chrono> <cmath> <cstdint> <functional> <limits> <map> <memory> <numeric>
  <optional> <ranges> <set> <span> <sstream> <stop_token> <string> <string_view> <utility>
  <variant> <vector>)

# modelgate_precompile(target <header>…): parses these headers, and those given, for this target.
function(modelgate_precompile target)
  if(CMAKE_DISABLE_PRECOMPILE_HEADERS)
    return()
  endif()
  target_precompile_headers(${target} PRIVATE ${MODELGATE_PRECOMPILED} ${ARGN})
  target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
endfunction()

# modelgate_precompiled(name <header>…): parses them for all that reuse target `name`, and are
# compiled as it is.
function(modelgate_precompiled name)
  file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/${name}.cpp CONTENT "")
  add_library(${name} OBJECT ${PROJECT_BINARY_DIR}/${name}.cpp)
  target_link_libraries(${name} PRIVATE modelgate_warnings)
  modelgate_precompile(${name} ${ARGN})
endfunction()

function(modelgate_reuse target name)
  if(CMAKE_DISABLE_PRECOMPILE_HEADERS)
    return()
  endif()
  target_precompile_headers(${target} REUSE_FROM ${name})
  target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
endfunction()

option(MODELGATE_JOIN_SOURCES "Compile about eight sources at a time (cmake/batches.py)" OFF)
if(MODELGATE_JOIN_SOURCES)
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
  # Where quick builds are wanted: links in half the time.
  find_program(MODELGATE_GOLD ld.gold)
  if(MODELGATE_GOLD)
    add_link_options(-fuse-ld=gold)
  endif()
endif()

# modelgate_join(target): what its sources include is parsed, and what they make of templates is
# compiled, once for a batch. Messages of the compiler name the same lines as ever. Which sources go
# together depends on what they declare, so that a changed one configures again.
function(modelgate_join target)
  if(NOT MODELGATE_JOIN_SOURCES)
    return()
  endif()
  get_target_property(sources ${target} SOURCES)
  list(FILTER sources INCLUDE REGEX "\\.cpp$")
  execute_process(
    COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/cmake/batches.py 8 ${sources}
    WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}
    OUTPUT_VARIABLE batches OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  string(REPLACE "\n" ";" batches "${batches}")
  foreach(line IN LISTS batches)
    string(REGEX MATCH "^([0-9]+) (.*)$" line "${line}")
    # A source of two targets stays in the batch that the first one found.
    get_property(group SOURCE ${CMAKE_MATCH_2} PROPERTY UNITY_GROUP)
    if(NOT group)
      set_property(SOURCE ${CMAKE_MATCH_2} PROPERTY UNITY_GROUP ${target}_${CMAKE_MATCH_1})
    endif()
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  # An unnamed namespace of a file that another includes is no mistake here. In larger sources
  # g++ 12 inlines so much that it takes sums of strings for overflows: dev and release tell.
  set(quiet -Wno-subobject-linkage -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread
    -Wno-maybe-uninitialized)
  target_compile_options(${target} PRIVATE "$<$<CXX_COMPILER_ID:GNU>:${quiet}>")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
    ${sources} ${PROJECT_SOURCE_DIR}/cmake/batches.py)
endfunction()
