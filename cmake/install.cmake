# A tree that runs from anywhere: bin/modelgate finds lib/modelgate/libduckdb.so beside it, and an
# outside program finds the library by find_package(modelgate). Component `program` is what packages
# hold, `development` the rest.

include(CMakePackageConfigHelpers)
set(package_directory ${CMAKE_INSTALL_LIBDIR}/cmake/modelgate)

target_sources(modelgate PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR}/include FILES
  ${PROJECT_SOURCE_DIR}/include/modelgate/choices.hpp
  ${PROJECT_SOURCE_DIR}/include/modelgate/details.hpp
  ${PROJECT_SOURCE_DIR}/include/modelgate/error.hpp
  ${PROJECT_SOURCE_DIR}/include/modelgate/evidence.hpp
  ${PROJECT_SOURCE_DIR}/include/modelgate/looks.hpp
  ${PROJECT_SOURCE_DIR}/include/modelgate/metric.hpp
  ${PROJECT_SOURCE_DIR}/include/modelgate/outlook.hpp
  ${PROJECT_SOURCE_DIR}/include/modelgate/policy.hpp
  ${PROJECT_SOURCE_DIR}/include/modelgate/policy_diff.hpp
  ${PROJECT_SOURCE_DIR}/include/modelgate/prometheus.hpp
  ${PROJECT_SOURCE_DIR}/include/modelgate/report.hpp
  ${PROJECT_SOURCE_DIR}/include/modelgate/run.hpp
  ${PROJECT_SOURCE_DIR}/include/modelgate/selftest.hpp
  ${PROJECT_SOURCE_DIR}/include/modelgate/shared.hpp
  ${PROJECT_SOURCE_DIR}/include/modelgate/source.hpp
  ${PROJECT_SOURCE_DIR}/include/modelgate/verdict.hpp
  ${PROJECT_SOURCE_DIR}/include/modelgate/verification.hpp
  ${PROJECT_SOURCE_DIR}/include/modelgate/version.hpp)
target_compile_features(modelgate PUBLIC cxx_std_20)
set_property(TARGET modelgate PROPERTY VERIFY_INTERFACE_HEADER_SETS ON)

# A consumer of the static library links what is more than headers; modelgateConfig.cmake finds it.
set(exported_links "")
get_property(linked TARGET modelgate PROPERTY LINK_LIBRARIES)
list(REMOVE_DUPLICATES linked)
foreach(library IN LISTS linked)
  if(NOT TARGET ${library})
    continue()
  endif()
  get_property(type TARGET ${library} PROPERTY TYPE)
  if(library STREQUAL "Threads::Threads" OR NOT type STREQUAL "INTERFACE_LIBRARY")
    list(APPEND exported_links $<LINK_ONLY:${library}>)
  endif()
endforeach()
set_property(TARGET modelgate PROPERTY INTERFACE_LINK_LIBRARIES
  ${exported_links} $<LINK_ONLY:${CMAKE_DL_LIBS}> $<LINK_ONLY:Threads::Threads>)

install(TARGETS modelgate_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
install(FILES ${MODELGATE_DUCKDB_LIBRARY} DESTINATION lib/modelgate COMPONENT program)
install(FILES LICENSE CHANGELOG.md README.md DESTINATION ${CMAKE_INSTALL_DOCDIR}
        COMPONENT program)
install(FILES gates/schema/policy.schema.json DESTINATION ${CMAKE_INSTALL_DATADIR}/modelgate
        COMPONENT program)
install(TARGETS modelgate EXPORT modelgate
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development
        FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development)
install(EXPORT modelgate NAMESPACE modelgate:: FILE modelgateTargets.cmake
        DESTINATION ${package_directory} COMPONENT development)

configure_package_config_file(cmake/modelgateConfig.cmake.in
  ${PROJECT_BINARY_DIR}/package/modelgateConfig.cmake INSTALL_DESTINATION ${package_directory})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/package/modelgateConfigVersion.cmake
                                 COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/package/modelgateConfig.cmake
              ${PROJECT_BINARY_DIR}/package/modelgateConfigVersion.cmake
        DESTINATION ${package_directory} COMPONENT development)
