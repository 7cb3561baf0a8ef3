/// \file
/// Surveys of a few rows that a test writes down.
#pragma once

#include <string>

#include "source/survey.hpp"
#include "support/shell.hpp"

namespace modelgate::runner {

/// A survey of one file of both models.
struct SurveyedRows {
  test::Scratch scratch;
  source::Survey survey;

  explicit SurveyedRows(const std::string& csv) : survey(inputs(csv), options()) {}

  static source::OpenOptions options() {
    source::OpenOptions open;
    open.threads = 1;
    open.engine_directory = MODELGATE_BINARY_DIR;
    return open;
  }

 private:
  [[nodiscard]] Inputs inputs(const std::string& csv) const {
    Inputs given;
    given.rows = scratch.file("rows.csv", csv);
    return given;
  }
};

/// `line` so many times.
[[nodiscard]] inline std::string repeated(const std::string& line, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += line;
  return text;
}

}  // namespace modelgate::runner
