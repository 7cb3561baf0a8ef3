/// \file
/// Who may ask: bearer tokens from a file that is read again when it changes.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace modelgate::serve {

/// Who asks, as the tokens file names him.
struct Caller {
  std::string name;
  std::vector<std::string> gates;  ///< the gates that he may ask about; empty: all
  double per_minute = 0.0;         ///< requests; 0: the server's usual quota

  friend bool operator==(const Caller&, const Caller&) = default;
};

/// Whether the caller may ask about a gate of that name.
[[nodiscard]] bool may_ask(const Caller& caller, std::string_view gate);

/// The tokens of a file. One line is one token: `NAME TOKEN [gates=a,b] [rate=120]`; `#` begins a
/// comment. A token is at least 16 visible characters, or `sha256:` and the 64 hexadecimal digits
/// of its digest, so that the file holds no secret. Several lines may have one name: a new token
/// is added, and the old one removed when nobody uses it. Thread-safe.
class Tokens {
 public:
  /// \throws UsageError   for a line that is wrong, by its number and without the token
  /// \throws SourceError  for a file that cannot be read, or holds no token
  explicit Tokens(std::string path);

  /// The caller of a token. Every token of the file is compared, and each in the same time whatever
  /// it begins with.
  [[nodiscard]] std::optional<Caller> find(std::string_view token) const;

  /// Reads the file again.
  /// \return  whether anything changed
  /// \throws UsageError, SourceError  and keeps what it had
  [[nodiscard]] bool reload();

 private:
  struct Entry {
    std::string digest;
    Caller caller;

    friend bool operator==(const Entry&, const Entry&) = default;
  };

  /// Throws what is wrong with the line at hand.
  using LineRefusal = std::function<void(const std::string& wrong)>;

  [[nodiscard]] static Entry read_line(const std::vector<std::string>& parts,
                                       const LineRefusal& refuse);
  [[nodiscard]] static std::vector<Entry> read(const std::string& path);

  std::string path_;
  mutable std::mutex mutex_;
  std::vector<Entry> entries_;
};

}  // namespace modelgate::serve
