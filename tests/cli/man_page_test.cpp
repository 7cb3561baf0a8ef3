/// \file
/// The manual page of a small program.
#include "cli/man_page.hpp"

#include <doctest/doctest.h>

namespace modelgate::cli {

TEST_CASE("nothing in the manual page is taken for a request") {
  CommandOutline run{"run", "Work", "Run it", "Example:\n.hidden\n  a\\b --c", {}};
  run.options.push_back({"--out", "FILE", "'quoted' help", {}, false, true});
  run.options.push_back({"gates", "GATE", "Gates", {}, true, true});
  const std::string page = man_page({"Does things.", {}, {run}});
  CHECK(page.starts_with(".TH MODELGATE 1 \"\" \"modelgate "));
  CHECK(page.find(".SS modelgate run\nRun it.\n.PP\n.B modelgate run\n.I GATE\n[options]\n") !=
        std::string::npos);
  CHECK(page.find(".TP\n.B \\-\\-out \\fIFILE\\fR\n\\&'quoted' help\n") != std::string::npos);
  CHECK(page.find("\n\\&.hidden\n  a\\eb \\-\\-c\n.fi\n") != std::string::npos);
}

}  // namespace modelgate::cli
