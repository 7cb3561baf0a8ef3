/// \file
/// Through libcrypto's EVP interface.
#include "text/digest.hpp"

#include <openssl/evp.h>

#include <array>

#include "modelgate/error.hpp"

namespace modelgate::text {
namespace {

constexpr unsigned kNibbleBits = 4;
constexpr unsigned kNibbleMask = 0xF;

void require(int status) {
  if (status != 1) throw Error("libcrypto cannot compute SHA-256");
}

/// Looked up once, which takes longer than the digest of a short text; never given back.
const EVP_MD* algorithm() {
  static const EVP_MD* const kFound = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return kFound;
}

std::string hexadecimal(std::span<const unsigned char> bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(2 * bytes.size());
  for (const unsigned char byte : bytes) {
    text += kDigits[byte >> kNibbleBits];
    text += kDigits[byte & kNibbleMask];
  }
  return text;
}

}  // namespace

struct Sha256::State {
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(),
                                                                  &EVP_MD_CTX_free};
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  require(state_->context == nullptr || algorithm() == nullptr ? 0 : 1);
  require(EVP_DigestInit_ex(state_->context.get(), algorithm(), nullptr));
}

Sha256::~Sha256() = default;

void Sha256::update(std::string_view bytes) {
  require(EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()));
}

std::string Sha256::digest_with(std::string_view suffix) const {
  Sha256 longer;
  require(EVP_MD_CTX_copy_ex(longer.state_->context.get(), state_->context.get()));
  longer.update(suffix);
  return longer.finish();
}

std::string Sha256::finish() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned length = 0;
  require(EVP_DigestFinal_ex(state_->context.get(), bytes.data(), &length));
  return hexadecimal(std::span(bytes).first(length));
}

struct Md5::State {
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(),
                                                                  &EVP_MD_CTX_free};
  // Found once, because libcrypto looks through its providers each time.
  std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> algorithm{EVP_MD_fetch(nullptr, "MD5", nullptr),
                                                            &EVP_MD_free};
};

Md5::Md5() : state_(std::make_unique<State>()) {}
Md5::~Md5() = default;

std::optional<std::array<unsigned char, Md5::kBytes>> Md5::of(std::string_view bytes) {
  EVP_MD_CTX* const context = state_->context.get();
  const EVP_MD* const algorithm = state_->algorithm.get();
  std::array<unsigned char, kBytes> digest{};
  const bool is_done = context != nullptr && algorithm != nullptr &&
                       EVP_DigestInit_ex(context, algorithm, nullptr) == 1 &&
                       EVP_DigestUpdate(context, bytes.data(), bytes.size()) == 1 &&
                       EVP_DigestFinal_ex(context, digest.data(), nullptr) == 1;
  return is_done ? std::optional(digest) : std::nullopt;
}

std::string sha256(std::string_view bytes) {
  Sha256 digest;
  digest.update(bytes);
  return digest.finish();
}

}  // namespace modelgate::text
