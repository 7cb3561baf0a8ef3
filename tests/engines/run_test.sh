#!/usr/bin/env bash
# Lets real engines count and keeps the log: run_test.sh MODELGATE SOURCE ENGINES LOG
set -euo pipefail
if [[ ! -x $3/venv/bin/python ]]; then
  echo "SKIPPED: no engines here, scripts/bootstrap --engines installs them"
  exit 77
fi
"$3/venv/bin/python" "$2/tests/engines/judge_on_engines.py" "$1" "$2" "$3" 2>"$4.errors" | tee "$4" ||
  { code=$?; tail -n 40 "$4.errors" >&2; exit "$code"; }
