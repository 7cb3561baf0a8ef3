/// \file
/// Layers of one SELECT: what a row says, what the tables say of one id, what the filter leaves,
/// how often it is so.
#include "source/cells_query.hpp"

#include <algorithm>

#include "modelgate/error.hpp"
#include "source/cells_parts.hpp"
#include "source/complaints.hpp"
#include "source/made_cells.hpp"

namespace modelgate::source {
namespace {

constexpr std::string_view kNoId = "ids are missing";
constexpr std::string_view kRepeatedId = "ids stand twice in one table";

using Columns = std::vector<Computed>;

void refuse(const Policy& policy, std::string_view key, std::string message, std::string hint) {
  throw complain({{.where = position_of(policy, key),
                   .message = std::move(message),
                   .hint = std::move(hint),
                   .excerpt = {}}});
}

// What a count by columns can never tell.
void refuse_ages(const Policy& policy) {
  constexpr auto kHint = "leave old rows out in a view, or judge the rows themselves";
  if (policy.inputs.window.count() > 0) {
    refuse(policy, "data.time", "'inputs.window' needs the time of each row, and cells have none",
           kHint);
  }
  if (policy.evidence.maturity.count() > 0) {
    refuse(policy, "data.time",
           "'evidence.maturity' needs the time of each row, and cells have none", kHint);
  }
  if (!policy.evidence.max_label_age.empty()) {
    refuse(policy, "data.label_time",
           "'evidence.max_label_age' needs the times of each row, and cells have none", kHint);
  }
  if (policy.join.label_conflict == OnLabelConflict::latest) {
    refuse(
        policy, "data.label_time",
        "'join.label_conflict: latest' needs the times of labels as instants, which engines read "
        "in different ways",
        "make a view with the latest label of each id");
  }
}

// The policy with these tables as its inputs, so that its layout is checked by the same rules.
Policy with_tables(const Policy& policy, const CellsTables& tables) {
  Policy asked = policy;
  asked.inputs.prometheus.reset();
  asked.inputs.cells.clear();
  asked.inputs.rows = tables.rows;
  asked.inputs.labels = tables.labels;
  asked.inputs.baseline = tables.baseline;
  asked.inputs.candidate = tables.candidate;
  asked.data.count.reset();
  return asked;
}

void refuse_class_marks(const Intake& intake) {
  const auto is_marked = [](const auto& name) { return name.starts_with(kMadeFaultMark); };
  const bool by_scores =
      !intake.candidate.prediction || (intake.has_baseline && !intake.baseline.prediction);
  if (intake.has_labels && by_scores && std::ranges::any_of(intake.data->classes, is_marked)) {
    refuse(*intake.policy, "data.classes",
           "classes that begin with 'mg:' cannot be told from marks of scores", "rename them");
  }
}

class Query {
 public:
  Query(Engine& engine, const Intake& intake, const CellsTables& tables, const Dialect& dialect)
      : intake_(&intake), tables_(&tables), dialect_(&dialect), parts_(intake, tables, dialect) {
    conditions_ = parts_.conditions(engine);
    refuse_doubles();
  }

  [[nodiscard]] std::string sql() const {
    const bool is_paired = intake_->policy->inputs.design == Design::paired;
    Columns columns;
    std::string from;
    if (tables_->is_one()) {
      columns = whole();
      from = select(columns, table_name(*dialect_, tables_->rows) + " AS t");
    } else if (is_paired) {
      columns = joined();
      from = select(columns, "(" + of_ids() + ") AS u");
    } else {
      columns = of_arm(Role::candidate);
      from = select(columns, table_name(*dialect_, tables_->candidate) + " AS t");
      if (intake_->has_baseline) {
        from += "\nUNION ALL\n" +
                select(of_arm(Role::baseline), table_name(*dialect_, tables_->baseline) + " AS t");
      }
    }
    return counted(columns, from);
  }

 private:
  [[nodiscard]] std::string name(std::string_view text) const { return parts_.quoted(text); }
  [[nodiscard]] std::string text(std::string_view value) const { return literal(*dialect_, value); }

  [[nodiscard]] std::string select(const Columns& columns, const std::string& from) const {
    std::string list;
    for (const auto& [title, sql] : columns) {
      list += (list.empty() ? "SELECT " : ",\n  ") + sql + " AS " + name(title);
    }
    return list + "\nFROM " + from;
  }

  // Names that differ only in case are one name to most engines.
  void refuse_doubles() const {
    std::vector<std::string> seen;
    for (const auto& user : parts_.users()) {
      const auto folded = spelled(user, Spelling::lower);
      if (folded.starts_with("mg_")) {
        refuse(*intake_->policy, "data", "column '" + user + "' has a reserved name",
               "names that begin with 'mg_' are modelgate's own; rename the column in a view");
      }
      if (std::ranges::find(seen, folded) != seen.end()) {
        refuse(*intake_->policy, "data", "two columns are called '" + user + "', but for case",
               "engines cannot tell them apart; rename one in a view");
      }
      seen.push_back(folded);
    }
  }

  void add_passes(Columns& columns) const {
    for (const Role model : {Role::candidate, Role::baseline}) {
      if (model == Role::baseline && !intake_->has_baseline) continue;
      for (auto& pass : parts_.passes(model)) columns.push_back(std::move(pass));
    }
  }

  void add_users(Columns& columns) const {
    for (const auto& condition : conditions_) {
      columns.push_back({condition_column(condition.text), condition.sql});
    }
    for (const auto& user : parts_.users()) columns.push_back({user, parts_.text(user)});
  }

  // A window over ids: costs the engine one exchange of rows, and finds what would count twice.
  void add_fault(Columns& columns) const {
    const auto& id = intake_->data->id;
    if (!id) return;
    columns.push_back({std::string(kMadeFault),
                       "CASE WHEN " + parts_.filled(*id) + " IS NULL THEN " + text(kNoId) +
                           " WHEN COUNT(*) OVER (PARTITION BY " + parts_.filled(*id) +
                           ") > 1 THEN " + text(kRepeatedId) + " END"});
  }

  [[nodiscard]] Columns whole() const {
    Columns columns;
    add_fault(columns);
    if (intake_->has_labels) {
      columns.push_back({std::string(kMadeLabel), parts_.filled(intake_->data->label)});
      if (intake_->has_baseline) {
        columns.push_back({std::string(kMadeBaseline), parts_.answer(intake_->baseline)});
      }
      columns.push_back({std::string(kMadeCandidate), parts_.answer(intake_->candidate)});
    }
    add_passes(columns);
    add_users(columns);
    return columns;
  }

  // One model's rows of an independent design.
  [[nodiscard]] Columns of_arm(Role arm) const {
    const bool is_baseline = arm == Role::baseline;
    Columns columns;
    columns.push_back({std::string(kMadeArm), text(source::name(arm))});
    add_fault(columns);
    if (intake_->has_labels) {
      columns.push_back({std::string(kMadeLabel), parts_.filled(intake_->data->label)});
      if (intake_->has_baseline) {
        columns.push_back({std::string(kMadeBaseline),
                           is_baseline ? parts_.answer(intake_->baseline) : parts_.missing()});
      }
      columns.push_back({std::string(kMadeCandidate),
                         is_baseline ? parts_.missing() : parts_.answer(intake_->candidate)});
    }
    for (const Role model : {Role::candidate, Role::baseline}) {
      if (model == Role::baseline && !intake_->has_baseline) continue;
      for (auto& [title, sql] : parts_.passes(model)) {
        columns.push_back({title, model == arm ? sql : parts_.missing()});
      }
    }
    add_users(columns);
    return columns;
  }

  [[nodiscard]] bool has_labels_table() const { return !tables_->labels.empty(); }

  [[nodiscard]] Role place_of(const std::string& column) const {
    const auto folded = spelled(column, Spelling::lower);
    for (const auto& [known, role] : tables_->places) {
      if (spelled(known, Spelling::lower) == folded) return role;
    }
    return has_labels_table() ? Role::labels : Role::candidate;
  }

  [[nodiscard]] Role place_of(const CountedCondition& condition) const {
    std::optional<Role> place;
    for (const auto& column : condition.columns) {
      const Role role = place_of(column);
      if (place && *place != role) {
        throw complain({{.where = condition.where,
                         .message = "condition (" + condition.key +
                                    "): reads columns of two tables, and a query of counts looks "
                                    "at each by itself",
                         .hint = "make one table of them in a view, and give --rows",
                         .excerpt = {}}});
      }
      place = role;
    }
    return place.value_or(has_labels_table() ? Role::labels : Role::candidate);
  }

  // What each table says of its rows; what others say is missing here.
  [[nodiscard]] std::vector<std::pair<Role, Computed>> contributions() const {
    std::vector<std::pair<Role, Computed>> all;
    const auto& data = *intake_->data;
    if (intake_->has_labels) {
      all.push_back({Role::labels, {std::string(kMadeLabel), parts_.filled(data.label)}});
      if (intake_->has_baseline) {
        all.push_back(
            {Role::baseline, {std::string(kMadeBaseline), parts_.answer(intake_->baseline)}});
      }
      all.push_back(
          {Role::candidate, {std::string(kMadeCandidate), parts_.answer(intake_->candidate)}});
    }
    for (const Role model : {Role::candidate, Role::baseline}) {
      if (model == Role::baseline && !intake_->has_baseline) continue;
      for (auto& pass : parts_.passes(model)) all.emplace_back(model, std::move(pass));
    }
    for (const auto& condition : conditions_) {
      all.push_back({place_of(condition), {condition_column(condition.text), condition.sql}});
    }
    for (const auto& user : parts_.users()) {
      all.push_back({place_of(user), {user, parts_.text(user)}});
    }
    return all;
  }

  [[nodiscard]] std::vector<std::pair<Role, std::string>> all_tables() const {
    std::vector<std::pair<Role, std::string>> tables;
    if (has_labels_table()) tables.emplace_back(Role::labels, tables_->labels);
    if (intake_->has_baseline) tables.emplace_back(Role::baseline, tables_->baseline);
    tables.emplace_back(Role::candidate, tables_->candidate);
    return tables;
  }

  static std::string rows_in(Role role) { return "mg_in_" + std::string(source::name(role)); }

  // All tables under each other, then one row for each id: nothing is joined, and an id that stands
  // twice in a table shows.
  [[nodiscard]] std::string of_ids() const {
    const auto said = contributions();
    std::string stacked;
    for (const auto& [role, table] : all_tables()) {
      Columns columns = {{"mg_id", parts_.filled(*intake_->data->id)}};
      for (const auto& [other, unused] : all_tables()) {
        columns.push_back({rows_in(other), other == role ? "1" : "0"});
      }
      for (const auto& [place, column] : said) {
        columns.push_back({column.name, place == role ? column.sql : parts_.missing()});
      }
      stacked += (stacked.empty() ? "" : "\nUNION ALL\n") +
                 select(columns, table_name(*dialect_, table) + " AS t");
    }
    const auto of_stack = [&](const std::string& column) { return "s." + name(column); };
    Columns columns = {{"mg_id", of_stack("mg_id")}};
    for (const auto& [role, unused] : all_tables()) {
      columns.push_back({rows_in(role), "SUM(" + of_stack(rows_in(role)) + ")"});
    }
    for (const auto& [place, column] : said) {
      columns.push_back({column.name, "MAX(" + of_stack(column.name) + ")"});
    }
    return select(columns, "(\n" + stacked + "\n) AS s\nGROUP BY " + of_stack("mg_id"));
  }

  [[nodiscard]] Columns joined() const {
    const auto of_id = [&](const std::string& column) { return "u." + name(column); };
    std::string repeated;
    for (const auto& [role, unused] : all_tables()) {
      repeated += (repeated.empty() ? "" : " OR ") + of_id(rows_in(role)) + " > 1";
    }
    const auto candidate = of_id(rows_in(Role::candidate)) + " > 0";
    const auto baseline =
        intake_->has_baseline ? of_id(rows_in(Role::baseline)) + " > 0" : candidate;
    Columns columns = {
        {std::string(kMadeFault), "CASE WHEN " + of_id("mg_id") + " IS NULL THEN " + text(kNoId) +
                                      " WHEN " + repeated + " THEN " + text(kRepeatedId) + " END"},
        {std::string(kMadeScored), "CASE WHEN " + baseline + " AND " + candidate + " THEN " +
                                       text(kByBoth) + " WHEN " + candidate + " THEN " +
                                       text(kByCandidate) + " WHEN " + baseline + " THEN " +
                                       text(kByBaseline) + " ELSE " + text(kByNeither) + " END"}};
    for (const auto& said : contributions()) {
      const std::string& title = said.second.name;
      const auto condition = std::ranges::find_if(
          conditions_, [&](const auto& one) { return condition_column(one.text) == title; });
      const auto value = of_id(title);
      columns.push_back(
          {title, condition == conditions_.end()
                      ? value
                      : "COALESCE(" + value + ", " + text(condition->of_nothing) + ")"});
    }
    return columns;
  }

  // Rows that the filter leaves out are counted together, whatever they say.
  [[nodiscard]] std::string hidden(const Columns& columns, const std::string& from) const {
    const auto& where = intake_->data->where;
    if (where.empty()) return from;
    const auto filter = condition_column(where);
    const std::vector<std::string> shown = {
        filter, std::string(kMadeFault), std::string(kMadeScored), std::string(kMadeArm),
        intake_->data->has_arm_column() ? intake_->data->arm->column : std::string()};
    Columns kept;
    for (const auto& [title, sql] : columns) {
      const auto value = "w." + name(title);
      const bool is_shown = std::ranges::find(shown, title) != shown.end();
      kept.push_back(
          {title,
           is_shown ? value : "CASE WHEN w." + name(filter) + " = 'true' THEN " + value + " END"});
    }
    return select(kept, "(\n" + from + "\n) AS w");
  }

  [[nodiscard]] std::string counted(const Columns& columns, const std::string& from) const {
    Columns list = {{std::string(kMadeQuery), text(query_mark(*intake_->policy))}};
    std::string keys;
    for (const auto& [title, sql] : columns) {
      list.push_back({title, "c." + name(title)});
      keys += (keys.empty() ? "\nGROUP BY " : ", ") + list.back().sql;
    }
    list.push_back({std::string(kMadeCount), "COUNT(*)"});
    return select(list, "(\n" + hidden(columns, from) + "\n) AS c" + keys);
  }

  const Intake* intake_;
  const CellsTables* tables_;
  const Dialect* dialect_;
  CellsParts parts_;
  std::vector<CountedCondition> conditions_;
};

}  // namespace

std::string cells_query(Engine& engine, const Policy& policy, const CellsTables& tables,
                        const Dialect& dialect) {
  const Policy asked = with_tables(policy, tables);
  refuse_ages(asked);
  const auto intake = plan_intake(asked, {});
  require_countable(asked);
  refuse_class_marks(intake);
  if (asked.inputs.design == Design::independent && !tables.labels.empty()) {
    throw UsageError(
        "labels in a table of their own with 'inputs.design: independent': make a view of each "
        "model's rows with their labels, and give --baseline and --candidate");
  }
  return Query(engine, intake, tables, dialect).sql();
}

}  // namespace modelgate::source
