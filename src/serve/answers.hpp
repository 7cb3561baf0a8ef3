/// \file
/// Runs as the controllers read them: one verdict, one meaning on every wire (contract, section 4).
#pragma once

#include <chrono>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "modelgate/report.hpp"
#include "serve/catalogue.hpp"
#include "serve/http.hpp"
#include "store/runs.hpp"

namespace modelgate::serve {

/// The counts of a report as JSON, kept beside a run.
[[nodiscard]] std::string summary_text(const ReportSummary& summary);

/// What a run comes to for whoever acts on it.
enum class Outcome { pass, fail, inconclusive, not_judged, wrong_request, fault };

/// The outcome of a finished run.
[[nodiscard]] Outcome outcome_of(const store::RunRecord& run);

/// Argo's answer: 200 with a small object for every verdict; 422, 500 or 503 without one.
/// \param base  what addresses begin with; may be empty
[[nodiscard]] Response argo_answer(const store::RunRecord& run, const std::string& base);

/// Which of Flagger's hooks asks: the gate goes on where the verdict is pass, the rollback where it
/// is fail.
enum class FlaggerHook { gate, rollback };

/// Flagger's answer: one line of text; 200 for yes, 412 for no, 422, 500 or 503 without a verdict.
[[nodiscard]] Response flagger_answer(const store::RunRecord& run, FlaggerHook hook);

/// "No verdict yet": 503, where the run is to be found, and when to ask again.
[[nodiscard]] Response late_answer(const std::string& run_id, std::chrono::milliseconds budget,
                                   const std::string& base);

/// A run for those who poll: `status` is RUNNING, SUCCEEDED (pass) or TERMINAL.
[[nodiscard]] nlohmann::ordered_json run_object(const store::RunRecord& run,
                                                const std::string& base);

/// A gate: its parameters, and what is wrong with it.
[[nodiscard]] nlohmann::ordered_json gate_object(const Gate& gate);

/// An object as an answer.
[[nodiscard]] Response json_answer(int status, const nlohmann::ordered_json& body);

/// One line of text as an answer.
[[nodiscard]] Response text_answer(int status, std::string_view line);

}  // namespace modelgate::serve
