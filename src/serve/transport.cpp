/// \file
/// recv and send, or SSL_read and SSL_write. A certificate that changes is a new context: sessions
/// hold the one that they began with.
#include "serve/transport.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <fstream>
#include <mutex>
#include <sstream>
#include <utility>

#include "modelgate/error.hpp"
#include "text/digest.hpp"

namespace modelgate::serve {
namespace {

constexpr std::size_t kReadBytes = 16 * 1024;

struct ContextDeleter {
  void operator()(SSL_CTX* context) const noexcept { SSL_CTX_free(context); }
};
using Context = std::unique_ptr<SSL_CTX, ContextDeleter>;

[[noreturn]] void refuse(const std::string& file, const std::string& wrong) {
  const unsigned long code = ERR_get_error();
  const char* reason = code == 0 ? nullptr : ERR_reason_error_string(code);
  ERR_clear_error();
  throw SourceError("TLS file '" + file + "' " + wrong +
                    (reason == nullptr ? "" : " (" + std::string(reason) + ")"));
}

Context make_context(const TlsFiles& files) {
  ERR_clear_error();
  Context context(SSL_CTX_new(TLS_server_method()));
  if (!context) refuse(files.certificate, "cannot be used: OpenSSL has no TLS here");
  SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
  SSL_CTX_set_options(context.get(), SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
  SSL_CTX_set_mode(context.get(),
                   SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  if (SSL_CTX_use_certificate_chain_file(context.get(), files.certificate.c_str()) != 1) {
    refuse(files.certificate, "holds no certificate in PEM");
  }
  if (SSL_CTX_use_PrivateKey_file(context.get(), files.key.c_str(), SSL_FILETYPE_PEM) != 1) {
    refuse(files.key, "holds no private key of the certificate in PEM");
  }
  if (SSL_CTX_check_private_key(context.get()) != 1) {
    refuse(files.key, "is not the key of '" + files.certificate + "'");
  }
  if (files.client_authority.empty()) return context;
  if (SSL_CTX_load_verify_locations(context.get(), files.client_authority.c_str(), nullptr) != 1) {
    refuse(files.client_authority, "holds no authority's certificate in PEM");
  }
  SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
  return context;
}

std::string digest_of(const TlsFiles& files) {
  std::ostringstream bytes;
  for (const std::string& path : {files.certificate, files.key, files.client_authority}) {
    if (path.empty()) continue;
    bytes << std::ifstream(path, std::ios::binary).rdbuf() << '\0';
  }
  return text::sha256(bytes.str());
}

Transfer clear_transfer(ssize_t moved, Moved awaited) {
  if (moved > 0) return {Moved::some, static_cast<std::size_t>(moved)};
  if (moved == 0) return {Moved::ended, 0};
  if (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR) return {awaited, 0};
  return {Moved::broken, 0};
}

Transfer secret_transfer(SSL* session, int done, std::size_t bytes) {
  if (done == 1) return {Moved::some, bytes};
  const int reason = SSL_get_error(session, done);
  ERR_clear_error();
  switch (reason) {
    case SSL_ERROR_WANT_READ: return {Moved::awaits_read, 0};
    case SSL_ERROR_WANT_WRITE: return {Moved::awaits_write, 0};
    case SSL_ERROR_ZERO_RETURN: return {Moved::ended, 0};
    default: return {Moved::broken, 0};
  }
}

}  // namespace

struct Certificates::State {
  mutable std::mutex mutex;
  Context context;
  std::string digest;  ///< of the files; the thread that reloads alone touches it
};

Certificates::Certificates(const TlsFiles& files)
    : files_(files), state_(std::make_unique<State>()) {
  state_->context = make_context(files_);
  state_->digest = digest_of(files_);
}

Certificates::~Certificates() = default;

bool Certificates::reload() {
  const std::string digest = digest_of(files_);
  if (digest == state_->digest) return false;
  Context fresh = make_context(files_);
  state_->digest = digest;
  const std::scoped_lock lock(state_->mutex);
  std::swap(state_->context, fresh);
  return true;
}

struct Transport::Session {
  SSL* ssl = nullptr;

  explicit Session(SSL* made) : ssl(made) {}
  ~Session() { SSL_free(ssl); }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
};

Transport::Transport(int socket, const Certificates* certificates) : socket_(socket) {
  if (certificates == nullptr) return;
  const std::scoped_lock lock(certificates->state_->mutex);
  session_ = std::make_unique<Session>(SSL_new(certificates->state_->context.get()));
  SSL_set_fd(session_->ssl, socket_);
  SSL_set_accept_state(session_->ssl);
}

Transport::~Transport() {
  session_.reset();
  ::close(socket_);
}

Transfer Transport::read(std::string& bytes) {
  std::array<char, kReadBytes> buffer{};
  Transfer transfer;
  if (session_) {
    std::size_t got = 0;
    const int done = SSL_read_ex(session_->ssl, buffer.data(), buffer.size(), &got);
    transfer = secret_transfer(session_->ssl, done, got);
  } else {
    transfer = clear_transfer(::recv(socket_, buffer.data(), buffer.size(), 0), Moved::awaits_read);
  }
  bytes.append(buffer.data(), transfer.bytes);
  return transfer;
}

Transfer Transport::write(std::string_view bytes) {
  if (!session_) {
    return clear_transfer(::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL),
                          Moved::awaits_write);
  }
  std::size_t sent = 0;
  const int done = SSL_write_ex(session_->ssl, bytes.data(), bytes.size(), &sent);
  return secret_transfer(session_->ssl, done, sent);
}

void Transport::end() noexcept {
  if (session_) SSL_shutdown(session_->ssl);
  ERR_clear_error();
  ::shutdown(socket_, SHUT_WR);
}

}  // namespace modelgate::serve
