/// \file
/// A scanner for comments and literals; it knows nothing else of C++.
#include "house/cpp_text.hpp"

#include <cctype>
#include <string>

namespace modelgate::house {
namespace {

enum class Inside { code, line_comment, block_comment, string, character, raw_string };

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// Reads one line after the other and remembers what a line leaves open.
class Scanner {
 public:
  void scan(const std::string& line) {
    line_ = line;
    code_.assign(line.size(), ' ');
    comment_.clear();
    for (at_ = 0; at_ < line_.size(); ++at_) step();
    if (inside_ != Inside::block_comment && inside_ != Inside::raw_string) inside_ = Inside::code;
  }

  [[nodiscard]] const std::string& code() const noexcept { return code_; }
  [[nodiscard]] const std::string& comment() const noexcept { return comment_; }

 private:
  [[nodiscard]] bool at(std::string_view text) const {
    return line_.compare(at_, text.size(), text) == 0;
  }

  void step() {
    switch (inside_) {
      case Inside::code: step_code(); return;
      case Inside::line_comment: comment_ += line_[at_]; return;
      case Inside::block_comment: step_block_comment(); return;
      case Inside::string: step_literal('"'); return;
      case Inside::character: step_literal('\''); return;
      case Inside::raw_string: step_raw_string(); return;
    }
  }

  void step_code() {
    if (at("//")) {
      inside_ = Inside::line_comment;
      comment_ += line_[at_];
    } else if (at("/*")) {
      inside_ = Inside::block_comment;
      ++at_;
    } else if (at("R\"") && (at_ == 0 || !is_word(line_[at_ - 1]))) {
      open_raw_string();
    } else {
      code_[at_] = line_[at_];
      if (line_[at_] == '"') inside_ = Inside::string;
      // An apostrophe after a digit or letter separates digits.
      if (line_[at_] == '\'' && (at_ == 0 || !is_word(line_[at_ - 1]))) inside_ = Inside::character;
    }
  }

  void step_block_comment() {
    if (at("*/")) {
      inside_ = Inside::code;
      ++at_;
    } else {
      comment_ += line_[at_];
    }
  }

  void step_literal(char quote) {
    if (line_[at_] == '\\') {
      ++at_;
    } else if (line_[at_] == quote) {
      code_[at_] = quote;
      inside_ = Inside::code;
    }
  }

  void open_raw_string() {
    const std::size_t open = line_.find('(', at_);
    code_[at_] = 'R';
    code_[at_ + 1] = '"';
    raw_end_ = ')' + line_.substr(at_ + 2, open - at_ - 2) + '"';
    at_ = open;
    inside_ = Inside::raw_string;
  }

  void step_raw_string() {
    if (!at(raw_end_)) return;
    at_ += raw_end_.size() - 1;
    code_[at_] = '"';
    inside_ = Inside::code;
  }

  Inside inside_ = Inside::code;
  std::string line_;
  std::string code_;
  std::string comment_;
  std::string raw_end_;
  std::size_t at_ = 0;
};

}  // namespace

CppText split(const File& file) {
  CppText text;
  Scanner scanner;
  for (const std::string& line : file.lines) {
    scanner.scan(line);
    text.code.push_back(scanner.code());
    text.comments.push_back(scanner.comment());
  }
  return text;
}

bool has_word(std::string_view line, std::string_view word) {
  const auto touches = [&](std::size_t index, char end) {
    return is_word(end) && index < line.size() && is_word(line[index]);
  };
  for (std::size_t at = line.find(word); at != std::string_view::npos;
       at = line.find(word, at + 1)) {
    const bool before = at > 0 && touches(at - 1, word.front());
    if (!before && !touches(at + word.size(), word.back())) return true;
  }
  return false;
}

}  // namespace modelgate::house
