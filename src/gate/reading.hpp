/// \file
/// Raw texts of labels and predictions to class indexes, by the policy's label contract.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "modelgate/policy.hpp"

namespace modelgate::gate {

/// What a raw text turned out to be. The last three come from scores (src/source/README.md).
enum class ReadingKind {
  known,
  missing,
  other,
  score_not_finite,
  score_out_of_range,
  scores_off_sum
};

/// A raw text as a class.
struct Reading {
  ReadingKind kind = ReadingKind::missing;
  int index = -1;  ///< index into the classes where `kind` is known

  friend bool operator==(const Reading&, const Reading&) = default;
};

/// Reads labels and predictions of one policy.
class ClassReader {
 public:
  explicit ClassReader(const DataContract& contract);

  /// \param raw  text as the data engine gave it; empty optional or empty text is missing
  [[nodiscard]] Reading read(const std::optional<std::string>& raw) const;

 private:
  std::unordered_map<std::string, int> classes_;
};

/// Whether the engine's text of a condition's value, after canonicalisation, says that it holds.
[[nodiscard]] bool is_true(const std::optional<std::string>& value);

/// Reads the zero-one column of a pass_rate check into the classes 0 (fail) and 1 (pass).
class PassReader {
 public:
  /// \param pass_values  canonical texts that count as a pass; empty: 1 and true pass, 0 and false
  ///                     fail
  explicit PassReader(std::vector<std::string> pass_values);

  [[nodiscard]] Reading read(const std::optional<std::string>& raw) const;

 private:
  std::vector<std::string> pass_values_;
};

}  // namespace modelgate::gate
