/// \file
/// The sections of a policy: their tables of keys, and one reader for each.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "modelgate/policy.hpp"
#include "policy/document.hpp"
#include "policy/problems.hpp"
#include "policy/section.hpp"

namespace modelgate::policy {

extern const Section kPolicySection;
extern const Section kDataSection;
extern const Section kModelSection;
extern const Section kArmSection;
extern const Section kInputsSection;
extern const Section kParameterSection;
extern const Section kJoinSection;
extern const Section kStatisticsSection;
extern const Section kEvidenceSection;
extern const Section kSlicesSection;
extern const Section kReportSection;
extern const Section kDefaultsSection;
extern const Section kCheckSection;
extern const Section kColumnSection;
extern const Section kWaiverSection;
extern const Section kPrometheusSection;
extern const Section kSeriesArmSection;
extern const Section kSecretSection;
extern const Section kBasicSection;

/// Every section, the policy itself first.
[[nodiscard]] std::span<const Section* const> all_sections();

/// The whole policy from its merged document; `path` and `sha256` are left empty.
[[nodiscard]] Policy read_policy(const Value& root, Problems& problems);

/// The label contract and the columns.
[[nodiscard]] DataContract read_data(const Value& node, Problems& problems);

/// Where the answers of the models stand.
struct AllColumns {
  ModelColumns shared, baseline, candidate;
};

/// The columns of both models, and those that they share.
[[nodiscard]] AllColumns read_columns(const Fields& data_fields, const DataContract& data);

/// Weights, units and arms of `data`.
void read_sampling(const Fields& data_fields, DataContract& data);

/// Reports what weights, units and arms contradict in the rest of the policy.
void check_sampling(const Fields& policy_fields, const Policy& policy);

/// How fast predictions lose weight (`inputs.half_life`); 0 where they do not.
[[nodiscard]] std::chrono::seconds read_half_life(const Value& inputs, Problems& problems);

/// Counters as an input (`inputs.prometheus`): sets them, and the columns that their labels are.
/// \param policy  data and inputs are read already
void read_prometheus(const Fields& policy_fields, Policy& policy);

/// Reports slices and looks that counters cannot serve.
void check_prometheus(const Fields& policy_fields, const Policy& policy);

/// Reports an `inputs.window` or `inputs.half_life` that contradicts the rest of the policy.
void check_recency(const Fields& policy_fields, const Policy& policy);

/// Reports a `statistics.stratify` that contradicts the rest of the policy, or changes nothing.
void check_strata(const Fields& policy_fields, const Policy& policy);

/// The other sections, each by the key of its name; absent keys keep their defaults.
[[nodiscard]] Inputs read_inputs(const Value& node, Problems& problems);
[[nodiscard]] JoinRules read_join(const Value& node, Problems& problems);
[[nodiscard]] StatisticsRules read_statistics(const Value& node, Problems& problems);
[[nodiscard]] EvidenceRules read_evidence(const Value& node, Problems& problems);
[[nodiscard]] SliceRules read_slices(const Value& node, Problems& problems);

/// What reports show of single rows.
/// \param data  read already
[[nodiscard]] ReportRules read_report(const Value& node, const DataContract& data,
                                      Problems& problems);

/// Reports what `evidence` asks of columns that `data` does not name.
void check_evidence(const Value& evidence, const DataContract& data, Problems& problems);

/// The two-sided level of intervals, as `statistics` and a check name it.
[[nodiscard]] double read_confidence(const Fields& fields, double otherwise);

/// The interval method likewise.
[[nodiscard]] IntervalMethod read_interval(const Fields& fields, IntervalMethod otherwise);

/// How many bins calibration metrics use, as the policy and a check name it.
[[nodiscard]] int read_bins(const Fields& fields, int otherwise);

/// The rules of `defaults` (or of a check, which begins with the policy's).
struct CheckRules {
  Burden burden = Burden::prove_safe;
  OnInconclusive on_inconclusive = OnInconclusive::block;
  Severity severity = Severity::block;
};
[[nodiscard]] CheckRules read_rules(const Fields& fields, const CheckRules& otherwise);

/// All entries of `checks`.
/// \param policy  data and statistics are read already
[[nodiscard]] std::vector<Check> read_checks(const Value& node, const Policy& policy,
                                             const CheckRules& defaults, Problems& problems);

/// Index of a class by its text as written; nothing when it is outside the contract.
[[nodiscard]] std::optional<int> class_index(const DataContract& data, std::string_view written);

/// class_index(), reporting a text that is no class.
[[nodiscard]] std::optional<int> read_class(const Value& node, const DataContract& data,
                                            std::string_view key, Problems& problems);

}  // namespace modelgate::policy
