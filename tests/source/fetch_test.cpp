/// \file
/// Downloads from a server of the test's own, with a certificate of its own.
#include "source/fetch.hpp"

#include <doctest/doctest.h>
#include <httplib.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "source/inputs.hpp"

namespace modelgate::source::test {
namespace {

constexpr std::chrono::milliseconds kNoPause{1};
constexpr auto kRows = "label,old,new\nham,ham,spam\n";

/// A key and a certificate for 127.0.0.1, signed by itself.
class Identity {
 public:
  Identity() : key_(EVP_EC_gen("P-256")), certificate_(X509_new()) {
    ASN1_INTEGER_set(X509_get_serialNumber(certificate_), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate_), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate_), 3600);
    X509_set_version(certificate_, 2);
    X509_set_pubkey(certificate_, key_);
    const std::string name = "modelgate test";
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate_), "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
    X509_set_issuer_name(certificate_, X509_get_subject_name(certificate_));
    X509_EXTENSION* const names =
        X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "IP:127.0.0.1");
    X509_add_ext(certificate_, names, -1);
    X509_EXTENSION_free(names);
    X509_sign(certificate_, key_, EVP_sha256());
  }
  ~Identity() {
    X509_free(certificate_);
    EVP_PKEY_free(key_);
  }
  Identity(const Identity&) = delete;
  Identity& operator=(const Identity&) = delete;

  void write(const std::string& path) const {
    std::FILE* const file = std::fopen(path.c_str(), "w");
    PEM_write_X509(file, certificate_);
    std::fclose(file);
  }
  [[nodiscard]] X509* certificate() const noexcept { return certificate_; }
  [[nodiscard]] EVP_PKEY* key() const noexcept { return key_; }

 private:
  EVP_PKEY* key_;
  X509* certificate_;
};

void serve_files(httplib::Server& server) {
  server.Get("/rows.csv", [](const httplib::Request&, httplib::Response& response) {
    response.set_content(kRows, "text/csv");
  });
  server.Get("/moved.csv", [](const httplib::Request&, httplib::Response& response) {
    response.set_redirect("/rows.csv");
  });
  server.Get("/downgraded.csv", [](const httplib::Request&, httplib::Response& response) {
    response.set_redirect("http://127.0.0.1:1/rows.csv");
  });
  server.Get("/round.csv", [](const httplib::Request&, httplib::Response& response) {
    response.set_redirect("/round.csv");
  });
  server.Get("/away.csv", [](const httplib::Request&, httplib::Response& response) {
    response.set_redirect("https://elsewhere.example/rows.csv");
  });
  server.Get("/large.csv", [](const httplib::Request&, httplib::Response& response) {
    response.set_content(std::string(5000, 'x'), "text/csv");
  });
  server.Get("/endless.csv", [](const httplib::Request&, httplib::Response& response) {
    response.set_chunked_content_provider("text/csv", [](std::size_t, httplib::DataSink& sink) {
      const std::string block(1000, 'x');
      return sink.write(block.data(), block.size());
    });
  });
}

/// A server on a free port of this machine while it lives.
class Serving {
 public:
  explicit Serving(httplib::Server& server) : server_(&server) {
    serve_files(server);
    port_ = server.bind_to_any_port("127.0.0.1");
    thread_ = std::thread([this] { server_->listen_after_bind(); });
    while (!server.is_running()) {
      std::this_thread::yield();
    }
  }
  ~Serving() {
    server_->stop();
    thread_.join();
  }
  Serving(const Serving&) = delete;
  Serving& operator=(const Serving&) = delete;

  [[nodiscard]] std::string host() const { return "127.0.0.1:" + std::to_string(port_); }

 private:
  httplib::Server* server_;
  int port_ = 0;
  std::thread thread_;
};

std::string failure(const std::string& address, const FetchLimits& limits) {
  const Folder folder;
  try {
    fetch(address, folder.path("file"), limits, {});
  } catch (const SourceError& error) {
    return error.what();
  }
  return {};
}

TEST_CASE("files arrive over https") {
  const Folder folder;
  const Identity identity;
  identity.write(folder.path("ca.pem"));
  httplib::SSLServer server(identity.certificate(), identity.key());
  const Serving serving(server);
  for (const std::string name : {"rows.csv", "moved.csv"}) {
    auto policy = spam_policy();
    policy.inputs.rows = "https://user:secret@" + serving.host() + "/" + name + "?token=secret";
    auto opened = open(policy, {.engine_directory = MODELGATE_BINARY_DIR,
                                .certificate_file = folder.path("ca.pem")});
    CHECK(groups(*opened.source) == "kept both ham ham spam 1\n");
    opened.finish();
    CHECK(opened.files.at(0).path == "https://" + serving.host() + "/" + name);
    CHECK(opened.files.at(0).bytes == 27);
  }
}

TEST_CASE("downloads that are not what was asked for are refused") {
  const Folder folder;
  const Identity identity;
  identity.write(folder.path("ca.pem"));
  httplib::SSLServer server(identity.certificate(), identity.key());
  const Serving serving(server);
  const auto base = "https://" + serving.host();
  const FetchLimits limits{.bytes = 4000, .certificate_file = folder.path("ca.pem")};
  CHECK(failure(base + "/none.csv?token=secret", limits) ==
        base + "/none.csv: the server answers HTTP 404");
  CHECK(failure(base + "/downgraded.csv", limits) ==
        base + "/downgraded.csv: is redirected to an address that is not https");
  CHECK(
      failure(base + "/large.csv", limits) ==
      base +
          "/large.csv: is larger than the limit for inputs that are no local files (4,000 bytes)");
  CHECK(failure(base + "/endless.csv", limits) ==
        base +
            "/endless.csv: is larger than the limit for inputs that are no local files (4,000 "
            "bytes)");
  CHECK(failure(base + "/rows.csv", {.bytes = 4000}) ==
        base + "/rows.csv: cannot be fetched: SSL peer certificate or SSH remote key was not OK");
}

TEST_CASE("plain http is for this machine alone") {
  httplib::Server server;
  const Serving serving(server);
  CHECK(failure("http://" + serving.host() + "/rows.csv", {.bytes = 4000}) == "");
  CHECK(failure("http://192.0.2.1/rows.csv", {.bytes = 4000}) ==
        "http://192.0.2.1/rows.csv: is not encrypted, expected https://");
  CHECK(failure("ftp://127.0.0.1/rows.csv", {.bytes = 4000}) ==
        "ftp://127.0.0.1/rows.csv: 'ftp' is not supported, expected https://");
  CHECK(failure("file:///etc/passwd", {.bytes = 4000}) ==
        "file:///etc/passwd: 'file' is not supported, expected https://");
}

TEST_CASE("a server that is not there is named") {
  CHECK(failure("http://127.0.0.1:1/rows.csv", {.bytes = 4000, .first_pause = kNoPause}) ==
        "http://127.0.0.1:1/rows.csv: cannot be fetched: Couldn't connect to server");
}

TEST_CASE("a request to stop ends a download") {
  httplib::Server server;
  const Serving serving(server);
  const Folder folder;
  std::stop_source stop;
  stop.request_stop();
  CHECK_THROWS_WITH_AS(
      fetch("http://" + serving.host() + "/endless.csv", folder.path("file"),
            {.bytes = std::int64_t{1} << 40}, stop.get_token()),
      ("http://" + serving.host() + "/endless.csv: stopped before it was fetched").c_str(),
      SourceError);
}

/// Answers with the statuses of a list, one after the other, then with 200.
class Moody {
 public:
  explicit Moody(std::vector<int> statuses, std::string retry_after = "")
      : statuses_(std::move(statuses)), retry_after_(std::move(retry_after)) {}

  void answer(httplib::Response& response) {
    const auto asked = static_cast<std::size_t>(asked_++);
    response.status = asked < statuses_.size() ? statuses_[asked] : 200;
    if (!retry_after_.empty()) response.set_header("Retry-After", retry_after_);
    response.set_content(response.status == 200 ? kRows : "busy", "text/plain");
  }
  [[nodiscard]] int asked() const { return asked_; }

 private:
  std::vector<int> statuses_;
  std::string retry_after_;
  std::atomic<int> asked_ = 0;
};

struct Tried {
  std::string outcome;
  int requests = 0;
};

Tried tried(std::vector<int> statuses, const std::string& retry_after) {
  Moody moody(std::move(statuses), retry_after);
  httplib::Server server;
  server.Get("/moody.csv", [&moody](const httplib::Request&, httplib::Response& response) {
    moody.answer(response);
  });
  const Serving serving(server);
  const auto address = "http://" + serving.host() + "/moody.csv";
  auto fault = failure(address, {.bytes = 4000, .first_pause = kNoPause});
  return {fault.empty() ? "" : fault.substr(address.size()), moody.asked()};
}

TEST_CASE("failures that may pass are tried three times") {
  const auto recovered = tried({503, 429}, "");
  CHECK(recovered.outcome == "");
  CHECK(recovered.requests == 3);
  const auto broken = tried({500, 502, 504, 503}, "");
  CHECK(broken.outcome == ": the server answers HTTP 504");
  CHECK(broken.requests == 3);
}

TEST_CASE("failures that will not pass are not tried again") {
  for (const int status : {400, 401, 403, 404}) {
    const auto [outcome, requests] = tried({status}, "");
    CHECK(outcome == ": the server answers HTTP " + std::to_string(status));
    CHECK(requests == 1);
  }
  CHECK(tried({503}, "3600").requests == 1);
}

TEST_CASE("every address of a redirect needs permission") {
  const Folder folder;
  const Identity identity;
  identity.write(folder.path("ca.pem"));
  httplib::SSLServer server(identity.certificate(), identity.key());
  const Serving serving(server);
  const auto base = "https://" + serving.host();
  std::vector<std::string> asked;
  const FetchLimits limits{.bytes = 4000,
                           .certificate_file = folder.path("ca.pem"),
                           .permit = [&asked](const std::string& address) {
                             asked.push_back(address);
                             if (address.find("elsewhere") != std::string::npos) {
                               throw SourceError("not there");
                             }
                           }};
  CHECK(failure(base + "/away.csv", limits) == "not there");
  CHECK(asked ==
        std::vector<std::string>{base + "/away.csv", "https://elsewhere.example/rows.csv"});
  CHECK(failure(base + "/round.csv", limits) == base + "/round.csv: is redirected too often");
}

TEST_CASE("nothing is fetched from the addresses of instance metadata") {
  for (const std::string host : {"169.254.169.254", "[fe80::1]", "[::ffff:a9fe:a9fe]"}) {
    const auto address = "https://" + host + "/latest";
    CHECK(failure(address, {.bytes = 4000, .first_pause = kNoPause}) ==
          address +
              ": leads to a link-local address or a service of instance metadata, which is not "
              "allowed");
  }
}

TEST_CASE("a question is a posted form with headers and a user") {
  httplib::Server server;
  server.Post("/prom/query", [](const httplib::Request& request, httplib::Response& response) {
    response.status = request.get_param_value("status") == "bad" ? 422 : 200;
    response.set_content(request.get_param_value("query") + "|" +
                             request.get_header_value("X-Scope-OrgID") + "|" +
                             request.get_header_value("Authorization"),
                         "text/plain");
  });
  const Serving serving(server);
  Question question{.address = "http://" + serving.host() + "/prom/query",
                    .form = {{"query", "a{b=\"c d\"}[5m] & more"}},
                    .headers = {{"X-Scope-OrgID", "team"}},
                    .username = "me",
                    .password = "secret"};
  const auto reply = ask(question, {.bytes = 4000}, {});
  CHECK(reply.status == 200);
  CHECK(reply.body == "a{b=\"c d\"}[5m] & more|team|Basic bWU6c2VjcmV0");
  question.form.emplace_back("status", "bad");
  CHECK(ask(question, {.bytes = 4000}, {}).status == 422);
  CHECK_THROWS_WITH_AS(static_cast<void>(ask(question, {.bytes = 10}, {})),
                       (question.address +
                        ": is larger than the limit for inputs that are no local files (10 bytes)")
                           .c_str(),
                       SourceError);
}

}  // namespace
}  // namespace modelgate::source::test
