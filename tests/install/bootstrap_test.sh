#!/usr/bin/env bash
# scripts/bootstrap in a tree of its own: what it refuses, what it leaves alone. Reaches no network:
# the registry is a folder.
set -euo pipefail
bootstrap=$1 work=$2
rm -rf "$work"
mkdir -p "$work/tree/scripts" "$work/registry/@duckdb"
cp "$bootstrap" "$work/tree/scripts/bootstrap"
export MODELGATE_SKIP_PACKAGES=1 NPM_CONFIG_REGISTRY="file://$work/registry"
unset DUCKDB_ROOT VEGA_ROOT

# expect EXIT TEXT ARGUMENT…: runs bootstrap and compares its exit code and a part of its output.
expect() {
  local exit=$1 text=$2 code=0 output
  shift 2
  output=$("$work/tree/scripts/bootstrap" "$@" 2>&1) || code=$?
  if [[ $code != "$exit" || $output != *"$text"* ]]; then
    printf 'expected exit %s and: %s\ngot exit %s and: %s\n' "$exit" "$text" "$code" "$output" >&2
    exit 1
  fi
}

# Programs without npm, so that the registry above is asked and nothing else.
mkdir "$work/bin"
for program in bash env dirname curl tar gzip sha512sum base64 od tr cut tail mktemp mv rm mkdir cat \
  chmod flock uname basename sed grep; do
  ln -s "$(command -v "$program")" "$work/bin/$program"
done
PATH=$work/bin

expect 2 "unknown argument '--all'" --all
expect 1 'cannot fetch file://'

# Well-formed packages with another content, which only the hash gives away.
mkdir -p "$work/package/src/duckdb/src/include" "$work/registry/duckdb/-"
echo 'not what was published' >"$work/package/libduckdb.so"
: >"$work/package/src/duckdb/src/include/duckdb.h"
tar -C "$work" -czf "$work/registry/duckdb/-/duckdb-1.4.4.tgz" package
for platform in x64 arm64; do
  package=node-bindings-linux-$platform
  mkdir -p "$work/registry/@duckdb/$package/-"
  tar -C "$work" -czf "$work/registry/@duckdb/$package/-/$package-1.4.4-r.1.tgz" package
done
expect 1 "refused 'bindings.tgz'"
[[ ! -e $work/tree/.deps/duckdb ]] || { echo 'a refused download was installed' >&2; exit 1; }
leftovers=("$work"/tree/.deps/unpacking.*)
[[ ! -e ${leftovers[0]} ]] || { echo 'a refused download was left behind' >&2; exit 1; }

mkdir -p "$work/engine/include" "$work/engine/lib"
export DUCKDB_ROOT="$work/engine"
expect 1 'has no duckdb.h'
echo >"$work/engine/include/duckdb.h"
expect 1 'has no libduckdb.so'
echo >"$work/engine/lib/libduckdb.so"
expect 1 'cannot fetch file://'
mkdir -p "$work/registry/vega/-"
tar -C "$work" -czf "$work/registry/vega/-/vega-6.4.0.tgz" package
expect 1 "refused 'vega.tgz'"
[[ ! -e $work/tree/.deps/vega ]] || { echo 'a refused download was installed' >&2; exit 1; }
leftovers=("$work"/tree/.deps/unpacking.*)
[[ ! -e ${leftovers[0]} ]] || { echo 'a refused download was left behind' >&2; exit 1; }

mkdir "$work/plots"
export VEGA_ROOT="$work/plots"
expect 1 'has no vega-plots.js'
echo >"$work/plots/vega-plots.js"
expect 0 ''
[[ ! -e $work/tree/.deps/duckdb ]] || {
  echo 'DUCKDB_ROOT was given, yet .deps was filled' >&2
  exit 1
}
