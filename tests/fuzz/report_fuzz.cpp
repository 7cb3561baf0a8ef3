/// \file
/// Any bytes as a JSON report end in a SourceError or in a report that is the same when it is
/// written and read once more, in every format.
#include <sstream>
#include <string>

#include "fuzz/target.hpp"
#include "report/format.hpp"
#include "text/utf8.hpp"

namespace {

namespace report = modelgate::report;
using modelgate::fuzz::require;

std::string written(const modelgate::Report& report, const report::Format& format) {
  std::ostringstream out;
  format.write(report, {}, out);
  return out.str();
}

void require_stable(const modelgate::Report& first) {
  const report::Format* json = report::find("json");
  require(json != nullptr);
  const std::string once = written(first, *json);
  const std::string twice = written(report::read_json(once, "written.json"), *json);
  require(once == twice);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  modelgate::Report read;
  try {
    read = report::read_json(modelgate::fuzz::text_of(data, size), "fuzz.json");
  } catch (const modelgate::SourceError& error) {
    require(modelgate::text::is_well_formed(error.what()));
    return 0;
  }
  require_stable(read);
  for (const report::Format* format : report::all()) {
    require(modelgate::text::is_well_formed(written(read, *format)));
  }
  return 0;
}
