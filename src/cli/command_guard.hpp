/// \file
/// Standard output and standard error of a step of GitHub Actions, whose runner obeys commands in
/// them: text of others must not command it.
#pragma once

#include <iosfwd>
#include <ostream>
#include <streambuf>

#include "cli/console.hpp"
#include "text/workflow_command.hpp"

namespace modelgate::cli {

/// Passes characters on to another buffer, commands broken (text::CommandBreaker).
class BreakingBuffer : public std::streambuf {
 public:
  explicit BreakingBuffer(std::streambuf* target) : target_(target) {}

 protected:
  [[nodiscard]] int_type overflow(int_type byte) override;
  [[nodiscard]] std::streamsize xsputn(const char* bytes, std::streamsize count) override;
  [[nodiscard]] int sync() override;

 private:
  std::streambuf* target_;
  text::CommandBreaker breaker_;
};

/// While it lives, and only where the console is a step's: what is written to the console's streams
/// passes a BreakingBuffer, and `console.commands` is the way around it, to standard error.
class CommandGuard {
 public:
  /// \param console  its streams must outlive the guard
  explicit CommandGuard(Console& console);
  ~CommandGuard();
  CommandGuard(const CommandGuard&) = delete;
  CommandGuard& operator=(const CommandGuard&) = delete;

 private:
  Console* console_;
  std::streambuf* out_;
  std::streambuf* err_;
  BreakingBuffer guarded_out_;
  BreakingBuffer guarded_err_;
  std::ostream commands_;
};

}  // namespace modelgate::cli
