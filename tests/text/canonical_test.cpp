/// \file
/// Canonical class labels: what is one class in every file format, and what stays apart.
#include "text/canonical.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace modelgate::text {
namespace {

using Pair = std::pair<std::string, std::string>;

void check_all(const std::vector<Pair>& pairs) {
  for (const Pair& pair : pairs) {
    CAPTURE(pair.first);
    CHECK(canonical_class(pair.first) == pair.second);
  }
}

TEST_CASE("numbers of equal value have one canonical text") {
  check_all({{"1", "1"},
             {"1.0", "1"},
             {"1.", "1"},
             {"+1", "1"},
             {"1e0", "1"},
             {"1E+0", "1"},
             {"10e-1", "1"},
             {"0.1e1", "1"},
             {"1.000000", "1"},
             {"1e3", "1000"},
             {"1.5e+03", "1500"},
             {"0.10", "0.1"},
             {".5", "0.5"},
             {"-.5", "-0.5"},
             {"5e-1", "0.5"},
             {"-1.50", "-1.5"},
             {"1e-07", "0.0000001"},
             {"123.456e1", "1234.56"},
             {"123.456e-4", "0.0123456"},
             {"100", "100"},
             {"100.0", "100"},
             {"1e+16", "10000000000000000"}});
}

TEST_CASE("zero has no sign and no exponent") {
  check_all({{"0", "0"},
             {"-0", "0"},
             {"+0", "0"},
             {"0.0", "0"},
             {"-0.000", "0"},
             {"0e5", "0"},
             {"0e99999999999999999999999", "0"},
             {"0.0e-400", "0"},
             {".0", "0"}});
}

TEST_CASE("digits are kept exactly at any length") {
  const std::string digits(5000, '7');
  CHECK(canonical_class(digits) == digits);
  CHECK(canonical_class(digits + ".0") == digits);
  CHECK(canonical_class("0." + digits) == "0." + digits);
  CHECK(canonical_class("9007199254740993") == "9007199254740993");
  CHECK(canonical_class("9007199254740993.0") == "9007199254740993");
  CHECK(canonical_class("0.1000000000000000055") == "0.1000000000000000055");
}

TEST_CASE("codes and texts are unchanged") {
  for (const std::string_view raw :
       {"01",    "007",  "00",    "-01",   "01.5", "00.5",  " 1",    "1 ",   "\t1", "1\n",
        "",      ".",    "-",     "+",     "e",    "e5",    "1e",    "1e+",  "1e-", "-e5",
        "++1",   "+-1",  "--1",   "1.2.3", "1,5",  "1_000", "0x10",  "nan",  "NaN", "inf",
        "-inf",  "spam", "1a",    "1e5x",  "1e5.", "½",     "١",     "１",   "+",   "1.e",
        "truee", "tru",  " true", "t",     "yes",  "null",  "TRUE ", "1e1e1"}) {
    CAPTURE(raw);
    CHECK(canonical_class(raw) == raw);
  }
}

TEST_CASE("booleans are lower case and not numbers") {
  check_all({{"true", "true"},
             {"True", "true"},
             {"TRUE", "true"},
             {"tRuE", "true"},
             {"false", "false"},
             {"False", "false"},
             {"FALSE", "false"}});
}

TEST_CASE("an exponent beyond a double leaves the text alone") {
  for (const std::string_view raw :
       {"1e400", "-1e400", "1e-400", "1e309", "1e999999999999", "1e-99999999999999999999",
        "1e9223372036854775807", "1e-9223372036854775808", "10e308"}) {
    CAPTURE(raw);
    CHECK(canonical_class(raw) == raw);
  }
  CHECK(canonical_class("1e308") == "1" + std::string(308, '0'));
  CHECK(canonical_class("0.1e309") == "1" + std::string(308, '0'));
  CHECK(canonical_class("1e-324") == "0." + std::string(323, '0') + "1");
  CHECK(canonical_class("0." + std::string(999, '0') + "1e1000") == "1");
}

TEST_CASE("bytes that are no text are unchanged") {
  const std::string with_nul("1\0", 2);
  CHECK(canonical_class(with_nul) == with_nul);
  CHECK(canonical_class("\xFF\xFE") == "\xFF\xFE");
  CHECK(canonical_class("\xC2\xA0"
                        "1") ==
        "\xC2\xA0"
        "1");
}

std::string random_text(std::mt19937& random) {
  constexpr std::string_view kAlphabet = "0001234567899....+-eEtrufalsTRUE \t";
  std::string text(random() % 12, ' ');
  for (char& byte : text) byte = kAlphabet[random() % kAlphabet.size()];
  return text;
}

TEST_CASE("canonical text is its own canonical text") {
  std::mt19937 random(20260101);
  int changed = 0;
  int broken = 0;
  for (int i = 0; i < 200'000; ++i) {
    const std::string raw = random_text(random);
    const std::string once = canonical_class(raw);
    if (once != raw) ++changed;
    if (canonical_class(once) != once) {
      ++broken;
      MESSAGE("not idempotent: '" << raw << "'");
    }
  }
  CHECK(broken == 0);
  CHECK(changed > 1000);  // the generator does reach numbers
}

TEST_CASE("every spelling of a number meets its plain integer") {
  std::mt19937_64 random(7);
  for (int i = 0; i < 2000; ++i) {
    const auto value = static_cast<std::int64_t>(random()) >> (random() % 60);
    const std::string plain = std::to_string(value);
    CAPTURE(plain);
    REQUIRE(canonical_class(plain) == plain);
    CHECK(canonical_class(plain + ".00") == plain);
    CHECK(canonical_class(plain + "e0") == plain);
    if (value != 0) CHECK(canonical_class(plain + "00E-2") == plain);
  }
}

}  // namespace
}  // namespace modelgate::text
