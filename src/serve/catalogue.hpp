/// \file
/// The gates of a folder, read again when they change; a version that is broken is told of and the
/// one before it is kept.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "policy/draft.hpp"

namespace modelgate::serve {

/// One gate as the folder has it.
struct Gate {
  std::string name;  ///< of the policy; of its file while it has never been read
  std::string path;
  std::string sha256;
  std::string description;
  std::string owner;
  std::size_t checks = 0;
  bool has_looks = false;
  std::vector<policy::ParameterDeclaration> parameters;
  // The catalogue and the runs that began with this version share it.
  std::shared_ptr<const policy::Draft> draft;  ///< null: no version could be read
  std::string problem;                         ///< why the file's present version is not served

  [[nodiscard]] bool is_served() const noexcept { return draft != nullptr; }
};

/// What a look at the folder found.
struct Changes {
  std::vector<std::string> served;  ///< names of gates that are new or have changed
  std::vector<std::string> gone;
  std::vector<std::pair<std::string, std::string>>
      broken;  ///< names and problems, when they are new
};

/// The gates of a folder: DIR/*.yaml and DIR/*/gate.yaml. Thread-safe.
class Catalogue {
 public:
  /// \throws UsageError  for what is no folder
  explicit Catalogue(std::string folder);

  /// Reads the folder.
  [[nodiscard]] Changes refresh();

  /// All gates by name.
  [[nodiscard]] std::vector<Gate> all() const;

  /// The gate of that name; nothing when there is none.
  [[nodiscard]] std::optional<Gate> find(const std::string& name) const;

 private:
  std::string folder_;
  mutable std::mutex mutex_;
  std::vector<Gate> gates_;  ///< by name
};

}  // namespace modelgate::serve
