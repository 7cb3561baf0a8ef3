/// \file
/// Lists of literals.
#include "gate/coded_texts.hpp"

#include <map>
#include <set>

#include "modelgate/source.hpp"
#include "text/sql.hpp"

namespace modelgate::gate {
namespace {

std::string nullable(const std::optional<std::string>& text) {
  return text ? text::sql_literal(*text) : std::string("CAST(NULL AS VARCHAR)");
}

/// Rows of an answer that keeps them from being judged, where the model answered at all.
std::string without(const std::set<std::string>& refused, std::string_view column, RowArm other) {
  if (refused.empty()) return {};
  std::vector<std::string> texts;
  texts.reserve(refused.size());
  for (const std::string& text : refused) texts.push_back(text::sql_literal(text));
  return " AND (mg_arm = " + text::sql_literal(name(other)) + " OR coalesce(CAST(" +
         std::string(column) + " AS VARCHAR), '') NOT IN (" + joined(texts, ", ") + "))";
}

}  // namespace

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string all;
  for (const std::string& part : parts) all += (all.empty() ? "" : std::string(between)) + part;
  return all;
}

std::string code_table(const SliceTexts::Codes& codes, std::string_view name) {
  std::string values;
  for (const auto& [text, code] : codes) {
    values += (values.empty() ? "(" : ", (") + nullable(text) + ", " + std::to_string(code) + ")";
  }
  const std::string prefix(name);
  return "(VALUES " + values + ") AS " + prefix + "(" + prefix + "_text, " + prefix + "_code)";
}

SliceTexts::Codes codes_of(const std::map<std::string, int>& classes) {
  SliceTexts::Codes codes(classes.begin(), classes.end());
  if (codes.empty()) codes.emplace_back(std::nullopt, -1);
  return codes;
}

std::string may_be_judged(const JudgedTexts& texts) {
  return "mg_status = " + text::sql_literal(name(RowStatus::kept)) + " AND mg_count > 0" +
         without(texts.refused_baseline, "mg_baseline", RowArm::candidate) +
         without(texts.refused_candidate, "mg_candidate", RowArm::baseline);
}

}  // namespace modelgate::gate
