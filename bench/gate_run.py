#!/usr/bin/env python3
"""`modelgate run` on 10 million rows of 10 classes beside the bare query of the data engine.

Usage: bench/gate_run.py BUILD_DIRECTORY [ROWS]

The build directory holds bin/modelgate and bin/bench_engine_query (-DMODELGATE_BUILD_BENCH=ON). Data
are made once in a temporary directory. Both programs run in turn, five times each, whole processes;
printed are the medians of wall and CPU seconds and the largest peak memory. 20 checks, each of which
must pass: once with the default intervals, once with 9,999 replicates drawn for all of them.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

POLICY = """
version: 1
name: ten-million
data:
  classes: [{classes}]
  label: label
  baseline: {{prediction: baseline}}
  candidate: {{prediction: candidate}}
checks:
  - {{metric: accuracy, slo: ">= 0.8", delta: ">= -0.01"}}
  - {{metric: balanced_accuracy, slo: ">= 0.8", delta: ">= -0.01"}}
  - {{metric: f1, average: macro, slo: ">= 0.8", delta: ">= -0.01"}}
  - {{metric: mcc, slo: ">= 0.8", delta: ">= -0.01"}}
  - {{metric: kappa, slo: ">= 0.8", delta: ">= -0.01"}}
  - {{metric: recall, class: each, delta: ">= -0.01"}}
"""

MAKE = """COPY (SELECT i AS id, {label} AS label,
  CASE WHEN hash(i + 1) % 100 < 88 THEN {label} ELSE {other} END AS baseline,
  CASE WHEN hash(i + 3) % 100 < 90 THEN {label} ELSE {another} END AS candidate
  FROM range({rows}) t(i)) TO '{path}' ({options})"""


def measure(command):
    """Wall seconds, CPU seconds, peak MB and exit code of one run."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


def class_sql(kind, seed):
    number = f"(hash(i + {seed}) % 10)::INT"
    return number if kind == "integer" else f"'class ' || {number}"


def main():
    build, rows = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 10_000_000
    engine, gate = f"{build}/bin/bench_engine_query", f"{build}/bin/modelgate"
    print(f"{rows:,} rows, {os.cpu_count()} processors; medians of 5: wall s, CPU s, peak MB")
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("integer", "text"):
            names = ", ".join(str(k) if kind == "integer" else f"class {k}" for k in range(10))
            policy = f"{folder}/{kind}.yaml"
            with open(policy, "w", encoding="utf-8") as file:
                file.write(POLICY.format(classes=names))
            for extension, options in (("csv", "HEADER"), ("parquet", "FORMAT parquet")):
                path = f"{folder}/{kind}.{extension}"
                subprocess.run([engine, MAKE.format(rows=rows, path=path, options=options,
                                                    label=class_sql(kind, 0), other=class_sql(kind, 2),
                                                    another=class_sql(kind, 4))],
                               check=True, stdout=subprocess.DEVNULL)
                commands = {
                    "bare query": [engine, "SELECT label, baseline, candidate, count(*) FROM "
                                   f"read_{extension}('{path}') GROUP BY ALL"],
                    "modelgate run": [gate, "run", policy, "--rows", path, "--quiet"],
                    "resampled": [gate, "run", policy, "--rows", path, "--quiet",
                                  "--set", "statistics.interval=percentile"]}
                runs = {name: [] for name in commands}
                for _ in range(5):
                    for name, command in commands.items():
                        runs[name].append(measure(command))
                if any(run[3] != 0 for one in runs.values() for run in one):
                    sys.exit(f"{path}: a run did not end with 0")
                medians = {}
                for name, one in runs.items():
                    wall, cpu = (statistics.median(run[i] for run in one) for i in (0, 1))
                    medians[name] = wall, cpu
                    print(f"{kind:8}{extension:9}{name:15}{wall:7.3f}{cpu:7.3f}"
                          f"{max(run[2] for run in one):7.0f}")
                for name in ("modelgate run", "resampled"):
                    ratio = [medians[name][i] / medians["bare query"][i] for i in (0, 1)]
                    print(f"{kind:8}{extension:9}{'ratio ' + name:24}{ratio[0]:7.2f}{ratio[1]:7.2f}")


if __name__ == "__main__":
    main()
