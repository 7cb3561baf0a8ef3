/// \file
/// Digests over lists of texts.
#include "serve/identity.hpp"

#include <algorithm>
#include <vector>

#include "modelgate/version.hpp"
#include "text/digest.hpp"

namespace modelgate::serve {
namespace {

constexpr std::size_t kIdDigits = 20;

/// Texts as one digest that no other list of texts has.
std::string digest_of(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += std::to_string(part.size()) + ":" + part;
  return text::sha256(text);
}

}  // namespace

std::string request_digest(const Order& order) {
  auto parameters = order.parameters;
  std::ranges::sort(parameters);
  std::vector<std::string> parts = {order.gate.name, order.candidate_id};
  parts.reserve(parts.size() + 2 * parameters.size());
  for (const auto& [name, value] : parameters) {
    parts.push_back(name);
    parts.push_back(value);
  }
  return digest_of(parts);
}

std::string content_digest(const Order& order, std::string_view day,
                           std::span<const std::string> allowed) {
  std::vector<std::string> parts = {request_digest(order), order.gate.sha256, order.gate.path,
                                    std::string(day), std::string(kVersion)};
  parts.insert(parts.end(), allowed.begin(), allowed.end());
  return digest_of(parts);
}

std::string run_id(const std::string& content, const std::string& occasion) {
  return "r" + digest_of({content, occasion}).substr(0, kIdDigits);
}

}  // namespace modelgate::serve
