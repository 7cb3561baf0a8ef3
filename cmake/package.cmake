# What `cpack` makes of component `program` (scripts/package): a tarball that runs from anywhere,
# and a Debian package.

set(CPACK_PACKAGE_NAME modelgate)
set(CPACK_PACKAGE_VENDOR "the modelgate developers")
set(CPACK_PACKAGE_CONTACT "the modelgate developers <modelgate@users.noreply.github.com>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY ${PROJECT_DESCRIPTION})
set(CPACK_PACKAGE_DESCRIPTION
"A gate runner for classifiers: a YAML policy of limits, a candidate's and a
baseline's predictions on labelled rows, paired confidence intervals, and a
verdict that knows its own noise: pass, fail or inconclusive.")
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CHECKSUM SHA256)
set(CPACK_STRIP_FILES ON)
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
string(TOLOWER "${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR}" platform)
set(CPACK_PACKAGE_FILE_NAME modelgate-${PROJECT_VERSION}-${platform})

set(CPACK_COMPONENTS_ALL program)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_ARCHIVE_COMPONENT_INSTALL ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_GENERATOR TGZ DEB)
set(CPACK_PROJECT_CONFIG_FILE ${PROJECT_SOURCE_DIR}/cmake/package_kind.cmake)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libc6 (>= 2.35), libgcc-s1, libstdc++6 (>= 12)")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libcurl4 | libcurl4t64, ca-certificates")
include(CPack)

if(NOT MODELGATE_PORTABLE)
  return()
endif()

# Highway comes without an archive, so its libraries travel along. A search path of the old kind
# holds for the library of the library too.
foreach(library hwy hwy_contrib)
  install(FILES $<TARGET_FILE:hwy::${library}> DESTINATION lib/modelgate
          RENAME $<TARGET_SONAME_FILE_NAME:hwy::${library}> COMPONENT program)
endforeach()
set_target_properties(modelgate_cli PROPERTIES INSTALL_RPATH "$ORIGIN/../lib/modelgate")
target_link_options(modelgate_cli PRIVATE -Wl,--disable-new-dtags)

# The licences of what is inside, as Debian states them for the packages that it was built with.
set(licences ${CMAKE_INSTALL_DOCDIR}/licences)
foreach(package libyaml-cpp-dev libsqlite3-dev zlib1g-dev libssl-dev libhwy-dev nlohmann-json3-dev
                libcli11-dev librandom123-dev)
  if(EXISTS /usr/share/doc/${package}/copyright)
    install(FILES /usr/share/doc/${package}/copyright DESTINATION ${licences} RENAME ${package}
            COMPONENT program)
  else()
    message(WARNING "no licence of ${package} to pack: /usr/share/doc/${package}/copyright")
  endif()
endforeach()
install(FILES cmake/licences/duckdb cmake/licences/boost DESTINATION ${licences} COMPONENT program)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright COMPONENT program)
