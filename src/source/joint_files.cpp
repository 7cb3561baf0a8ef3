/// \file
/// One query for each file; tables of what came of them.
#include "source/joint_files.hpp"

#include <algorithm>
#include <iterator>

#include "source/scan.hpp"
#include "text/sql.hpp"

namespace modelgate::source {
namespace {

std::vector<Role> roles_of(const Relation& relation) {
  if (!relation.intake.has_baseline) return {Role::labels, Role::candidate};
  return {Role::labels, Role::baseline, Role::candidate};
}

std::size_t index_of(const JointFile& file, const std::string& column) {
  return static_cast<std::size_t>(std::ranges::find(file.columns, column) - file.columns.begin());
}

}  // namespace

std::vector<JointFile> joint_files(const Relation& relation) {
  std::vector<JointFile> files;
  for (const Role role : roles_of(relation)) {
    auto columns = columns_read(relation, role);
    std::erase(columns, relation.intake.data->id.value_or(""));
    files.push_back({role, std::move(columns)});
  }
  return files;
}

std::string joint_column(std::size_t place) { return "mg_" + std::to_string(place); }

JointReading::JointReading(Engine& engine, const Relation& relation, std::size_t most_ids)
    : engine_(&engine), relation_(&relation), files_(joint_files(relation)) {
  for (const JointFile& file : files_) {
    codes_.push_back(std::make_unique<FileCodes>(file.columns.size()));
  }
  plan_ = {.files = files_.size(),
           .keeps_ids = [this, most_ids](auto codes) { return most_ids > 0 && differ(codes); },
           .most_ids = most_ids};
}

// Raw texts that differ may be one class; what is kept too many is not shown.
bool JointReading::differ(std::span<const std::uint32_t> codes) const {
  const Intake& intake = relation_->intake;
  const auto text = [&](std::size_t file, const std::string& column) {
    return codes_[file]->text(codes[file], index_of(files_[file], column)).value_or("");
  };
  return !text(0, intake.data->label).empty() &&
         text(1, intake.baseline.prediction.value_or("")) !=
             text(2, intake.candidate.prediction.value_or(""));
}

std::optional<Failure> JointReading::read(std::size_t file, Reading by,
                                          std::function<TakeRows()> takes,
                                          const std::stop_token& stop) {
  std::vector<std::string> texts = {"mg_id"};
  for (const std::string& column : files_[file].columns) {
    texts.push_back(text::sql_identifier(column) + "::VARCHAR");
  }
  std::string rows = identified_sql(*relation_, files_[file].role, RowNumbers::absent);
  // The engine numbers rows on one thread, in their order.
  if (by == Reading::in_order) {
    rows = "SELECT * FROM (" + rows + ") QUALIFY row_number() OVER () > 0";
  }
  return engine_->visit(texts, rows, codes_[file]->visits(std::move(takes)), stop);
}

bool JointReading::lacks_ids() const {
  return std::ranges::any_of(codes_, [](const auto& codes) { return codes->lacks_ids(); });
}

bool JointReading::are_equally_long() const {
  return std::ranges::all_of(
      codes_, [&](const auto& codes) { return codes->rows() == codes_.front()->rows(); });
}

std::optional<Failure> JointReading::keep(std::span<const JointCell> cells) const {
  std::string columns;
  std::size_t width = 0;
  for (const auto& file : files_) {
    for (std::size_t at = 0; at < file.columns.size(); ++at) {
      columns += joint_column(width++) + " VARCHAR, ";
    }
  }
  TextRows rows;
  TextRows ids;
  for (const JointCell& cell : cells) {
    const std::string number = std::to_string(rows.size());
    auto& row = rows.emplace_back();
    for (std::size_t file = 0; file < files_.size(); ++file) {
      for (std::size_t at = 0; at < files_[file].columns.size(); ++at) {
        row.push_back(codes_[file]->text(cell.codes[file], at));
      }
    }
    row.emplace_back(std::to_string(cell.rows));
    row.emplace_back(number);
    for (const auto& id : cell.ids) ids.push_back({number, id});
  }
  auto failure = engine_->make_table("mg_joint", columns + "mg_rows BIGINT, mg_cell BIGINT", rows);
  return failure ? failure
                 : engine_->make_table("mg_joint_ids", "mg_cell BIGINT, mg_id VARCHAR", ids);
}

}  // namespace modelgate::source
