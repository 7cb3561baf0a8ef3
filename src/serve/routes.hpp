/// \file
/// The endpoints: one table for the server and for its OpenAPI description.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "serve/http.hpp"

namespace modelgate::serve {

enum class Endpoint {
  ask_gate,
  ask_for_flagger,
  ask_for_rollback,
  begin_run,
  list_gates,
  list_runs,
  read_run,
  cancel_run,
  read_report,
  show_page,
  describe,
  health,
  readiness,
  expose_metrics,
  tell_version
};

/// Who may ask. `password`: a browser may also send a token as the password of basic
/// authentication, for reading alone. `metadata`: Flagger cannot send headers.
enum class Access { open, token, password, metadata };

/// One endpoint. A status that is listed is described, and no other is sent but those of the
/// connection (400, 408, 413, 414, 431, 501, 505).
struct Route {
  Endpoint endpoint;
  std::string_view method;
  std::string_view pattern;    ///< `{name}` stands for one segment, or for the end of one
  std::string_view operation;  ///< its id in the description
  std::string_view summary;
  Access access;
  std::array<int, 12> statuses;  ///< the rest is 0
};

/// All endpoints.
[[nodiscard]] std::span<const Route> routes();

/// A route, and what stands in the places of its pattern, decoded.
struct Match {
  const Route* route;
  std::vector<std::string> arguments;
};

/// What a path is not: known, or asked with its method (then those that it has).
struct Unmatched {
  std::vector<std::string> methods;  ///< empty: no such path
};

/// The route of a request. HEAD is GET without a body.
[[nodiscard]] std::variant<Match, Unmatched> match(std::string_view method, std::string_view path);

}  // namespace modelgate::serve
