/// \file
/// Comments and literals are told from code.
#include "house/cpp_text.hpp"

#include <doctest/doctest.h>

namespace modelgate::house {
namespace {

CppText split_text(const char* text) { return split(make_file("src/stats/a.cpp", text)); }

}  // namespace

TEST_CASE("comments leave the code and keep their text") {
  const CppText text = split_text("int a;  // catch (b)\n/* virtual\n   c */ int d;");
  CHECK(text.code ==
        std::vector<std::string>{"int a;              ", "          ", "        int d;"});
  CHECK(text.comments == std::vector<std::string>{"// catch (b)", " virtual", "   c "});
}

TEST_CASE("literals keep their quotes and lose their contents") {
  const CppText text = split_text("f(\"a // \\\" b\", '\"', 1'000, '\\'');");
  CHECK(text.code == std::vector<std::string>{"f(\"         \", ' ', 1'000, '  ');"});
  CHECK(text.comments == std::vector<std::string>{""});
}

TEST_CASE("a raw string ends only at its own delimiter") {
  const CppText text = split_text("auto a = R\"x(catch \" )\" //\nvirtual)x\"; int b;  // c");
  CHECK(text.code[0] == "auto a = R\"               ");
  CHECK(text.code[1] == "         \"; int b;      ");
  CHECK(text.comments == std::vector<std::string>{"", "// c"});
}

TEST_CASE("a word is found whole") {
  CHECK(has_word("std::stod(text)", "stod"));
  CHECK(has_word("x = stod", "stod"));
  CHECK_FALSE(has_word("my_stod(text)", "stod"));
  CHECK_FALSE(has_word("stods", "stod"));
  CHECK(has_word("f(std::cout)", "std::cout"));
  CHECK(has_word("stods stod", "stod"));
  CHECK(has_word("catch (", "catch ("));
}

}  // namespace modelgate::house
