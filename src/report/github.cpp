/// \file
/// Annotations of GitHub Actions: workflow commands for a step to print.
#include <ostream>

#include "report/annotations.hpp"
#include "report/format.hpp"

namespace modelgate::report {
namespace {

void write(const Report& report, const RenderOptions&, std::ostream& out) {
  write_annotations(annotations(report), out);
}

}  // namespace

extern const Format github;
const Format github{"github", "annotations, as commands that a step of GitHub Actions prints",
                    ".github", &write};

}  // namespace modelgate::report
