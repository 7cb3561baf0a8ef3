/// \file
/// What the query of cells computes of each row, in one engine's SQL.
#pragma once

#include <string>
#include <vector>

#include "source/cells_query.hpp"
#include "source/intake.hpp"

namespace modelgate::source {

/// A column of the query: its name in the result and the expression over a table called `t`.
struct Computed {
  std::string name;
  std::string sql;
};

/// A condition of the policy and what its column says.
struct CountedCondition {
  std::string text;
  std::string key;  ///< data.where or slice
  SourcePosition where;
  std::vector<std::string> columns;  ///< that it reads
  std::string sql;                   ///< 'true' or 'false', of a row of `t`
  std::string of_nothing;            ///< which of both it is where all columns are null
};

/// Writes the parts of a query for one policy and engine.
class CellsParts {
 public:
  CellsParts(const Intake& intake, const CellsTables& tables, const Dialect& dialect)
      : intake_(&intake), tables_(&tables), dialect_(&dialect) {}

  /// The policy's conditions, each once, the filter first.
  /// \throws PolicyError  for those that are none, and those that the engine cannot say
  [[nodiscard]] std::vector<CountedCondition> conditions(Engine& engine) const;

  /// A column of `t`, and the same as text.
  [[nodiscard]] std::string column(const std::string& name) const;
  [[nodiscard]] std::string text(const std::string& name) const;
  /// The same, null where it is empty.
  [[nodiscard]] std::string filled(const std::string& name) const;

  /// The class that a model answers, or a mark of what is wrong with its scores.
  [[nodiscard]] std::string answer(const ModelColumns& model) const;

  /// Values of the pass_rate columns of one model.
  [[nodiscard]] std::vector<Computed> passes(Role model) const;

  /// Names of the columns of slices and arms, each once.
  [[nodiscard]] std::vector<std::string> users() const;

  [[nodiscard]] std::string quoted(std::string_view name) const {
    return identifier(*dialect_, name);
  }
  [[nodiscard]] std::string missing() const { return as_text(*dialect_, "NULL"); }

 private:
  [[nodiscard]] std::string score(const std::string& name) const;
  [[nodiscard]] std::string by_threshold(const ModelColumns& model) const;
  [[nodiscard]] std::string by_largest(const ModelColumns& model) const;
  [[nodiscard]] std::string mark(ScoreFault fault) const;

  const Intake* intake_;
  const CellsTables* tables_;
  const Dialect* dialect_;
};

}  // namespace modelgate::source
