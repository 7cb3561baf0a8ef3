/// \file
/// `modelgate bless`: keep the candidate as the committed baseline of the next run.
#include <filesystem>
#include <memory>
#include <ostream>
#include <sstream>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/run_arguments.hpp"
#include "modelgate/error.hpp"
#include "report/baseline.hpp"
#include "runner/bless.hpp"
#include "text/digest.hpp"
#include "text/number.hpp"

namespace modelgate::cli {
namespace {

constexpr auto kCellsFile = "baseline.jsonl";
constexpr auto kManifestFile = "baseline.json";

struct Arguments {
  RunArguments run;
  std::string folder;
};

std::int64_t rows_of(const Table& cells) {
  std::int64_t rows = 0;
  for (const auto& row : cells.rows) rows += text::parse_integer(row.back().value_or("0")).value();
  return rows;
}

void write_baseline(const runner::Blessed& blessed, const std::filesystem::path& folder) {
  std::ostringstream cells;
  report::write_cells(blessed.cells, cells);
  const std::string text = cells.str();
  write_file((folder / kCellsFile).string(), [&](std::ostream& file) { file << text; });
  const report::BlessedCells facts{kCellsFile, text::sha256(text), rows_of(blessed.cells)};
  write_file((folder / kManifestFile).string(),
             [&](std::ostream& file) { report::write_manifest(blessed.report, facts, file); });
}

int bless_gate(const Arguments& arguments, const Console& console) {
  const std::string& gate = arguments.run.gates.front();
  const runner::Blessed blessed = runner::bless(gate, run_options(arguments.run, console));
  if (blessed.report.error) {
    complain(console, blessed.report.error->message);
    return blessed.report.exit_code;
  }
  const std::filesystem::path folder = arguments.folder.empty()
                                           ? std::filesystem::path(gate).parent_path()
                                           : std::filesystem::path(arguments.folder);
  write_baseline(blessed, folder);
  const auto verdict = name(blessed.report.verdict);
  if (blessed.report.verdict != Verdict::pass) {
    *console.err << "note: the verdict of this candidate is '" << verdict
                 << "'; it was blessed all the same\n";
  }
  *console.out << "blessed " << text::grouped(rows_of(blessed.cells)) << " rows in "
               << text::grouped(std::ssize(blessed.cells.rows)) << " cells (verdict " << verdict
               << "): " << (folder / kCellsFile).string() << ", "
               << (folder / kManifestFile).string() << "\n";
  return kExitOk;
}

}  // namespace

void add_bless(CLI::App& app, Session& session) {
  CLI::App& command =
      *app.add_subcommand("bless", "Keep the candidate as the baseline of the next run");
  const auto arguments = std::make_shared<Arguments>();
  add_policy_options(command, arguments->run);
  add_resource_options(command, arguments->run);
  add_ledger_options(command, arguments->run);
  command.add_option("--output", arguments->folder, "Where to write (default: beside the policy)")
      ->type_name("FOLDER");
  command.footer(
      "Example:\n"
      "  modelgate bless gate.yaml --rows predictions.csv --output baselines\n"
      "Writes baseline.jsonl (counts by label, prediction and slice) and baseline.json (hashes,\n"
      "verdict, versions). The next gate reads them as inputs.baseline with design: independent.");
  command.callback([arguments, &session] {
    if (arguments->run.gates.size() != 1) throw UsageError("bless takes one gate at a time");
    session.exit_code = bless_gate(*arguments, session.console);
  });
}

}  // namespace modelgate::cli
