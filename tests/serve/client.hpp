/// \file
/// A client that sends bytes as they are given, right or wrong.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <string_view>

namespace modelgate::test {

/// What a server answered.
struct Answer {
  int status = 0;  ///< 0: the connection ended without an answer
  std::string head;
  std::string body;

  [[nodiscard]] nlohmann::json json() const { return nlohmann::json::parse(body); }
  [[nodiscard]] bool has(std::string_view line) const {
    return head.find("\r\n" + std::string(line) + "\r\n") != std::string::npos;
  }
};

/// One connection to this machine.
class Client {
 public:
  explicit Client(int port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
      ::close(socket_);
      throw std::runtime_error("cannot connect");
    }
  }
  ~Client() { ::close(socket_); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  /// Sends what it can: a server may have closed already.
  void send(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }

  /// Reads one answer; of status 0 when the connection ends, or nothing comes for `seconds`.
  [[nodiscard]] Answer read(int seconds = 20) {
    while (bytes_.find("\r\n\r\n") == std::string::npos) {
      if (!more(seconds)) return {};
    }
    Answer answer;
    const std::size_t end = bytes_.find("\r\n\r\n");
    answer.head = bytes_.substr(0, end + 2);
    bytes_.erase(0, end + 4);
    answer.status = std::stoi(answer.head.substr(9, 3));
    const std::size_t length = answer.head.find("Content-Length: ");
    const std::size_t size =
        length == std::string::npos ? 0 : std::stoul(answer.head.substr(length + 16));
    while (bytes_.size() < size && more(seconds)) {
    }
    answer.body = bytes_.substr(0, size);
    bytes_.erase(0, size);
    return answer;
  }

  /// Whether the server ends the connection within `seconds`.
  [[nodiscard]] bool is_closed(int seconds = 5) {
    while (true) {
      const std::size_t before = bytes_.size();
      if (!more(seconds)) return is_over_;
      if (bytes_.size() == before) return true;
    }
  }

 private:
  bool more(int seconds) {
    pollfd ready{socket_, POLLIN, 0};
    if (::poll(&ready, 1, seconds * 1000) <= 0) return false;
    std::array<char, 16'384> buffer{};
    const ssize_t got = ::recv(socket_, buffer.data(), buffer.size(), 0);
    if (got <= 0) {
      is_over_ = true;
      return false;
    }
    bytes_.append(buffer.data(), static_cast<std::size_t>(got));
    return true;
  }

  int socket_;
  bool is_over_ = false;
  std::string bytes_;
};

/// Sends a whole request and reads the answer.
[[nodiscard]] inline Answer ask(int port, std::string_view request) {
  Client client(port);
  client.send(request);
  return client.read();
}

/// \param headers  lines that end in "\r\n"
[[nodiscard]] inline Answer get(int port, const std::string& path,
                                const std::string& headers = "") {
  return ask(port, "GET " + path + " HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n");
}

[[nodiscard]] inline std::string post_bytes(const std::string& path, const std::string& body,
                                            const std::string& headers = "") {
  return "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n" +
         "Content-Length: " + std::to_string(body.size()) + "\r\n" + headers + "\r\n" + body;
}

[[nodiscard]] inline Answer post(int port, const std::string& path, const std::string& body,
                                 const std::string& headers = "") {
  return ask(port, post_bytes(path, body, headers));
}

}  // namespace modelgate::test
