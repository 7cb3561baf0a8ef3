# Third-party libraries; each is linked PRIVATE by the one room that may include it (src/README.md).

# A portable program needs nothing of the system but its C and C++ libraries (and libcurl, when an
# input is https): no two distributions agree on the names of the others.
if(MODELGATE_PORTABLE)
  set(OPENSSL_USE_STATIC_LIBS ON)
  set(ZLIB_USE_STATIC_LIBS ON)
  find_library(SQLite3_LIBRARY libsqlite3.a REQUIRED)
endif()

find_package(Threads REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(CURL REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto SSL)
find_package(Boost REQUIRED)
find_package(hwy REQUIRED)
find_package(ZLIB REQUIRED)
find_package(SQLite3 3.37 REQUIRED)
if(MODELGATE_PORTABLE)
  find_library(MODELGATE_STATIC_YAML libyaml-cpp.a REQUIRED)
  get_target_property(configurations yaml-cpp IMPORTED_CONFIGURATIONS)
  foreach(configuration IN LISTS configurations)
    set_target_properties(yaml-cpp PROPERTIES IMPORTED_LOCATION_${configuration}
                          ${MODELGATE_STATIC_YAML})
  endforeach()
endif()

# DuckDB: header at build time, library at run time only (dlopen). Both the layout of the official
# release archive (files side by side) and include/ + lib/ are understood.
if(NOT DUCKDB_ROOT)
  set(DUCKDB_ROOT ${PROJECT_SOURCE_DIR}/.deps/duckdb)
endif()
find_path(MODELGATE_DUCKDB_INCLUDE duckdb.h
          PATHS ${DUCKDB_ROOT} ${DUCKDB_ROOT}/include NO_DEFAULT_PATH)
find_file(MODELGATE_DUCKDB_LIBRARY libduckdb.so
          PATHS ${DUCKDB_ROOT} ${DUCKDB_ROOT}/lib NO_DEFAULT_PATH)
if(NOT MODELGATE_DUCKDB_INCLUDE OR NOT MODELGATE_DUCKDB_LIBRARY)
  message(FATAL_ERROR "no DuckDB under '${DUCKDB_ROOT}': run scripts/bootstrap, or set DUCKDB_ROOT")
endif()
# Opened at run time, like DuckDB: its header alone is needed here.
add_library(modelgate_curl INTERFACE)
target_include_directories(modelgate_curl SYSTEM INTERFACE ${CURL_INCLUDE_DIRS})
target_link_libraries(modelgate_curl INTERFACE ${CMAKE_DL_LIBS})
add_library(modelgate_duckdb INTERFACE)
target_include_directories(modelgate_duckdb SYSTEM INTERFACE ${MODELGATE_DUCKDB_INCLUDE})
target_link_libraries(modelgate_duckdb INTERFACE ${CMAKE_DL_LIBS})
# The program finds it at $ORIGIN/../lib, in the build tree as in an installed one.
file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/lib)
file(CREATE_LINK ${MODELGATE_DUCKDB_LIBRARY} ${PROJECT_BINARY_DIR}/lib/libduckdb.so
     SYMBOLIC COPY_ON_ERROR)

# The HTML report's plots: Vega, Vega-Lite and Vega's interpreter of expressions, which become part
# of the program. Without them the page has tables alone, and says so.
set(VEGA_ROOT "$ENV{VEGA_ROOT}" CACHE PATH "Folder with vega-plots.js; default .deps/vega")
if(NOT VEGA_ROOT)
  set(VEGA_ROOT ${PROJECT_SOURCE_DIR}/.deps/vega)
endif()
set(MODELGATE_PLOT_LIBRARY ${VEGA_ROOT}/vega-plots.js)
if(NOT EXISTS ${MODELGATE_PLOT_LIBRARY})
  message(WARNING "no plots in HTML reports: '${MODELGATE_PLOT_LIBRARY}' is missing "
                  "(scripts/bootstrap makes it)")
  set(MODELGATE_PLOT_LIBRARY "")
endif()
