/// \file
/// The text room says the same under a locale with other points, groups and letters.
#include <doctest/doctest.h>

#include <clocale>
#include <locale>
#include <string>

#include "text/canonical.hpp"
#include "text/number.hpp"

namespace modelgate::text {
namespace {

/// A comma for the point and dots between groups of two.
class Foreign : public std::numpunct<char> {
 protected:
  char do_decimal_point() const override { return ','; }
  char do_thousands_sep() const override { return '.'; }
  std::string do_grouping() const override { return "\2"; }
};

/// Sets the process's locales, C++ and (where the machine has one) C, and puts them back.
class ForeignLocale {
 public:
  ForeignLocale()
      : before_(std::locale::global(std::locale(std::locale::classic(), new Foreign))),
        c_before_(std::setlocale(LC_ALL, nullptr)) {
    for (const char* known : {"de_DE.UTF-8", "fr_FR.UTF-8", "tr_TR.UTF-8"}) {
      if (std::setlocale(LC_ALL, known) != nullptr) break;
    }
  }
  ~ForeignLocale() {
    std::locale::global(before_);
    std::setlocale(LC_ALL, c_before_.c_str());
  }
  ForeignLocale(const ForeignLocale&) = delete;
  ForeignLocale& operator=(const ForeignLocale&) = delete;

 private:
  std::locale before_;
  std::string c_before_;
};

TEST_CASE("numbers and labels do not depend on the locale") {
  const ForeignLocale foreign;
  CHECK(shortest(1234567.5) == "1234567.5");
  CHECK(fixed(-1234.5678, 2) == "-1234.57");
  CHECK(signed_fixed(0.5, 1) == "+0.5");
  CHECK(grouped(1234567) == "1,234,567");
  CHECK(parse_number("0.5") == 0.5);
  CHECK(parse_number("0,5") == std::nullopt);
  CHECK(parse_integer("1234567") == 1234567);
  CHECK(canonical_class("1.50") == "1.5");
  CHECK(canonical_class("1,50") == "1,50");
  CHECK(canonical_class("FALSE") == "false");
  CHECK(canonical_class("TRUE") == "true");
}

}  // namespace
}  // namespace modelgate::text
