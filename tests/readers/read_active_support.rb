# Cases of JUnit files as GitLab reads them: outcome, class, name, first line. Hash.from_xml, where
# the presence of a key decides and the text wins over the attribute.
require 'active_support'
require 'active_support/core_ext/hash'

OUTCOMES = { 'failure' => 'failed', 'error' => 'errored', 'skipped' => 'skipped' }.freeze

ARGV.each do |path|
  suites = Hash.from_xml(File.read(path)).fetch('testsuites')
  [suites['testsuite']].flatten.flat_map { |s| [s['testcase']].flatten.compact }.each do |one|
    key = OUTCOMES.keys.find { |k| one.key?(k) }
    text = one[key || 'system_out'].to_s
    puts [key ? OUTCOMES[key] : 'passed', one['classname'], one['name'], text.lines.first.to_s.chomp].join("\t")
  end
end
