/// \file
/// Magic bytes, encodings that are not UTF-8, separators, headers.
#include "source/inspect.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

#include "modelgate/error.hpp"
#include "source/descriptor.hpp"
#include "source/faults.hpp"
#include "source/head.hpp"
#include "source/scan.hpp"
#include "text/utf8.hpp"

namespace modelgate::source {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kShownExcerpt = 60;
constexpr std::string_view kExpectedFormats = "expected CSV, TSV, JSON Lines or Parquet";

SourceError unusable(const LocalFile& file, std::string_view why) {
  return SourceError(file.shown + ": " + std::string(why));
}

void refuse_foreign_encoding(const LocalFile& file, std::string_view head) {
  if (head.starts_with("\xff\xfe\0\0"sv) || head.starts_with("\0\0\xfe\xff"sv)) {
    throw unusable(file, "is UTF-32, expected UTF-8");
  }
  if (head.starts_with("\xff\xfe"sv) || head.starts_with("\xfe\xff"sv)) {
    throw unusable(file, "is UTF-16, expected UTF-8");
  }
}

void refuse_binary(const LocalFile& file, std::string_view head) {
  if (head.starts_with("PK\x03\x04"sv)) {
    throw unusable(file, "is a ZIP archive or a spreadsheet, " + std::string(kExpectedFormats));
  }
  if (head.starts_with("\x28\xb5\x2f\xfd"sv) || head.starts_with("BZh"sv) ||
      head.starts_with("\xfd\x37zXZ"sv)) {
    throw unusable(file, "is compressed, but not with gzip; expected plain text, gzip or Parquet");
  }
  if (head.find('\0') != std::string_view::npos) {
    throw unusable(file, "holds NUL bytes, so it is no text; " + std::string(kExpectedFormats));
  }
}

// The file's name without a directory and without ".gz", in lower case.
std::string plain_name(const LocalFile& file) {
  auto name = std::filesystem::path(file.shown).filename().string();
  std::ranges::transform(name, name.begin(), [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  });
  const auto query = name.find('?');
  if (query != std::string::npos) {
    name.resize(query);
  }
  if (name.ends_with(".gz")) {
    name.resize(name.size() - 3);
  }
  return name;
}

bool named_one_of(const LocalFile& file, std::span<const std::string_view> endings) {
  const auto name = plain_name(file);
  return std::ranges::any_of(endings, [&](auto ending) { return name.ends_with(ending); });
}

bool looks_like_json(const LocalFile& file, std::string_view first_line) {
  constexpr std::array kJson = {".json"sv, ".jsonl"sv, ".ndjson"sv};
  constexpr std::array kSeparated = {".csv"sv, ".tsv"sv, ".tab"sv, ".txt"sv};
  const auto start = first_line.find_first_not_of(" \t");
  const char first = start == std::string_view::npos ? ' ' : first_line[start];
  const bool is_named_json = named_one_of(file, kJson);
  if (is_named_json && first == '[') {
    throw unusable(file, "is a JSON array, expected JSON Lines: one object a line");
  }
  if (is_named_json && first != '{') {
    throw unusable(file, "does not begin with '{', expected JSON Lines: one object a line");
  }
  return is_named_json || (first == '{' && !named_one_of(file, kSeparated));
}

// Lets the engine split the header: a file of that one line, in memory.
std::vector<std::string> split_header(Engine& engine, const std::string& record, char delimiter) {
  const Descriptor memory(::memfd_create("modelgate-header", MFD_CLOEXEC));
  const auto text = record + "\n";
  if (memory.get() < 0 ||
      ::write(memory.get(), text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
    throw SourceError("no memory for a header of " + std::to_string(text.size()) + " bytes");
  }
  const auto path = "/proc/self/fd/" + std::to_string(memory.get());
  const auto answer = engine.select(fields_sql(path, delimiter), {});
  if (answer.failure || answer.table.rows.size() != 1) {
    return {};
  }
  std::vector<std::string> names;
  for (const auto& field : answer.table.rows.front()) {
    names.push_back(field.value_or(""));
  }
  return names;
}

struct Header {
  char delimiter;
  std::vector<std::string> columns;
  std::ptrdiff_t hits;  ///< how many of the expected columns it has
};

// The separator under which most of the expected columns appear; the one that the name suggests
// wins ties.
Header best_header(Engine& engine, const DataFile& file, const std::string& record,
                   std::span<const std::string> expected) {
  constexpr std::array kTabs = {".tsv"sv, ".tab"sv};
  const bool is_tab_first = named_one_of(file.file, kTabs);
  const std::array<char, 4> candidates = {is_tab_first ? '\t' : ',', is_tab_first ? ',' : '\t', ';',
                                          '|'};
  Header best{candidates.front(), {}, -1};
  for (const char delimiter : candidates) {
    if (delimiter != candidates.front() && record.find(delimiter) == std::string::npos) {
      continue;
    }
    auto columns = split_header(engine, record, delimiter);
    const auto hits = std::ranges::count_if(expected, [&](const auto& name) {
      return std::ranges::find(columns, name) != columns.end();
    });
    if (!columns.empty() && hits > best.hits) {
      best = {delimiter, std::move(columns), hits};
    }
  }
  return best;
}

std::string excerpt(const std::string& record) {
  return "'" + text::printable(text::shortened(text::well_formed(record), kShownExcerpt)) + "'";
}

void refuse_unclear_names(const DataFile& file, std::span<const std::string> expected) {
  for (const auto& name : expected) {
    if (std::ranges::count(file.columns, name) > 1) {
      throw unusable(file.file, "has several columns called '" + name + "', expected one");
    }
  }
}

void read_separated(Engine& engine, DataFile& file, const std::string& record,
                    std::span<const std::string> expected) {
  if (record.empty()) {
    throw unusable(file.file, "begins with a blank line, expected a header");
  }
  if (!text::is_well_formed(record)) {
    throw unusable(file.file, "has a header that is not UTF-8: " + excerpt(record));
  }
  auto header = best_header(engine, file, record, expected);
  if (header.columns.empty()) {
    throw unusable(file.file, "has a header that is no CSV: " + excerpt(record));
  }
  file.format = Format::csv;
  file.delimiter = header.delimiter;
  file.columns = std::move(header.columns);
  refuse_unclear_names(file, expected);
}

void read_described(Engine& engine, DataFile& file, const std::stop_token& stop) {
  const std::array files = {file.file};
  for (auto& row : require(engine.select(describe_sql(file), stop), files).rows) {
    file.columns.push_back(std::move(row.at(0)).value_or(""));
    file.types.push_back(std::move(row.at(1)).value_or(""));
  }
  if (file.columns.empty()) {
    throw unusable(file.file, "has no columns");
  }
}

}  // namespace

DataFile inspect(Engine& engine, const LocalFile& file, std::span<const std::string> expected,
                 const std::stop_token& stop) {
  const auto head = read_head(file);
  DataFile data{.file = file, .compression = head.compression, .columns = {}, .types = {}};
  if (head.bytes.empty()) {
    throw unusable(file, "is empty, " + std::string(kExpectedFormats) + " with a header");
  }
  if (head.bytes.starts_with("PAR1"sv)) {
    data.format = Format::parquet;
    read_described(engine, data, stop);
    return data;
  }
  if (!head.fault.empty()) {
    throw unusable(file, head.fault);
  }
  const std::string_view text = data.compression == Compression::none ? head.bytes : head.record;
  refuse_foreign_encoding(file, text);
  refuse_binary(file, text);
  if (!looks_like_json(file, head.record)) {
    read_separated(engine, data, head.record, expected);
    return data;
  }
  data.format = Format::json_lines;
  read_described(engine, data, stop);
  if (data.columns == std::vector<std::string>{"json"} && data.types.front() == "JSON") {
    throw unusable(file, "has lines that are no JSON objects with named fields");
  }
  data.types.clear();
  return data;
}

}  // namespace modelgate::source
