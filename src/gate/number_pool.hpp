/// \file
/// The numbers of one population, drawn again as they would come from two equal models, or from a
/// candidate whose numbers were made worse.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "gate/arms.hpp"
#include "gate/unit_rows.hpp"
#include "modelgate/evidence.hpp"
#include "stats/random.hpp"

namespace modelgate::gate {

/// How the candidate's numbers are made worse: rows take the scores of a row of another class; all
/// numbers move; rows have one event more, or none.
enum class NumberWay { other_scores, shift, more_events, no_events };

/// A regression of numbers.
struct NumberChange {
  NumberWay way = NumberWay::shift;
  double amount = 0.0;  ///< share of the rows, in [0, 1]; of a shift what is added
};

/// The rows of a population with the models' names exchanged at random: on the same rows by row (by
/// unit), of two arms by dealing the rows (units) anew. Without a baseline they are drawn as they
/// are.
class NumberPool {
 public:
  NumberPool(const Measurements& rows, Counting counting);

  /// Kinds of rows in all, of both arms.
  [[nodiscard]] std::int64_t size() const noexcept { return std::ssize(entries_); }

  /// The numbers of each model in this world, in a block of its own: a statistic of one model on it
  /// is the truth, and the change is the difference of both.
  [[nodiscard]] Measurements truth(const NumberChange& change) const;

  /// As many rows (units) as there are, drawn with replacement.
  [[nodiscard]] Measurements sample(stats::Integers& chances, const NumberChange& change) const;

 private:
  /// A row of a block, or equal rows of one unit.
  struct Entry {
    std::uint32_t block;
    std::uint32_t row;
    double count;
  };
  /// What one model said of an entry.
  struct Said {
    const Entry* entry;
    Arm arm;
  };
  struct Drawn;

  void add_block(std::uint32_t block);
  [[nodiscard]] std::int32_t label(const Entry& entry) const;
  [[nodiscard]] bool has(Said said) const;
  void copy(Said from, std::vector<std::vector<double>>& to) const;
  [[nodiscard]] Said donor(std::int32_t of, stats::Integers& chances) const;
  void draw(const Entry& entry, Drawn& drawn) const;
  void draw_candidate(Said said, Drawn& drawn) const;

  /// Everything said by either model under a name, `scale` times as often.
  void add_all(double scale, const NumberChange& change, RowBlock& to) const;
  void add_others(double scale, RowBlock& to) const;
  [[nodiscard]] RowBlock side(Arm arm, const NumberChange& change) const;

  Measurements rows_;
  Counting counting_;
  bool has_labels_ = false;
  bool has_units_ = false;
  bool has_names_ = false;          ///< two models scored the same rows
  double candidates_ = 1.0;         ///< of two arms, the candidate's share of what is drawn
  std::vector<Entry> entries_;      ///< in the order of their units
  std::vector<std::size_t> begin_;  ///< of each unit; and the end of the last
  std::vector<double> cumulated_;   ///< counts of entries_ up to and with each
};

}  // namespace modelgate::gate
