/// \file
/// Memory that holds code.
#pragma once

namespace modelgate::source {

/// Lets the system take back the memory that holds the code and the constants of a library; they
/// are read again from its file, which the system keeps as it keeps any, when they are used.
/// \param place  in the library's code; of no library: nothing happens
void rest_code(const void* place) noexcept;

}  // namespace modelgate::source
