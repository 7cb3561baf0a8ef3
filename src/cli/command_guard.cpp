/// \file
/// Buffers put before the console's streams.
#include "cli/command_guard.hpp"

#include <string>

namespace modelgate::cli {

BreakingBuffer::int_type BreakingBuffer::overflow(int_type byte) {
  if (traits_type::eq_int_type(byte, traits_type::eof())) return traits_type::not_eof(byte);
  const char one = traits_type::to_char_type(byte);
  return xsputn(&one, 1) == 1 ? byte : traits_type::eof();
}

std::streamsize BreakingBuffer::xsputn(const char* bytes, std::streamsize count) {
  const std::string text = breaker_.harmless({bytes, static_cast<std::size_t>(count)});
  const auto size = static_cast<std::streamsize>(text.size());
  return target_->sputn(text.data(), size) == size ? count : 0;
}

int BreakingBuffer::sync() { return target_->pubsync(); }

CommandGuard::CommandGuard(Console& console)
    : console_(&console),
      out_(console.out->rdbuf()),
      err_(console.err->rdbuf()),
      guarded_out_(out_),
      guarded_err_(err_),
      commands_(err_) {
  if (!console.step.is_active) return;
  console.out->rdbuf(&guarded_out_);
  console.err->rdbuf(&guarded_err_);
  console.commands = &commands_;
}

CommandGuard::~CommandGuard() {
  if (!console_->step.is_active) return;
  console_->out->flush();
  console_->err->flush();
  console_->out->rdbuf(out_);
  console_->err->rdbuf(err_);
  console_->commands = nullptr;
}

}  // namespace modelgate::cli
