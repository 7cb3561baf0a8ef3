/// \file
/// Runs SQL statements on the bare data engine, one after the other, and prints the seconds of
/// each: the floor beside which the whole program is measured, and the maker of the data for it.
#include <chrono>
#include <cstdio>
#include <exception>
#include <string_view>

#include "source/engine.hpp"

namespace {

double run(modelgate::source::Engine& engine, std::string_view sql) {
  const auto start = std::chrono::steady_clock::now();
  const bool is_query = sql.starts_with("SELECT");
  const auto failure = is_query ? engine.select(sql, {}).failure : engine.execute(sql, {});
  if (failure) throw std::runtime_error(failure->message);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

int main(int argument_count, char** arguments) {
  try {
    modelgate::source::Engine engine({});
    for (int argument = 1; argument < argument_count; ++argument) {
      std::printf("%.3f\n", run(engine, arguments[argument]));
    }
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
