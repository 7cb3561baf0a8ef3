/// \file
/// What a confined run may open, and what it refuses without a look at it.
#include "source/confinement.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <functional>

#include "source/inputs.hpp"
#include "source/locate.hpp"

namespace modelgate::source::test {
namespace {

/// The message of the Error that `action` ends in; empty when there is none.
std::string refused(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

/// Two folders: `in` is allowed, `out` is not.
class Fenced {
 public:
  Fenced() {
    folder_.write("in/day/a.csv", "label\n");
    folder_.write("in/b.csv", "label\n");
    folder_.write("in-between/c.csv", "label\n");
    folder_.write("out/d.csv", "label\n");
    std::filesystem::create_symlink(path("out/d.csv"), path("in/link.csv"));
    std::filesystem::create_directory_symlink(path("out"), path("in/door"));
    std::filesystem::create_directory_symlink(path("in/day"), path("inside"));
  }
  [[nodiscard]] std::string path(const std::string& name) const { return folder_.path(name); }

  /// The files that an input names, or why it is refused; the folder of the test is left out.
  [[nodiscard]] std::string opened(const std::string& input) const {
    OpenOptions options;
    options.base_directory = path("in");
    options.allow = {path("in")};
    Inputs inputs;
    inputs.rows = input;
    std::string text;
    const std::string fault = refused([&] {
      Workspace workspace;
      for (const auto& file : locate(inputs, options, workspace)) text += file.path + " ";
    });
    text += fault;
    for (auto at = text.find(folder_.path()); at != std::string::npos;
         at = text.find(folder_.path())) {
      text.replace(at, folder_.path().size(), "~");
    }
    return text;
  }

 private:
  Folder folder_;
};

std::string outside(const std::string& input) {
  return "inputs.rows: '" + input + "' is outside of what is allowed (~/in)";
}

TEST_CASE("files in an allowed folder are opened by their resolved paths") {
  const Fenced fenced;
  CHECK(fenced.opened("b.csv") == "~/in/b.csv ");
  CHECK(fenced.opened("day/../b.csv") == "~/in/b.csv ");
  CHECK(fenced.opened("{day/a,b}.csv") == "~/in/b.csv ~/in/day/a.csv ");
  CHECK(fenced.opened("../inside/a.csv") == "~/in/day/a.csv ");
  CHECK(fenced.opened("day/*.csv") == "~/in/day/a.csv ");
}

TEST_CASE("whatever leads out of the allowed folders is refused") {
  const Fenced fenced;
  for (const std::string path :
       {"../out/d.csv", "../out/none.csv", "../in-between/c.csv", "link.csv", "door/d.csv",
        "../../etc/passwd", "/etc/passwd", "/proc/self/environ", "/proc/self/root/etc/passwd"}) {
    CHECK(fenced.opened(path) == outside(path));
  }
}

TEST_CASE("patterns do not leave the allowed folders") {
  const Fenced fenced;
  CHECK(fenced.opened("../out/*.csv") ==
        "inputs.rows: '../out/*.csv' is a pattern with '..', which is not allowed");
  CHECK(fenced.opened("{b,../out/d}.csv") ==
        "inputs.rows: '{b,../out/d}.csv' is a pattern with '..', which is not allowed");
  CHECK(fenced.opened("/etc/pass*") == outside("/etc/pass*"));
  CHECK(fenced.opened("do*/d.csv") == outside("door/d.csv"));
  CHECK(fenced.opened("*.csv") == outside("link.csv"));
}

TEST_CASE("a confined run reads no standard input") {
  const Fenced fenced;
  CHECK(fenced.opened("-") == "inputs.rows: standard input is not allowed (~/in)");
}

TEST_CASE("addresses lie under an allowed one") {
  const std::vector<std::string> allowed = {"https://data.example/predictions",
                                            "http://prometheus:9090/", "https://h.example:8443"};
  const Confinement confinement(allowed);
  const auto fault = [&](const std::string& address) {
    return refused([&] { confinement.require_address("rows", address); });
  };
  for (const std::string address :
       {"https://data.example/predictions", "https://data.example/predictions/a.csv?x=1",
        "HTTPS://DATA.example:443/predictions/a.csv", "http://prometheus:9090/api/v1/query",
        "https://h.example:8443/any"}) {
    CHECK(fault(address) == "");
  }
  const std::string list =
      "https://data.example/predictions, http://prometheus:9090/, https://h.example:8443/";
  for (const std::string address :
       {"https://data.example/predictions-of-others/a.csv", "https://data.example/secret",
        "https://data.example:444/predictions/a.csv", "http://data.example/predictions/a.csv",
        "https://data.example.evil.example/predictions/a.csv", "https://evil.example/predictions/",
        "file:///etc/passwd", "ftp://data.example/predictions/a.csv",
        "http://169.254.169.254/latest/meta-data/"}) {
    CHECK(fault(address) ==
          "inputs.rows: " + address + " is outside of what is allowed (" + list + ")");
  }
}

TEST_CASE("addresses that two readers take for two are refused") {
  const std::vector<std::string> allowed = {"https://data.example/predictions"};
  const Confinement confinement(allowed);
  const std::string base = "https://data.example/predictions/";
  for (const std::string path : {"../secret", "%2e%2e/secret", "%2E./secret", "..%2fsecret", "a/..",
                                 "..\\secret", "%252e%252e/secret", "a b", "a\r\nHost: evil"}) {
    CHECK(refused([&] { confinement.require_address("rows", base + path); }) ==
          "inputs.rows: " + base + path +
              " hides dots, slashes or control characters, which is not allowed");
  }
  CHECK(refused([&] {
          confinement.require_address("rows",
                                      "https://data.example@evil.example/predictions/a.csv");
        }) ==
        "inputs.rows: https://evil.example/predictions/a.csv names a user, which is not allowed");
}

TEST_CASE("what is allowed must be a folder or a plain address") {
  const auto fault = [](const std::string& one) {
    return refused([&] { static_cast<void>(Confinement(std::vector<std::string>{one})); });
  };
  CHECK(fault("/no/such/folder") == "allowed folder '/no/such/folder': No such file or directory");
  CHECK(fault("/etc/passwd") == "allowed folder '/etc/passwd' is no folder");
  CHECK(fault("file:///etc") ==
        "allowed address 'file:///etc' is not of the form https://host[:port]/prefix");
  CHECK(fault("https://user@host/a") ==
        "allowed address 'https://host/a' is not of the form https://host[:port]/prefix");
}

TEST_CASE("without an allowed place nothing is refused") {
  const Confinement confinement;
  CHECK_FALSE(confinement.is_confined());
  CHECK(refused([&] {
          confinement.require_address("rows", "https://user@any.example/%2e%2e/a");
          confinement.refuse_standard_input(Role::rows);
          confinement.require_path(Role::rows, "/etc/pass*", "");
        }) == "");
}

}  // namespace
}  // namespace modelgate::source::test
