/// \file
/// Roles by name and columns by name.
#include "source/data_file.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

namespace modelgate::source::test {
namespace {

TEST_CASE("every role has a name of its own") {
  std::set<std::string_view> names;
  for (const Role role : {Role::rows, Role::labels, Role::baseline, Role::candidate, Role::cells}) {
    names.insert(name(role));
  }
  CHECK(names == std::set<std::string_view>{"baseline", "candidate", "cells", "labels", "rows"});
}

TEST_CASE("a column is found by its exact name") {
  DataFile file;
  file.columns = {"Label", "label", "", "old"};
  CHECK(column_index(file, "Label") == 0);
  CHECK(column_index(file, "label") == 1);
  CHECK(column_index(file, "") == 2);
  CHECK_FALSE(column_index(file, "LABEL"));
  CHECK_FALSE(column_index(file, "old "));
}

}  // namespace
}  // namespace modelgate::source::test
