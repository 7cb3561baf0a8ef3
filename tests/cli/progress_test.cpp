/// \file
/// The line that says what takes so long.
#include "cli/progress.hpp"

#include <doctest/doctest.h>

#include <future>
#include <sstream>
#include <string>

namespace modelgate::cli {
namespace {

/// Text that says when it is flushed for the first time.
class FlushedText : public std::stringbuf {
 public:
  [[nodiscard]] std::string at_first_flush() { return first_.get_future().get(); }

 private:
  int sync() override {
    if (!is_flushed_) first_.set_value(str());
    is_flushed_ = true;
    return 0;
  }

  std::promise<std::string> first_;
  bool is_flushed_ = false;
};

Console writing_to(std::ostream& err, Kind kind) {
  Console console;
  console.err = &err;
  console.err_kind = kind;
  return console;
}

}  // namespace

TEST_CASE("a pipe is told nothing and so is a terminal within the first second") {
  for (const Kind kind : {Kind::pipe, Kind::terminal}) {
    std::ostringstream err;
    {
      Progress progress(writing_to(err, kind), "gate");
      progress.enter("reading the data");
    }
    CHECK(err.str().empty());
  }
}

TEST_CASE("what takes longer is named with its seconds and leaves no line behind") {
  FlushedText text;
  std::ostream err(&text);
  {
    Progress progress(writing_to(err, Kind::terminal), "gate");
    progress.enter("reading the data");
    const std::string line = text.at_first_flush();
    CHECK(line.starts_with("\r\x1b[Kgate: reading the data ("));
    CHECK(line.ends_with(" s)"));
  }
  CHECK(text.str().ends_with("\r\x1b[K"));
}

}  // namespace modelgate::cli
