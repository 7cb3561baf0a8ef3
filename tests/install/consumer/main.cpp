/// \file
/// An outside program: links the installed library and prints the version it was built against.
#include <iostream>

#include "modelgate/verdict.hpp"
#include "modelgate/version.hpp"

int main() {
  std::cout << "modelgate " << modelgate::kVersion << ' '
            << modelgate::name(modelgate::Verdict::pass) << '\n';
}
