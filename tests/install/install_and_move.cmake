# Installs the build directory `build` and moves the result to `tree`.

file(REMOVE_RECURSE ${tree} ${tree}.staged)
execute_process(COMMAND ${CMAKE_COMMAND} --install ${build} --prefix ${tree}.staged
                OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
file(RENAME ${tree}.staged ${tree})
file(GLOB_RECURSE configuration ${tree}/lib/cmake/*.cmake)
foreach(file IN LISTS configuration)
  file(READ ${file} text)
  string(FIND "${text}" "${build}" position)
  if(NOT position EQUAL -1)
    message(FATAL_ERROR "${file} names the build directory ${build}")
  endif()
endforeach()
