#!/usr/bin/env python3
"""`modelgate run` on three files of 10 million ids beside the bare join of the data engine, as JSON.

Usage: bench/three_files.py BUILD_DIRECTORY [ROWS [RUNS]]

Labels and baseline are in one order; the candidate is once in that order too and once shuffled. The
program (hashes, checks of the ids, reports) and the bare join run in turn, whole processes. Printed
are medians of wall and processor seconds, the largest peak memory in MB, and ratios to the bare join.
"limited" runs under --memory-limit 350MB.
"""
import json
import statistics
import subprocess
import sys
import tempfile

from gate_run import measure

POLICY = """
version: 1
name: three files
data: {classes: [ham, spam], positive: spam, label: label, prediction: predicted, id: id}
checks:
  - {metric: accuracy, slo: ">= 0.8", delta: ">= -0.01"}
  - {metric: recall, class: spam, slo: ">= 0.8", delta: ">= -0.01"}
"""


def answer(seed, percent):
    return f"CASE WHEN (hash(i) % 10 < 5) = (hash(i + {seed}) % 100 < {percent}) THEN 'ham' ELSE 'spam' END"


def make(engine, folder, rows, extension, options):
    files = {"labels": ("label", answer(0, 100), ""),
             "baseline": ("predicted", answer(1000000007, 88), ""),
             "candidate": ("predicted", answer(3000000019, 90), ""),
             "shuffled": ("predicted", answer(3000000019, 90), " ORDER BY hash(i + 7)")}
    copies = [f"COPY (SELECT 'u' || lpad(i::VARCHAR, 9, '0') AS id, {sql} AS {column} "
              f"FROM range({rows}) t(i){order}) TO '{folder}/{name}.{extension}' ({options})"
              for name, (column, sql, order) in files.items()]
    subprocess.run([engine, "SET preserve_insertion_order = true", *copies], check=True,
                   stdout=subprocess.DEVNULL)


def commands(build, folder, extension, candidate):
    files = [f"{folder}/{name}.{extension}" for name in ("labels", "baseline", candidate)]
    gate = [f"{build}/bin/modelgate", "run", f"{folder}/gate.yaml", "--quiet", "--labels", files[0],
            "--baseline", files[1], "--candidate", files[2]]
    read = [f"read_{extension}('{path}')" for path in files]
    join = (f"SELECT l.label, b.predicted, c.predicted, count(*) FROM {read[0]} l JOIN {read[1]} b "
            f"USING (id) JOIN {read[2]} c USING (id) GROUP BY ALL")
    return {"bare": [f"{build}/bin/bench_engine_query", join], "gate": gate,
            "limited": [*gate, "--memory-limit", "350MB"]}


def medians(runs):
    return {"wall_s": round(statistics.median(run[0] for run in runs), 3),
            "cpu_s": round(statistics.median(run[1] for run in runs), 3),
            "peak_mb": round(max(run[2] for run in runs))}


def compare(build, folder, extension, candidate, repetitions):
    run = commands(build, folder, extension, candidate)
    runs = {name: [] for name in run}
    for _ in range(repetitions):
        for name, command in run.items():
            runs[name].append(measure(command))
            if runs[name][-1][3] != 0:
                sys.exit(f"{name}, {extension}, {candidate}: exit code {runs[name][-1][3]}")
    found = {name: medians(all_runs) for name, all_runs in runs.items()}
    for name in ("gate", "limited"):
        for figure in ("wall_s", "cpu_s"):
            found[name]["ratio_" + figure[:-2]] = round(found[name][figure] / found["bare"][figure], 2)
    return {"files": extension, "order": "same" if candidate == "candidate" else "shuffled", **found}


def main():
    build = sys.argv[1]
    rows = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000_000
    repetitions = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    results = []
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/gate.yaml", "w", encoding="utf-8") as file:
            file.write(POLICY)
        for extension, options in (("csv", "HEADER"), ("parquet", "FORMAT parquet")):
            make(f"{build}/bin/bench_engine_query", folder, rows, extension, options)
            for candidate in ("candidate", "shuffled"):
                results.append(compare(build, folder, extension, candidate, repetitions))
    print(json.dumps({"rows": rows, "runs": repetitions, "results": results}, indent=2))


if __name__ == "__main__":
    main()
