/// \file
/// The ledger: which looks there were at which gates, and how many candidates were judged by the
/// same labels.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "modelgate/looks.hpp"
#include "store/database.hpp"

namespace modelgate::store {

/// What looks are counted by.
struct Sequence {
  std::string policy;     ///< SHA-256 of all that the policy says
  std::string candidate;  ///< as it was named; may be empty
};

/// One candidate judged by one set of labels.
struct Evaluation {
  std::string labels;   ///< SHA-256 of ids and labels
  std::string answers;  ///< SHA-256 of ids and the candidate's answers
};

/// What a finished run leaves.
struct Entry {
  Sequence sequence;
  std::string gate;                      ///< the name of the gate, for people
  std::string at;                        ///< ISO 8601, UTC
  std::optional<LookRecord> look = {};   ///< of a gate that plans looks
  std::optional<Evaluation> evaluation;  ///< where the labels can be told from others
};

/// A file that remembers finished runs.
class Ledger {
 public:
  /// \throws SourceError  as Database
  explicit Ledger(const std::string& path);

  /// The looks of a sequence by number.
  /// \throws SourceError  for a ledger that contradicts itself
  [[nodiscard]] std::vector<LookRecord> looks(const Sequence& sequence);

  /// How many looks there were at the candidate by other policies of a gate of that name: looks
  /// whose error the sequence does not count.
  /// \throws SourceError
  [[nodiscard]] std::int64_t looks_elsewhere(const Sequence& sequence, const std::string& gate);

  /// Keeps a finished run, all of it or nothing. A look at data that were seen is no new look.
  /// \return  how many candidates were judged by the labels of the entry so far; 0 without labels
  /// \throws SourceError  also when another run has kept a look of that number meanwhile
  [[nodiscard]] std::int64_t keep(const Entry& entry);

 private:
  [[nodiscard]] std::int64_t sequence_id(const Sequence& sequence, const Entry& entry);
  void keep_look(const Entry& entry);
  [[nodiscard]] std::int64_t keep_evaluation(const Entry& entry);

  Database database_;
};

}  // namespace modelgate::store
