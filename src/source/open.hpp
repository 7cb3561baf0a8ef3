/// \file
/// The inputs of a gate as one relation, `rows`, in the data engine (README.md has its columns).
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "modelgate/policy.hpp"
#include "modelgate/source.hpp"
#include "source/digests.hpp"
#include "source/row_count.hpp"

namespace modelgate::source {

/// How to open, apart from what the policy says.
struct OpenOptions {
  std::string base_directory = {};    ///< relative paths of the policy are resolved against it
  int threads = 0;                    ///< 0: one per hardware thread
  std::string memory_limit = {};      ///< DuckDB notation ("4GB"); empty: the engine's default
  std::string engine_directory = {};  ///< where libduckdb.so or lib/libduckdb.so is; may be empty
  std::string certificate_file = {};  ///< authorities that https inputs are checked against
  std::vector<std::string> allow =
      {};  ///< folders and addresses that inputs must lie in; empty: any
  /// Environment variables that a policy names secrets by; may be empty: there are none.
  std::function<std::optional<std::string>(const std::string&)> environment = {};
  std::int64_t spool_limit = std::int64_t{4} << 30;  ///< bytes of a download or of standard input
  int standard_input = 0;                            ///< descriptor that the path "-" reads
  std::stop_token stop = {};
};

/// An opened set of inputs.
struct Opened {
  std::unique_ptr<Source> source;
  std::vector<InputFile> files;   ///< hashes and sizes; complete after finish()
  std::vector<Finding> findings;  ///< duplicates and conflicts that the policy tolerates
  bool has_baseline = false;
  RowFacts rows;
  /// Conditions of slices that cells of `modelgate sql` answer in a column: text, SQL over `rows`.
  std::map<std::string, std::string> conditions = {};
  std::vector<std::string> columns;  ///< the users' columns that conditions and slices may name
  std::string engine_version;
  Digests digests;                 ///< hashes on their way into `files`
  std::vector<RowCount> counting;  ///< per file

  /// Waits for the file hashes, which are computed while the engine reads, and completes `files`.
  /// \throws SourceError when a file changed meanwhile
  void finish();
};

/// Opens the policy's inputs.
/// \throws SourceError for what cannot be read, DataError for data that break the contract,
///         PolicyError for a condition or column that the data cannot meet
[[nodiscard]] Opened open(const Policy& policy, const OpenOptions& options);

/// Version of the data engine's library; loads it.
[[nodiscard]] std::string engine_version(const std::string& engine_directory = {});

}  // namespace modelgate::source
