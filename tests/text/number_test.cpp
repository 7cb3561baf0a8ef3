/// \file
/// Numbers to text and back.
#include "text/number.hpp"

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <string_view>

namespace modelgate::text {
namespace {

TEST_CASE("shortest text is short and exact") {
  CHECK(shortest(0.1) == "0.1");
  CHECK(shortest(0.1 + 0.2) == "0.30000000000000004");
  CHECK(shortest(12.0) == "12");
  CHECK(shortest(1e-7) == "1e-07");
  CHECK(shortest(-0.0) == "-0");
  CHECK(shortest(std::numeric_limits<double>::max()) == "1.7976931348623157e+308");
  CHECK(shortest(std::numeric_limits<double>::denorm_min()) == "5e-324");
}

TEST_CASE("shortest text reads back as the same bits") {
  std::mt19937_64 random(1);
  int compared = 0;
  for (int i = 0; i < 20'000; ++i) {
    const double value = std::bit_cast<double>(random());
    if (!std::isfinite(value)) continue;
    const auto read = parse_number(shortest(value));
    REQUIRE(read.has_value());
    REQUIRE(std::bit_cast<std::uint64_t>(*read) == std::bit_cast<std::uint64_t>(value));
    ++compared;
  }
  CHECK(compared > 19'000);
}

TEST_CASE("fixed text rounds to the decimals asked for") {
  CHECK(fixed(0.12345, 3) == "0.123");
  CHECK(fixed(0.9996, 3) == "1.000");
  CHECK(fixed(2.0, 0) == "2");
  CHECK(fixed(-1.005, 1) == "-1.0");
  CHECK(fixed(1e21, 1) == "1000000000000000000000.0");
  CHECK(fixed(-std::numeric_limits<double>::max(), 40).size() == 1 + 309 + 1 + 40);
}

TEST_CASE("what rounds to zero has no sign") {
  CHECK(fixed(-0.0001, 3) == "0.000");
  CHECK(fixed(-0.0, 2) == "0.00");
  CHECK(signed_fixed(-0.0001, 3) == "0.000");
  CHECK(signed_fixed(0.0001, 3) == "0.000");
  CHECK(signed_fixed(0.0, 0) == "0");
}

TEST_CASE("a change carries its sign") {
  CHECK(signed_fixed(0.021, 3) == "+0.021");
  CHECK(signed_fixed(-0.021, 3) == "-0.021");
  CHECK(signed_fixed(0.0005, 3) == "+0.001");
}

TEST_CASE("grouped numbers have a comma every three digits") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1000) == "1,000");
  CHECK(grouped(1234567) == "1,234,567");
  CHECK(grouped(-100) == "-100");
  CHECK(grouped(-1000) == "-1,000");
  CHECK(grouped(std::numeric_limits<std::int64_t>::min()) == "-9,223,372,036,854,775,808");
  CHECK(grouped(std::numeric_limits<std::int64_t>::max()) == "9,223,372,036,854,775,807");
}

TEST_CASE("decimal numbers are read whole") {
  CHECK(parse_number("0.85") == 0.85);
  CHECK(parse_number("-0.01") == -0.01);
  CHECK(parse_number("+0.01") == 0.01);
  CHECK(parse_number(".5") == 0.5);
  CHECK(parse_number("5.") == 5.0);
  CHECK(parse_number("1e3") == 1000.0);
  CHECK(parse_number("120") == 120.0);
}

TEST_CASE("what is no finite decimal number is refused") {
  for (const std::string_view raw :
       {"",    " ",    "1 ",   " 1",       "1,5",    "1_0",    "0x10",  "nan",   "NaN", "-nan",
        "inf", "-inf", "+inf", "infinity", "1e",     "e5",     ".",     "-",     "+",   "+-1",
        "-+1", "--1",  "++1",  "1e400",    "-1e400", "1e-400", "1.2.3", "0.85%", "½"}) {
    CAPTURE(raw);
    CHECK(parse_number(raw) == std::nullopt);
  }
  CHECK(parse_number(std::string_view("1\0", 2)) == std::nullopt);
}

TEST_CASE("decimal integers are read whole") {
  CHECK(parse_integer("9999") == 9999);
  CHECK(parse_integer("-5") == -5);
  CHECK(parse_integer("+5") == 5);
  CHECK(parse_integer("9223372036854775807") == std::numeric_limits<std::int64_t>::max());
  for (const std::string_view raw : {"", "1.0", "1e3", "9223372036854775808", " 1", "1 ", "x",
                                     "0x1", "+-1", "-", "1_000", "1,000"}) {
    CAPTURE(raw);
    CHECK(parse_integer(raw) == std::nullopt);
  }
}

}  // namespace
}  // namespace modelgate::text
