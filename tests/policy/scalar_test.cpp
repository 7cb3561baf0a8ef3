/// \file
/// Scalars as text, numbers and choices.
#include <doctest/doctest.h>

#include <array>

#include "policy/section.hpp"

namespace modelgate::policy {
namespace {

Value scalar(const std::string& text, Quoting quoting = Quoting::plain) {
  Value node;
  node.kind = Kind::scalar;
  node.text = text;
  node.quoting = quoting;
  return node;
}

TEST_CASE("text is any scalar that is not blank") {
  Problems problems;
  CHECK(read_text(scalar("2024"), "name", problems) == "2024");
  CHECK(read_text(scalar(" x "), "name", problems) == " x ");
  CHECK(problems.count() == 0);
  CHECK_FALSE(read_text(scalar(" \t"), "name", problems));
  CHECK_FALSE(read_text(Value{}, "name", problems));
  CHECK(problems.count() == 2);
}

TEST_CASE("a number stands in its range with its ends") {
  Problems problems;
  const auto number = [&problems](const std::string& text, const Range& range) {
    return read_number(scalar(text), "x", range, problems);
  };
  CHECK(number("1e-1", {0, 1}) == 0.1);
  CHECK(number("0", {0, 1}) == 0.0);
  CHECK_FALSE(number("0", {0, 1, Range::Ends::open}));
  CHECK_FALSE(number("1", {0, 1, Range::Ends::open}));
  CHECK_FALSE(number("0", {0, 1, Range::Ends::open_below}));
  CHECK(number("1", {0, 1, Range::Ends::open_below}) == 1.0);
  CHECK(number("0", {0, 1, Range::Ends::open_above}) == 0.0);
  CHECK_FALSE(number("1", {0, 1, Range::Ends::open_above}));
}

TEST_CASE("what YAML readers read differently is no number") {
  Problems problems;
  for (const std::string text :
       {"010", "-010", "0x10", "1_0", "1,5", ".nan", "-.inf", "1e999", "", "yes", "1 "}) {
    CAPTURE(text);
    CHECK_FALSE(read_number(scalar(text), "x", {-1e9, 1e9}, problems));
  }
  CHECK_FALSE(read_number(scalar("1", Quoting::quoted), "x", {0, 1}, problems));
  CHECK(problems.count() == 12);
}

TEST_CASE("a choice is the index of its name") {
  constexpr std::array<std::string_view, 2> kKnown = {"one", "two"};
  Problems problems;
  CHECK(read_choice(scalar("two"), "x", kKnown, problems) == 1);
  CHECK(problems.count() == 0);
  CHECK_FALSE(read_choice(scalar("three"), "x", kKnown, problems));
  CHECK_FALSE(read_choice(scalar("Two"), "x", kKnown, problems));
  CHECK(problems.count() == 2);
}

TEST_CASE("every enumerator that a policy names has a spelling of its own") {
  CHECK(kSpellings<IntervalMethod> ==
        std::array<std::string_view, 14>{"auto", "percentile", "basic", "bca", "studentized",
                                         "bayesian", "smoothed", "wilson", "clopper_pearson",
                                         "mid_p", "jeffreys", "newcombe", "tango", "delong"});
  CHECK(kSpellings<KappaWeights> == std::array<std::string_view, 2>{"linear", "quadratic"});
  CHECK(kSpellings<Comparison> == std::array<std::string_view, 4>{">=", "<=", ">", "<"});
}

}  // namespace
}  // namespace modelgate::policy
