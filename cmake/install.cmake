# A tree that runs from anywhere: bin/modelgate finds lib/libduckdb.so beside it, and an outside
# program finds the library by find_package(modelgate).

install(TARGETS modelgate_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(PROGRAMS ${MODELGATE_DUCKDB_LIBRARY} DESTINATION lib)
