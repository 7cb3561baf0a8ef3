/// \file
/// What a reviewer of a policy file is shown beside its lines.
#pragma once

#include <iosfwd>
#include <span>
#include <string>
#include <vector>

#include "modelgate/report.hpp"

namespace modelgate::report {

/// What turns a step red; what is no pass and does not; what somebody has waived.
enum class AnnotationLevel { error, warning, notice };

/// One remark. `where.file` may be empty, and a line of 0 means the whole file. Text is printable;
/// the message may have several lines.
struct Annotation {
  AnnotationLevel level = AnnotationLevel::error;
  SourcePosition where;
  std::string title;
  std::string message;

  friend bool operator==(const Annotation&, const Annotation&) = default;
};

/// Of one level; the runner shows ten per step, and the last of them counts the rest.
inline constexpr std::size_t kMostAnnotations = 9;

/// The decisions that are no pass, worst first; or the mistakes of the policy; or why nothing was
/// judged.
[[nodiscard]] std::vector<Annotation> annotations(const Report& report);

/// The mistakes of a policy, in their order.
[[nodiscard]] std::vector<Annotation> annotations(std::span<const Diagnostic> diagnostics);

/// Writes workflow commands: errors, warnings, notices, at most kMostAnnotations of each in the
/// order given and one that counts the rest.
void write_annotations(std::span<const Annotation> all, std::ostream& out);

}  // namespace modelgate::report
