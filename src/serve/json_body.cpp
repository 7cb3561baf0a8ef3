/// \file
/// nlohmann's parser with a look at every key: by itself it lets the last of two equal keys win.
#include "serve/json_body.hpp"

#include <set>
#include <string>
#include <vector>

#include "serve/http_error.hpp"

namespace modelgate::serve {
namespace {

using nlohmann::json;

constexpr int kDeepest = 16;

/// Watches a parser at work.
class Watch {
 public:
  bool operator()(int depth, json::parse_event_t event, json& value) {
    switch (event) {
      case json::parse_event_t::object_start: keys_.emplace_back(); [[fallthrough]];
      case json::parse_event_t::array_start:
        if (depth >= kDeepest) {
          throw HttpError(
              400, "the body is nested more than " + std::to_string(kDeepest) + " levels deep");
        }
        break;
      case json::parse_event_t::object_end: keys_.pop_back(); break;
      case json::parse_event_t::key: note(value.get_ref<const std::string&>()); break;
      case json::parse_event_t::array_end:
      case json::parse_event_t::value: break;
    }
    return true;
  }

 private:
  void note(const std::string& key) {
    if (!keys_.back().insert(key).second) {
      throw HttpError(400, "the key '" + key + "' is repeated in the body");
    }
  }

  std::vector<std::set<std::string>> keys_;
};

/// What the parser says, without the name of its exception.
std::string words_of(const json::exception& error) {
  const std::string_view text = error.what();
  const std::size_t end = text.find("] ");
  return std::string(end == std::string_view::npos ? text : text.substr(end + 2));
}

bool is_json(std::string_view content_type) {
  constexpr std::string_view kJson = "application/json";
  std::string type(content_type.substr(0, content_type.find(';')));
  while (type.ends_with(' ')) type.pop_back();
  for (char& byte : type) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
  }
  return type == kJson;
}

}  // namespace

json read_object(const Request& request) {
  const std::string* type = find_header(request, "content-type");
  if (type != nullptr && !is_json(*type)) {
    throw HttpError(415, "the content type must be application/json");
  }
  if (const std::string* coding = find_header(request, "content-encoding"); coding != nullptr) {
    throw HttpError(415, "the body must not be compressed");
  }
  if (request.body.find_first_not_of(" \t\r\n") == std::string::npos) return json::object();
  try {
    json parsed = json::parse(request.body, Watch());
    if (!parsed.is_object()) throw HttpError(400, "the body must be a JSON object");
    return parsed;
  } catch (const json::exception& error) {
    throw HttpError(400, "the body is no JSON: " + words_of(error));
  }
}

}  // namespace modelgate::serve
