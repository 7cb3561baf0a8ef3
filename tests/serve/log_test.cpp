/// \file
/// Lines of the log.
#include "serve/log.hpp"

#include <doctest/doctest.h>

#include <sstream>

using namespace modelgate::serve;

TEST_CASE("a line is one object whatever is in it") {
  std::ostringstream out;
  Log log(out, [] { return std::string("2026-03-01T12:00:00Z"); });
  log.write(Level::warning, "request",
            {{"remote", "a\n\"b\xff"}, {"empty", ""}, {"status", std::int64_t{503}}, {"ms", 1.5}});
  CHECK(out.str() ==
        "{\"ts\":\"2026-03-01T12:00:00Z\",\"level\":\"warning\",\"msg\":\"request\","
        "\"remote\":\"a\\n\\\"b\xEF\xBF\xBD\",\"status\":503,\"ms\":1.5}\n");
}
