/// \file
/// Streams are the same everywhere and differ with their name.
#include "gate/streams.hpp"

#include <doctest/doctest.h>

namespace modelgate::gate {

TEST_CASE("a stream is the head of the digest of its name") {
  CHECK(stream_number("") == 0xe3b0c44298fc1c14U);
  CHECK(stream_number("rows\n") != stream_number("rows\nlanguage=de"));
}

}  // namespace modelgate::gate
