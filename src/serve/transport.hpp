/// \file
/// Bytes to and from a socket, in the clear or through TLS. The only door to OpenSSL's TLS.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace modelgate::serve {

/// What a socket did with a request to read or to write. `awaits_*`: nothing, until the socket is
/// readable or writable; `ended`: the peer sends no more; `broken`: the connection is of no use.
enum class Moved { some, awaits_read, awaits_write, ended, broken };

/// How many bytes moved, and why no more.
struct Transfer {
  Moved moved = Moved::broken;
  std::size_t bytes = 0;
};

/// Files of a TLS server, PEM. `client_authority` may be empty: no client needs a certificate.
struct TlsFiles {
  std::string certificate;
  std::string key;
  std::string client_authority;
};

/// A certificate and its key, read again when their files change. Thread-safe.
class Certificates {
 public:
  /// \throws SourceError  for files that cannot be read, or do not belong together
  explicit Certificates(const TlsFiles& files);
  ~Certificates();
  Certificates(const Certificates&) = delete;
  Certificates& operator=(const Certificates&) = delete;

  /// Reads the files again where they have changed; connections that stand keep what they began
  /// with.
  /// \return  whether they had changed
  /// \throws SourceError  and keeps what it had
  [[nodiscard]] bool reload();

 private:
  friend class Transport;
  struct State;
  TlsFiles files_;
  std::unique_ptr<State> state_;
};

/// One accepted connection; owns the socket, which does not block.
class Transport {
 public:
  /// \param certificates  null: in the clear
  Transport(int socket, const Certificates* certificates);
  ~Transport();
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;

  [[nodiscard]] int socket() const noexcept { return socket_; }

  /// Appends what has come to `bytes`, at most a few kilobytes.
  [[nodiscard]] Transfer read(std::string& bytes);

  /// Sends as much of `bytes` as goes.
  [[nodiscard]] Transfer write(std::string_view bytes);

  /// Says that nothing more will be sent.
  void end() noexcept;

 private:
  struct Session;
  int socket_;
  std::unique_ptr<Session> session_;
};

}  // namespace modelgate::serve
