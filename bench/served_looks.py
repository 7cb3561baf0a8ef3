#!/usr/bin/env python3
"""How often an analysis through the server is wrong about equal models that are judged ten times.

    bench/served_looks.py build/release [ANALYSES] [WORKERS]

Starts `modelgate serve` with one gate for every way of looking, on the same growing counts: the
baseline and the candidate are right equally often and differ on a tenth of the rows. The limit is a
change of 0, where equal models stand, so every pass and every fail is false. Each analysis asks ten
times, 200 rows further each time, under a candidate_id of its own, as an AnalysisRun does.
"""

import concurrent.futures
import json
import math
import pathlib
import random
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

LOOKS, ROWS, DIFFER, RIGHT = 10, 200, 0.10, 0.85
SETTINGS = {
    "none": "",
    "fleming-last": "{count: 10, information: 2000, spending: obrien_fleming, promote: last}",
    "fleming-any": "{count: 10, information: 2000, spending: obrien_fleming, promote: any}",
    "pocock-any": "{count: 10, information: 2000, spending: pocock, promote: any}",
    "anytime": "anytime",
}
POLICY = """version: 1
name: {name}
parameters: {{analysis: {{type: string, pattern: "[0-9]+", required: true}}}}
data: {{classes: [ham, spam], positive: spam, label: label, count: n,
        baseline: {{prediction: old}}, candidate: {{prediction: new}}}}
inputs: {{cells: "cells-${{analysis}}.csv"}}
{looks}checks:
  - {{metric: accuracy, delta: ">= 0.0"}}
"""


def counts(generator, so_far):
    """Adds the rows of one look: right both, baseline only, candidate only, neither."""
    for _ in range(ROWS):
        at = generator.random()
        so_far[(at < RIGHT) + (at < RIGHT + DIFFER / 2) + (at < RIGHT + DIFFER)] += 1


def cells(so_far):
    neither, new, old, both = so_far
    names = (("ham", "ham", neither), ("ham", "spam", new), ("spam", "ham", old), ("spam", "spam", both))
    return "label,old,new,n\n" + "".join(f"spam,{a},{b},{n}\n" for a, b, n in names)


def ask(address, gate, analysis):
    body = json.dumps({"parameters": {"analysis": str(analysis)}, "timeout": "60s",
                       "candidate_id": f"run-{analysis}"}).encode()
    request = urllib.request.Request(f"{address}/v1/gates/{gate}", body,
                                     {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)["verdict"]


def analyse(address, folder, analysis):
    """The verdicts of ten looks, by setting."""
    generator, so_far = random.Random(20260101 + analysis), [0, 0, 0, 0]
    verdicts = {name: [] for name in SETTINGS}
    for _ in range(LOOKS):
        counts(generator, so_far)
        (folder / f"cells-{analysis}.csv").write_text(cells(so_far))
        for name in SETTINGS:
            verdicts[name].append(ask(address, name, analysis))
    return verdicts


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def started(program, folder):
    gates = folder / "gates"
    gates.mkdir()
    for name, looks in SETTINGS.items():
        line = f"statistics: {{looks: {looks}}}\n" if looks else ""
        (gates / f"{name}.yaml").write_text(POLICY.format(name=name, looks=line))
    port, admin = free_port(), free_port()
    server = subprocess.Popen(
        [program, "serve", "--gates", gates, "--store", folder / "runs.db", "--quota", "0",
         "--listen", f"127.0.0.1:{port}", "--admin-listen", f"127.0.0.1:{admin}"],
        stderr=(folder / "log").open("w"))
    for _ in range(100):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{admin}/readyz", timeout=1)
            return server, f"http://127.0.0.1:{port}", gates
        except OSError:
            time.sleep(0.1)
    sys.exit("served_looks: the server does not answer")


def main():
    program = pathlib.Path(sys.argv[1]) / "bin" / "modelgate"
    analyses = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    workers = int(sys.argv[3]) if len(sys.argv) > 3 else 2
    passed, failed = dict.fromkeys(SETTINGS, 0), dict.fromkeys(SETTINGS, 0)
    with tempfile.TemporaryDirectory() as name:
        server, address, gates = started(program, pathlib.Path(name))
        with concurrent.futures.ThreadPoolExecutor(workers) as pool:
            for verdicts in pool.map(lambda at: analyse(address, gates, at), range(analyses)):
                for setting, looks in verdicts.items():
                    passed[setting] += "pass" in looks
                    failed[setting] += "fail" in looks
        server.terminate()
        server.wait()
    print(f"{analyses} analyses of {LOOKS} looks at {ROWS} rows more each")
    print("| `looks` | false pass % | false fail % | standard error |\n|---|--:|--:|--:|")
    for setting in SETTINGS:
        shares = [100 * count[setting] / analyses for count in (passed, failed)]
        error = math.sqrt(max(shares) * (100 - max(shares)) / analyses)
        print(f"| {setting} | {shares[0]:.1f} | {shares[1]:.1f} | {error:.1f} |")


if __name__ == "__main__":
    main()
