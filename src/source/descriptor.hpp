/// \file
/// A file descriptor that is closed by its owner's end.
#pragma once

#include <unistd.h>

namespace modelgate::source {

/// Owns a descriptor; a negative one (a failed open) is nothing.
class Descriptor {
 public:
  explicit Descriptor(int descriptor) noexcept : descriptor_(descriptor) {}
  ~Descriptor() {
    if (descriptor_ >= 0) {
      ::close(descriptor_);
    }
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  [[nodiscard]] int get() const noexcept { return descriptor_; }

 private:
  int descriptor_;
};

}  // namespace modelgate::source
