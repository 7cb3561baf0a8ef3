/// \file
/// Descriptors that close.
#include "source/descriptor.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <array>

namespace modelgate::source::test {
namespace {

TEST_CASE("a descriptor is closed with its owner") {
  std::array<int, 2> ends{};
  REQUIRE(::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) == 0);
  const Descriptor reader(ends[0]);
  char byte = 0;
  {
    const Descriptor writer(ends[1]);
    CHECK(writer.get() == ends[1]);
    // Nothing to read yet, and somebody who may still write.
    CHECK(::read(reader.get(), &byte, 1) == -1);
  }
  // Nobody writes any more: the end of the stream.
  CHECK(::read(reader.get(), &byte, 1) == 0);
}

TEST_CASE("a failed open is nothing to close") {
  const Descriptor nothing(::open("/nowhere/file", O_RDONLY | O_CLOEXEC));
  CHECK(nothing.get() == -1);
}

}  // namespace
}  // namespace modelgate::source::test
