/// \file
/// epoll, accept and the table of connections.
#include "serve/listener.hpp"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>  // NOLINT(modernize-deprecated-headers): pthread_sigmask is POSIX
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

#include "modelgate/error.hpp"

namespace modelgate::serve {
namespace {

constexpr std::uint64_t kPort = 0;
constexpr std::uint64_t kMailbox = 1;
constexpr std::uint64_t kFirstConnection = 2;
constexpr int kTickMilliseconds = 100;
constexpr int kBacklog = 512;
constexpr int kEvents = 64;
/// How long a connection that was just taken has to send its first byte when the port closes.
constexpr std::chrono::milliseconds kLastChance{500};

/// A descriptor that is closed with its owner.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) noexcept : number_(number) {}
  ~Descriptor() { reset(); }
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  [[nodiscard]] int get() const noexcept { return number_; }
  [[nodiscard]] bool is_open() const noexcept { return number_ >= 0; }

  [[nodiscard]] int release() noexcept { return std::exchange(number_, -1); }

  void reset() noexcept {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_;
};

struct AddressDeleter {
  void operator()(addrinfo* list) const noexcept { ::freeaddrinfo(list); }
};

[[noreturn]] void refuse(const ListenerOptions& options, const std::string& reason) {
  throw SourceError("cannot listen on '" + options.host + ":" + std::to_string(options.port) +
                    "': " + reason);
}

Descriptor listening(const addrinfo& address) {
  Descriptor socket(::socket(address.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  const int yes = 1;
  if (socket.is_open()) {
    ::setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (address.ai_family == AF_INET6) {
      ::setsockopt(socket.get(), IPPROTO_IPV6, IPV6_V6ONLY, &yes, sizeof yes);
    }
    if (::bind(socket.get(), address.ai_addr, address.ai_addrlen) == 0 &&
        ::listen(socket.get(), kBacklog) == 0) {
      return socket;
    }
  }
  return Descriptor();
}

Descriptor open_port(const ListenerOptions& options) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE;
  addrinfo* found = nullptr;
  const std::string port = std::to_string(options.port);
  const int code = ::getaddrinfo(options.host.c_str(), port.c_str(), &hints, &found);
  if (code != 0) refuse(options, ::gai_strerror(code));
  const std::unique_ptr<addrinfo, AddressDeleter> addresses(found);
  for (const addrinfo* one = found; one != nullptr; one = one->ai_next) {
    Descriptor socket = listening(*one);
    if (socket.is_open()) return socket;
  }
  refuse(options, std::strerror(errno));
}

std::string address_text(const sockaddr_storage& address, socklen_t length) {
  std::array<char, NI_MAXHOST> host{};
  const auto* general = reinterpret_cast<const sockaddr*>(&address);
  const int code =
      ::getnameinfo(general, length, host.data(), host.size(), nullptr, 0, NI_NUMERICHOST);
  return code == 0 ? host.data() : "";
}

int port_of(int socket) {
  sockaddr_storage address{};
  socklen_t length = sizeof address;
  ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &length);
  return address.ss_family == AF_INET6
             ? ntohs(reinterpret_cast<const sockaddr_in6&>(address).sin6_port)
             : ntohs(reinterpret_cast<const sockaddr_in&>(address).sin_port);
}

Instant present() { return std::chrono::steady_clock::now(); }

using Table = std::map<std::uint64_t, Connection>;

}  // namespace

/// An answer and the request that it belongs to.
using Letter = std::pair<std::uint64_t, Response>;

class Mailbox {
 public:
  [[nodiscard]] int descriptor() const noexcept { return waker_.get(); }

  void put(Letter letter) {
    {
      const std::scoped_lock lock(mutex_);
      letters_.push_back(std::move(letter));
    }
    wake();
  }

  [[nodiscard]] std::vector<Letter> take() {
    std::uint64_t ignored = 0;
    const ssize_t got = ::read(waker_.get(), &ignored, sizeof ignored);
    static_cast<void>(got);
    const std::scoped_lock lock(mutex_);
    return std::exchange(letters_, {});
  }

  /// Wakes the thread of the port.
  void wake() const {
    const std::uint64_t one = 1;
    // A counter that is full wakes the thread as well.
    const ssize_t written = ::write(waker_.get(), &one, sizeof one);
    static_cast<void>(written);
  }

 private:
  Descriptor waker_{::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)};
  std::mutex mutex_;
  std::vector<Letter> letters_;
};

struct Listener::State {
  State(const ListenerOptions& given, Receive take)
      : options(given), receive(std::move(take)), socket(open_port(given)) {
    port = port_of(socket.get());
    watch(EPOLL_CTL_ADD, socket.get(), kPort, Awaits::read);
    watch(EPOLL_CTL_ADD, mailbox->descriptor(), kMailbox, Awaits::read);
  }

  void watch(int operation, int descriptor, std::uint64_t id, Awaits awaits) const;
  void serve(const std::stop_token& stop);
  void take_event(std::uint64_t id);
  void accept_all();
  void admit(Descriptor client, const std::string& remote);
  void settle(Table::iterator found, Progress progress);
  void forget(Table::iterator found);
  void send_answers();
  void tick(Instant now);
  void close_now();

  ListenerOptions options;
  Receive receive;
  Descriptor socket;
  int port = 0;
  Descriptor poll{::epoll_create1(EPOLL_CLOEXEC)};
  // To be shared as MailboxHandle says.
  MailboxHandle mailbox = std::make_shared<Mailbox>();
  Table table;
  std::uint64_t next_connection = kFirstConnection;
  std::uint64_t next_request = 0;
  std::map<std::uint64_t, std::uint64_t> unanswered;  ///< requests to their connections
  std::optional<Instant> closed_at;
  std::atomic<bool> is_winding_down = false;
  std::atomic<bool> is_closing = false;
  std::atomic<std::size_t> busy_count = 0;
  std::atomic<std::size_t> open_count = 0;
  std::jthread thread;
};

void Listener::State::watch(int operation, int descriptor, std::uint64_t id, Awaits awaits) const {
  epoll_event event{};
  event.data.u64 = id;
  switch (awaits) {
    case Awaits::nothing: break;
    case Awaits::read: event.events = EPOLLIN; break;
    case Awaits::write: event.events = EPOLLOUT; break;
  }
  ::epoll_ctl(poll.get(), operation, descriptor, &event);
}

void Listener::State::serve(const std::stop_token& stop) {
  // OpenSSL writes to sockets whose clients are gone; the error of the call says so as well.
  sigset_t broken_pipe{};
  sigemptyset(&broken_pipe);
  sigaddset(&broken_pipe, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &broken_pipe, nullptr);
  std::array<epoll_event, kEvents> events{};
  Instant ticked = present();
  while (!stop.stop_requested()) {
    const int count = ::epoll_wait(poll.get(), events.data(), kEvents, kTickMilliseconds);
    for (int at = 0; at < count; ++at) take_event(events.at(static_cast<std::size_t>(at)).data.u64);
    send_answers();
    if (is_closing && !closed_at) close_now();
    const Instant now = present();
    if (now - ticked >= std::chrono::milliseconds(kTickMilliseconds)) {
      tick(now);
      ticked = now;
    }
    busy_count = static_cast<std::size_t>(
        std::ranges::count_if(table, [](const auto& entry) { return entry.second.is_serving(); }));
    open_count = table.size();
  }
}

void Listener::State::take_event(std::uint64_t id) {
  if (id == kPort) return accept_all();
  if (id == kMailbox) return;  // the letters are taken after every wait
  const auto found = table.find(id);
  if (found != table.end()) settle(found, found->second.proceed(present()));
}

void Listener::State::accept_all() {
  while (socket.is_open()) {
    sockaddr_storage address{};
    socklen_t length = sizeof address;
    Descriptor client(::accept4(socket.get(), reinterpret_cast<sockaddr*>(&address), &length,
                                SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (client.is_open()) {
      admit(std::move(client), address_text(address, length));
      continue;
    }
    const bool is_out_of_descriptors = errno == EMFILE || errno == ENFILE || errno == ENOMEM;
    // The next tick tries again; until then the port would wake the thread without end.
    if (is_out_of_descriptors) watch(EPOLL_CTL_MOD, socket.get(), kPort, Awaits::nothing);
    return;
  }
}

void Listener::State::admit(Descriptor client, const std::string& remote) {
  if (table.size() >= options.connections) {
    if (options.connection.certificates != nullptr) return;
    const std::string full =
        wire(error_response(503, "too many connections"), Persistence::close, BodySent::yes);
    const ssize_t sent = ::send(client.get(), full.data(), full.size(), MSG_NOSIGNAL);
    return static_cast<void>(sent);
  }
  const int yes = 1;
  ::setsockopt(client.get(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  const std::uint64_t id = next_connection++;
  watch(EPOLL_CTL_ADD, client.get(), id, Awaits::read);
  table.try_emplace(id, client.release(), remote, options.connection, present());
}

void Listener::State::settle(Table::iterator found, Progress progress) {
  const auto& [id, connection] = *found;
  if (progress == Progress::is_over) return forget(found);
  watch(EPOLL_CTL_MOD, connection.socket(), id, connection.awaits());
  if (progress == Progress::goes_on) return;
  const std::uint64_t request = ++next_request;
  unanswered.emplace(request, id);
  receive(found->second.take(), Reply(mailbox, request));
}

void Listener::State::forget(Table::iterator found) {
  std::erase_if(unanswered, [id = found->first](const auto& entry) { return entry.second == id; });
  table.erase(found);
}

void Listener::State::send_answers() {
  const std::vector<Letter> ready = mailbox->take();
  const Persistence wish = is_winding_down ? Persistence::close : Persistence::keep;
  for (const auto& [request, response] : ready) {
    const auto waiting = unanswered.find(request);
    if (waiting == unanswered.end()) continue;  // the client went away
    const auto found = table.find(waiting->second);
    unanswered.erase(waiting);
    settle(found, found->second.answer(response, wish, present()));
  }
}

void Listener::State::tick(Instant now) {
  if (socket.is_open()) watch(EPOLL_CTL_MOD, socket.get(), kPort, Awaits::read);
  const bool ends_idle = closed_at && now - *closed_at > kLastChance;
  for (auto at = table.begin(); at != table.end();) {
    const auto one = at++;
    const bool is_unwanted = ends_idle && one->second.is_idle();
    settle(one, is_unwanted ? Progress::is_over : one->second.expire(now));
  }
}

/// Who is in the system's queue has connected and may have sent a request.
void Listener::State::close_now() {
  accept_all();
  socket.reset();
  closed_at = present();
}

void Reply::send(Response response) const { mailbox_->put({request_, std::move(response)}); }

Listener::Listener(const ListenerOptions& options, Receive receive)
    : state_(std::make_unique<State>(options, std::move(receive))) {
  state_->thread =
      std::jthread([state = state_.get()](const std::stop_token& stop) { state->serve(stop); });
}

Listener::~Listener() {
  state_->thread.request_stop();
  state_->mailbox->wake();
  state_->thread.join();
}

int Listener::port() const noexcept { return state_->port; }

void Listener::wind_down() { state_->is_winding_down = true; }

void Listener::close_port() {
  state_->is_winding_down = true;
  state_->is_closing = true;
  state_->mailbox->wake();
}

std::size_t Listener::busy() const noexcept { return state_->busy_count; }

std::size_t Listener::connections() const noexcept { return state_->open_count; }

}  // namespace modelgate::serve
