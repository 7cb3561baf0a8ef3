/// \file
/// Folders by their resolved paths, addresses by the parts that a transfer reads them into.
#include "source/confinement.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <system_error>

#include "modelgate/error.hpp"
#include "source/paths.hpp"

namespace modelgate::source {
namespace {

namespace fs = std::filesystem;

std::string folder_of(const std::string& allowed) {
  std::error_code fault;
  const auto path = fs::canonical(allowed, fault);
  if (fault) throw UsageError("allowed folder '" + allowed + "': " + fault.message());
  if (!fs::is_directory(path, fault)) {
    throw UsageError("allowed folder '" + allowed + "' is no folder");
  }
  return path.string();
}

Address address_of(const std::string& allowed) {
  const auto address = parsed_address(allowed);
  const bool is_plain = address && address->user.empty() && address->query.empty();
  if (is_plain && (address->scheme == "https" || address->scheme == "http")) return *address;
  throw UsageError("allowed address '" + shown_address(allowed) +
                   "' is not of the form https://host[:port]/prefix");
}

std::string prefix(Role role) { return "inputs." + std::string(name(role)) + ": "; }

/// Whether `path` is `folder` or lies in it, part by part.
bool lies_in(const fs::path& path, const fs::path& folder) {
  const auto [part, other] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return part == folder.end() || (part->empty() && std::next(part) == folder.end());
}

/// What readers of addresses disagree about: dots and slashes behind an encoding, backslashes, and
/// bytes that end a line.
bool is_ambiguous(std::string_view address) {
  std::string lower(address.substr(0, address.find_first_of("?#")));
  std::ranges::transform(lower, lower.begin(),
                         [](unsigned char byte) { return static_cast<char>(std::tolower(byte)); });
  constexpr std::array<std::string_view, 8> kTricks = {"%2e", "%2f", "%5c",  "%00",
                                                       "%25", "/./", "/../", "\\"};
  const bool has_trick = std::ranges::any_of(
      kTricks, [&lower](std::string_view trick) { return lower.find(trick) != std::string::npos; });
  const bool has_control =
      std::ranges::any_of(address, [](unsigned char byte) { return byte <= ' ' || byte == 0x7F; });
  return has_trick || has_control || lower.ends_with("/..");
}

bool is_under(const Address& address, const Address& allowed) {
  const std::string folder = allowed.path + (allowed.path.ends_with('/') ? "" : "/");
  const bool is_below = address.path == allowed.path || address.path.starts_with(folder);
  return address.scheme == allowed.scheme && address.host == allowed.host &&
         address.port == allowed.port && is_below;
}

}  // namespace

Confinement::Confinement(std::span<const std::string> allowed) : is_confined_(!allowed.empty()) {
  for (const std::string& one : allowed) {
    if (is_address(one)) {
      addresses_.push_back(address_of(one));
    } else {
      folders_.push_back(folder_of(one));
    }
  }
}

std::string Confinement::resolved(const LocalFile& file) const {
  if (!is_confined_) return file.path;
  std::error_code fault;
  const auto path = fs::weakly_canonical(file.path, fault);
  const auto contains = [&path](const std::string& folder) { return lies_in(path, folder); };
  if (!fault && std::ranges::any_of(folders_, contains)) return path.string();
  throw SourceError(prefix(file.role) + "'" + file.shown + "' is outside of what is allowed" +
                    allowed_text());
}

void Confinement::require_path(Role role, const std::string& path,
                               const std::string& base_directory) const {
  if (!is_confined_) return;
  if (!is_pattern(path)) {
    static_cast<void>(resolved({role, path, absolute_path(path, base_directory)}));
    return;
  }
  if (path.find("..") != std::string::npos) {
    throw SourceError(prefix(role) + "'" + path + "' is a pattern with '..', which is not allowed");
  }
  const auto literal = path.substr(0, path.find_first_of(kPatternBytes));
  const auto folder = fs::path(literal + "x").parent_path().string();
  static_cast<void>(resolved({role, path, absolute_path(folder, base_directory)}));
}

void Confinement::refuse_standard_input(Role role) const {
  if (!is_confined_) return;
  throw SourceError(prefix(role) + "standard input is not allowed" + allowed_text());
}

void Confinement::require_address(std::string_view input, const std::string& address) const {
  if (!is_confined_) return;
  const std::string what = "inputs." + std::string(input) + ": " + shown_address(address);
  if (is_ambiguous(address)) {
    throw SourceError(what + " hides dots, slashes or control characters, which is not allowed");
  }
  const auto parsed = parsed_address(address);
  if (parsed && !parsed->user.empty()) {
    throw SourceError(what + " names a user, which is not allowed");
  }
  const auto allows = [&parsed](const Address& one) { return is_under(*parsed, one); };
  if (!parsed || std::ranges::none_of(addresses_, allows)) {
    throw SourceError(what + " is outside of what is allowed" + allowed_text());
  }
}

std::string Confinement::allowed_text() const {
  std::string list;
  const auto add = [&list](const std::string& one) { list += (list.empty() ? "" : ", ") + one; };
  for (const auto& folder : folders_) add(folder);
  for (const auto& address : addresses_) add(shown(address));
  return " (" + list + ")";
}

}  // namespace modelgate::source
