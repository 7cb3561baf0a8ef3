/// \file
/// What a request asks: which gate, with which parameters, until when.
#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "serve/http.hpp"

namespace modelgate::serve {

/// One question about a gate.
struct Question {
  std::string gate;
  std::vector<std::pair<std::string, std::string>> parameters;
  std::string candidate_id;                    ///< whose looks are counted together; may be empty
  std::string key;                             ///< the client's name of the request; may be empty
  std::chrono::milliseconds patience{10'000};  ///< how long the client waits
};

/// Where a question names its gate.
enum class GateNamed { in_path, in_body };

/// Reads {"parameters": {…}, "candidate_id", "idempotency_key", "timeout"} and the headers
/// Idempotency-Key and X-Modelgate-Timeout; with `in_body` also "gate".
/// \throws HttpError  400, 415 as read_object(); 422 for other keys and values of other types
[[nodiscard]] Question read_question(const Request& request, GateNamed named);

/// A call of Flagger's: its question, and the token that its metadata may carry.
struct FlaggerCall {
  Question question;
  std::string token;  ///< empty: none
};

/// Reads Flagger's payload. `metadata.gate` names the gate, `metadata.token`, `metadata.timeout`
/// and `metadata.candidate_id` are what they say, every other entry is a parameter. Without a
/// candidate_id the canary's name, namespace and checksum tell one release from another.
/// \throws HttpError  as read_question()
[[nodiscard]] FlaggerCall read_flagger_call(const Request& request);

/// How long the server may take so that its answer arrives before the client gives up: a fifth
/// less, by at least 0.2 and at most 2 seconds, and never more than `most`.
[[nodiscard]] std::chrono::milliseconds budget_of(std::chrono::milliseconds patience,
                                                  std::chrono::milliseconds most);

}  // namespace modelgate::serve
