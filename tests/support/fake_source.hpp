/// \file
/// A Source that answers the gate's count query from a list of observations, without a data engine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "modelgate/error.hpp"
#include "modelgate/source.hpp"

namespace modelgate::test {

/// One counted observation as the engine would return it.
struct Counted {
  std::optional<std::string> label, baseline, candidate;
  std::string count;
  std::vector<std::optional<std::string>> keys = {};
  std::string set = "0";
  std::string status = "kept";
  std::string arm = "both";
};

/// The same rows as codes.
inline CodedTable as_codes(const Table& table) {
  CodedTable coded;
  coded.columns.resize(table.rows.empty() ? 0 : table.rows.front().size());
  std::vector<std::map<std::optional<std::string>, std::uint32_t>> known(coded.columns.size());
  for (const auto& row : table.rows) {
    for (std::size_t at = 0; at < row.size(); ++at) {
      auto& [texts, codes] = coded.columns[at];
      const auto code = static_cast<std::uint32_t>(texts.size());
      const auto [place, is_new] = known[at].try_emplace(row[at], code);
      if (is_new) texts.push_back(row[at]);
      codes.push_back(place->second);
    }
  }
  return coded;
}

/// Answers count queries with `observations`, example queries with row 7, everything else with
/// `other`, and every numeric query with `numeric`. A query that contains `broken` fails.
class FakeSource final : public Source {
 public:
  explicit FakeSource(std::vector<Counted> observations) : observations_(std::move(observations)) {}

  Table query(std::string_view sql, std::stop_token) override {
    note(sql);
    if (sql.find("mg_examples") != std::string_view::npos) return {{}, {{"7", std::nullopt}}};
    return sql.find("mg_rows") != std::string_view::npos ? counts() : other;
  }

  CodedTable coded(std::string_view sql, std::stop_token stop) override {
    return as_codes(query(sql, stop));
  }

  Numbers numbers(std::string_view sql, std::stop_token) override {
    note(sql);
    return numeric;
  }

  std::string broken;
  Table other;
  Numbers numeric;
  std::vector<std::string> asked;

 private:
  void note(std::string_view sql) {
    asked.emplace_back(sql);
    if (!broken.empty() && sql.find(broken) != std::string_view::npos) {
      throw SourceError("the engine cannot do '" + broken + "'");
    }
  }

  [[nodiscard]] Table counts() const {
    Table table;
    for (const Counted& one : observations_) {
      std::vector<std::optional<std::string>> row = {one.set,   one.status,   one.arm,
                                                     one.label, one.baseline, one.candidate};
      row.insert(row.end(), one.keys.begin(), one.keys.end());
      row.emplace_back(one.count);
      table.rows.push_back(std::move(row));
    }
    return table;
  }

  std::vector<Counted> observations_;
};

}  // namespace modelgate::test
