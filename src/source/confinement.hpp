/// \file
/// Where the inputs of a run may lie. Whoever fills the places of a policy that others wrote can
/// name any path; a server lets him name those that it was told to allow.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "source/address.hpp"
#include "source/data_file.hpp"

namespace modelgate::source {

/// Allowed folders of this machine and allowed beginnings of addresses; without any, anywhere.
class Confinement {
 public:
  Confinement() = default;

  /// \param allowed  folders, and addresses such as https://host:8443/predictions
  /// \throws UsageError  for a folder that is not there, and for other addresses
  explicit Confinement(std::span<const std::string> allowed);

  /// Whether anything is refused.
  [[nodiscard]] bool is_confined() const noexcept { return is_confined_; }

  /// The path with every symbolic link resolved.
  /// \param file  as it is named and as it would be opened
  /// \throws SourceError  where it lies in none of the folders; the same whether it exists or not
  [[nodiscard]] std::string resolved(const LocalFile& file) const;

  /// Looks at a path before anything is looked for at it: whether it, or the folder at which its
  /// pattern begins, lies in an allowed one.
  /// \throws SourceError  likewise, and for a pattern with `..`
  void require_path(Role role, const std::string& path, const std::string& base_directory) const;

  /// \throws SourceError  where anything is refused
  void refuse_standard_input(Role role) const;

  /// \param input  what is fetched: "rows", "prometheus"
  /// \throws SourceError  where the address is not under an allowed one, names a user, or is written
  ///                      so that two readers may take it for two addresses
  void require_address(std::string_view input, const std::string& address) const;

 private:
  [[nodiscard]] std::string allowed_text() const;

  bool is_confined_ = false;
  std::vector<std::string> folders_;
  std::vector<Address> addresses_;
};

}  // namespace modelgate::source
