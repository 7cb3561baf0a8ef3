#!/usr/bin/env bash
# Runs the test of the controllers' code and keeps its log: run_test.sh TEST LOG
set -euo pipefail
if [[ ! -x $1 ]]; then
  echo "SKIPPED: no controllers here, scripts/bootstrap --clients builds them"
  exit 77
fi
{
  grep -E 'argo-rollouts v|flagger v' go.mod
  "$1" -test.v 2>&1
} | tee "$2"
