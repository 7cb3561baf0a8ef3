/// \file
/// Texts that are said again and again.
#include "gate/pooled.hpp"

#include <doctest/doctest.h>

#include <string>

namespace modelgate::gate {

TEST_CASE("equal texts are kept once") {
  const auto first = pooled("too little support");
  const auto second = pooled(std::string("too little") + " support");
  CHECK(first == second);
  CHECK(&*first == &*second);
  CHECK(*pooled("undefined") == "undefined");
}

TEST_CASE("texts outlive the pool's memory of them") {
  const auto first = pooled("text 0");
  for (int at = 1; at < 5000; ++at) {
    const std::string text = "text " + std::to_string(at);
    CHECK(*pooled(text) == text);
  }
  CHECK(*first == "text 0");
  CHECK(pooled("text 0") == first);
}

TEST_CASE("an empty text is one") { CHECK(pooled("")->empty()); }

}  // namespace modelgate::gate
