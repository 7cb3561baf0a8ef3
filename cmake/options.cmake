# Flags that every target of this project gets, and no target of anybody else.

add_library(modelgate_warnings INTERFACE)
target_compile_options(modelgate_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror=switch
  $<$<BOOL:${MODELGATE_WARNINGS_AS_ERRORS}>:-Werror>
  # False alarms of g++ 12 on std::string's operator+ (gcc bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  # The same bits on every machine: no contraction to fused multiply-add.
  -ffp-contract=off)

find_program(MODELGATE_CCACHE ccache)
if(MODELGATE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${MODELGATE_CCACHE})
endif()
