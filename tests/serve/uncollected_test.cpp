/// \file
/// Answers that wait are given once, in time, to who asks the same.
#include "serve/uncollected.hpp"

#include <doctest/doctest.h>

using namespace modelgate::serve;
using std::chrono::minutes;

TEST_CASE("an answer is given once to who asks the same") {
  Uncollected answers;
  const Uncollected::Instant now{};
  answers.leave("question", "r1", now);
  CHECK(answers.take("another", now).empty());
  CHECK(answers.take("question", now) == "r1");
  CHECK(answers.take("question", now).empty());
}

TEST_CASE("an answer that was read by its run's id is not given again") {
  Uncollected answers;
  const Uncollected::Instant now{};
  answers.leave("question", "r1", now);
  answers.forget("r2");
  answers.forget("r1");
  CHECK(answers.take("question", now).empty());
}

TEST_CASE("answers wait for their time and the oldest go first") {
  Uncollected answers({minutes(15), 2});
  const Uncollected::Instant now{};
  answers.leave("z", "oldest", now);
  answers.leave("a", "r2", now + minutes(1));
  answers.leave("b", "r3", now + minutes(2));
  CHECK(answers.take("z", now + minutes(2)).empty());
  CHECK(answers.take("a", now + minutes(16)) == "r2");
  CHECK(answers.take("b", now + minutes(18)).empty());
}
