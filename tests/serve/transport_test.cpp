/// \file
/// TLS: the right files, the wrong ones, and new ones.
#include "serve/transport.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "modelgate/error.hpp"
#include "serve/client.hpp"
#include "serve/listener.hpp"
#include "serve/served.hpp"

using namespace modelgate;
using namespace modelgate::serve;

namespace {

/// Makes a key and a certificate of this name.
TlsFiles make_files(const test::Scratch& scratch, const std::string& name) {
  const TlsFiles files{scratch.file(name + ".crt", ""), scratch.file(name + ".key", ""), ""};
  const auto made = test::run_command(
      "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj "
      "'/CN=" +
      name + "' -keyout '" + files.key + "' -out '" + files.certificate + "' 2>&1");
  REQUIRE(made.exit_code == 0);
  return files;
}

std::string subject_at(int port, const std::string& more = "") {
  return test::run_command(
             "echo | timeout 10 openssl s_client -connect 127.0.0.1:" + std::to_string(port) + " " +
             more + " 2>/dev/null | openssl x509 -noout -subject 2>/dev/null")
      .output;
}

}  // namespace

TEST_CASE("a port speaks TLS and takes a new certificate without an end") {
  if (!test::available("command -v openssl", "openssl")) return;
  const test::Scratch scratch;
  const TlsFiles files = make_files(scratch, "first");
  Certificates certificates(files);
  ListenerOptions options;
  options.connection.certificates = &certificates;
  Listener listener(options, [](const Request& request, const Reply& reply) {
    reply.send({200, "text/plain", std::string(100'000, 'a') + request.path, {}});
  });
  const std::string address = "https://127.0.0.1:" + std::to_string(listener.port());
  const auto answer = test::run_command("curl -sk -m 10 " + address + "/b");
  CHECK(answer.output.size() == 100'002);
  CHECK(answer.output.ends_with("a/b"));
  CHECK(subject_at(listener.port()) == "subject=CN = first\n");
  CHECK(subject_at(listener.port(), "-tls1_1").empty());
  CHECK(!certificates.reload());
  const TlsFiles others = make_files(scratch, "second");
  std::filesystem::copy_file(others.certificate, files.certificate,
                             std::filesystem::copy_options::overwrite_existing);
  CHECK_THROWS_AS(static_cast<void>(certificates.reload()), SourceError);
  CHECK(subject_at(listener.port()) == "subject=CN = first\n");
  std::filesystem::copy_file(others.key, files.key,
                             std::filesystem::copy_options::overwrite_existing);
  CHECK(certificates.reload());
  CHECK(subject_at(listener.port()) == "subject=CN = second\n");
  test::Client clear(listener.port());
  clear.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  CHECK(clear.is_closed());
}

TEST_CASE("a client shows its own certificate where one is asked for") {
  if (!test::available("command -v openssl", "openssl")) return;
  const test::Scratch scratch;
  TlsFiles files = make_files(scratch, "server");
  const TlsFiles client = make_files(scratch, "client");
  files.client_authority = client.certificate;
  const Certificates certificates(files);
  ListenerOptions options;
  options.connection.certificates = &certificates;
  Listener listener(options, [](const Request&, const Reply& reply) {
    reply.send({200, "text/plain", "ok", {}});
  });
  const std::string curl =
      "curl -sk -m 10 https://127.0.0.1:" + std::to_string(listener.port()) + "/ ";
  CHECK(test::run_command(curl).output.empty());
  CHECK(test::run_command(curl + "--cert '" + client.certificate + "' --key '" + client.key + "'")
            .output == "ok");
}

TEST_CASE("files that are no certificate are refused by name") {
  const test::Scratch scratch;
  const std::string file = scratch.file("empty", "nothing");
  CHECK_THROWS_AS(Certificates({file, file, ""}), SourceError);
  CHECK_THROWS_AS(Certificates({"/no/such/file", file, ""}), SourceError);
}
