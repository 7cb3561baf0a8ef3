/// \file
/// An outside program: judges one gate with the installed library and prints the verdict.
#include <iostream>

#include "modelgate/run.hpp"
#include "modelgate/verdict.hpp"
#include "modelgate/version.hpp"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: consumer GATE.yaml DIRECTORY-OF-LIBDUCKDB\n";
    return 2;
  }
  modelgate::RunOptions options;
  options.engine_directory = argv[2];
  const modelgate::Report report = modelgate::run(argv[1], options);
  std::cout << "modelgate " << modelgate::kVersion << " says " << modelgate::name(report.verdict)
            << '\n';
  if (report.error) std::cout << report.error->message << '\n';
}
