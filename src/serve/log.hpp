/// \file
/// What the server says about itself: one JSON object a line.
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <mutex>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace modelgate::serve {

enum class Level { info, warning, error };

/// The word in the log.
[[nodiscard]] constexpr std::string_view name(Level level) noexcept {
  switch (level) {
    case Level::info: return "info";
    case Level::warning: return "warning";
    case Level::error: return "error";
  }
  return {};
}

/// One figure or text of a line. Never a token, a query or a body.
struct Field {
  std::string_view name;
  std::variant<std::string, std::int64_t, double> value;
};

/// Lines to a stream. Thread-safe.
class Log {
 public:
  /// \param out  outlives the log
  /// \param now  the present, ISO 8601 UTC
  Log(std::ostream& out, std::function<std::string()> now) : out_(&out), now_(std::move(now)) {}

  /// Writes {"ts", "level", "msg", fields…} and flushes. Empty texts are left out.
  void write(Level level, std::string_view message, const std::vector<Field>& fields = {});

 private:
  std::mutex mutex_;
  std::ostream* out_;
  std::function<std::string()> now_;
};

}  // namespace modelgate::serve
