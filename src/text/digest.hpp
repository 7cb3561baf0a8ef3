/// \file
/// SHA-256 of bytes and files, through libcrypto.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace modelgate::text {

/// An incremental SHA-256.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  void update(std::string_view bytes);

  /// Lower-case hexadecimal digest of all bytes so far and `suffix`, as if it had not been added.
  [[nodiscard]] std::string digest_with(std::string_view suffix) const;

  /// Lower-case hexadecimal digest of all bytes so far; may be called once.
  [[nodiscard]] std::string finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Lower-case hexadecimal SHA-256 of `bytes`.
[[nodiscard]] std::string sha256(std::string_view bytes);

}  // namespace modelgate::text
