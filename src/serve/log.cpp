/// \file
/// Lines of the log through nlohmann, which escapes what could end one.
#include "serve/log.hpp"

#include <nlohmann/json.hpp>
#include <ostream>

#include "text/utf8.hpp"

namespace modelgate::serve {
namespace {

void add(nlohmann::ordered_json& line, const Field& field) {
  const std::string key(field.name);
  if (const auto* text = std::get_if<std::string>(&field.value)) {
    if (!text->empty()) line[key] = text::well_formed(*text);
  } else if (const auto* whole = std::get_if<std::int64_t>(&field.value)) {
    line[key] = *whole;
  } else {
    line[key] = std::get<double>(field.value);
  }
}

}  // namespace

void Log::write(Level level, std::string_view message, const std::vector<Field>& fields) {
  nlohmann::ordered_json line = {{"ts", now_()}, {"level", name(level)}, {"msg", message}};
  for (const Field& field : fields) add(line, field);
  const std::string text = line.dump() + "\n";
  const std::scoped_lock lock(mutex_);
  *out_ << text << std::flush;
}

}  // namespace modelgate::serve
