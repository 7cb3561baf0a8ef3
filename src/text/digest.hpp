/// \file
/// SHA-256 and MD5 of bytes, through libcrypto.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
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

/// MD5, by which rows are chosen as if at random; it protects nothing.
class Md5 {
 public:
  static constexpr std::size_t kBytes = 16;

  Md5();
  ~Md5();
  Md5(const Md5&) = delete;
  Md5& operator=(const Md5&) = delete;

  /// The digest of `bytes`; nothing where libcrypto has none, because it is held to FIPS.
  [[nodiscard]] std::optional<std::array<unsigned char, kBytes>> of(std::string_view bytes);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Lower-case hexadecimal SHA-256 of `bytes`.
[[nodiscard]] std::string sha256(std::string_view bytes);

}  // namespace modelgate::text
