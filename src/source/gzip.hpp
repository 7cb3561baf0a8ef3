/// \file
/// The contents of a gzip stream, checked: the engine accepts cut and damaged files in silence.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace modelgate::source {

/// Inflates one or several gzip members that follow each other.
class GzipStream {
 public:
  GzipStream();
  ~GzipStream();
  GzipStream(const GzipStream&) = delete;
  GzipStream& operator=(const GzipStream&) = delete;

  /// Takes the next compressed bytes and hands on what they hold, in pieces.
  void add(std::string_view bytes, const std::function<void(std::string_view)>& receive);

  /// What is wrong with everything added so far, checksums and end included; empty when it is
  /// whole.
  [[nodiscard]] std::string fault() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace modelgate::source
