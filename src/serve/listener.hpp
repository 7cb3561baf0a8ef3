/// \file
/// A port and its connections: one thread waits for all of them, so that a slow client costs memory
/// and no thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "serve/connection.hpp"

namespace modelgate::serve {

/// Where to listen and what to take.
struct ListenerOptions {
  std::string host = "127.0.0.1";  ///< an address or a name
  int port = 0;                    ///< 0: any that is free
  std::size_t connections = 512;   ///< more are turned away
  ConnectionSettings connection;
};

/// Where answers wait for the thread of the port. Shared by the port and the replies under way,
/// which may outlive it.
class Mailbox;
// The port and its replies share it.
using MailboxHandle = std::shared_ptr<Mailbox>;

/// The way back to the client of one request. May be copied to any thread; the first answer counts,
/// and one for a client that went away is dropped.
class Reply {
 public:
  Reply(MailboxHandle mailbox, std::uint64_t request) noexcept
      : mailbox_(std::move(mailbox)), request_(request) {}

  void send(Response response) const;

 private:
  MailboxHandle mailbox_;
  std::uint64_t request_;
};

/// Takes a request on the listener's thread: answers at once, or hands it on.
using Receive = std::function<void(Request, Reply)>;

/// A listening port. Thread-safe.
class Listener {
 public:
  /// \throws SourceError  when the address cannot be listened on
  Listener(const ListenerOptions& options, Receive receive);

  /// Closes every connection.
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  [[nodiscard]] int port() const noexcept;

  /// From here on every answer ends its connection.
  void wind_down();

  /// Takes no new connections, and ends those that are between two requests. Connections that the
  /// system has accepted are taken first.
  void close_port();

  /// Connections with a request or an answer on its way.
  [[nodiscard]] std::size_t busy() const noexcept;

  /// All connections.
  [[nodiscard]] std::size_t connections() const noexcept;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace modelgate::serve
