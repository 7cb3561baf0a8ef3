/// \file
/// Whatever a condition's text is, it is either refused with a reason or one expression that stays
/// one inside parentheses, without reaching anything but columns.
#include <string>

#include "fuzz/target.hpp"
#include "source/condition.hpp"
#include "source/engine.hpp"
#include "text/sql.hpp"
#include "text/utf8.hpp"

namespace {

using modelgate::fuzz::require;
using modelgate::source::Engine;

Engine& engine() {
  // One engine for the whole run, confined as every source confines it.
  static auto* const shared = [] {
    auto* const made = new Engine({.library_directory = MODELGATE_BINARY_DIR, .threads = 1});
    made->confine({});
    return made;
  }();
  return *shared;
}

// One row goes in, so one value comes out, or the engine refuses.
void require_one_value(const std::string& text, const modelgate::source::Condition& condition) {
  std::string columns = "0 AS mg_one";
  for (const auto& column : condition.columns) {
    columns += ", NULL::VARCHAR AS " + modelgate::text::sql_identifier(column);
  }
  const auto answer =
      engine().select("SELECT (" + text + ") AS mg_value FROM (SELECT " + columns + ")", {});
  require(answer.failure || (answer.table.rows.size() == 1 && answer.table.columns.size() == 1));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(modelgate::fuzz::text_of(data, size));
  const auto condition = modelgate::source::read_condition(engine(), text);
  if (condition.refusal) {
    require(!condition.refusal->empty());
    require(modelgate::text::is_well_formed(*condition.refusal));
    return 0;
  }
  require_one_value(text, condition);
  const auto negated = modelgate::source::read_condition(engine(), "NOT (" + text + ")");
  require(negated.refusal || negated.columns == condition.columns);
  return 0;
}
