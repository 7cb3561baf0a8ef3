"""Workloads of whole processes: `modelgate run` beside scripts, bare queries and other tools."""

from harness import gates
from harness.workloads import OURS, Contestant, Goal, Workload

JOIN = """SELECT label, b.prediction, c.prediction, count(*) FROM read_csv('{0}/labels.csv') l
JOIN read_csv('{0}/baseline.csv') b USING (id) JOIN read_csv('{0}/{1}.csv') c USING (id) GROUP BY ALL"""
COUNT = "SELECT label, baseline, candidate, count(*) FROM read_{0}('{1}'{2}) GROUP BY ALL"
READERS = {"csv": {"bare query": "", "bare query, texts": ", all_varchar = true"},
           "parquet": {"bare query": ""}}
LIMIT, SHORT = "1GB", "300MB"


def run(place, policy, *arguments):
    return [place.program("modelgate"), "run", policy, *arguments, "--format", "json"]


def numpy_gate(place, path, classes, method, replicates=10000, reader="pyarrow"):
    return place.peer("numpy_gate.py", path, classes, replicates, method, reader)


def whole(place, name, rows, classes, faster, seconds=None):
    """The gate that resamples, beside the same by numpy with either of two readers."""
    rows = place.at_most(rows)
    path = place.data("classes", rows, classes) / "rows.csv"
    policy = place.policy(f"bca-{classes}", gates.of_classes(gates.COMPARED, classes, "bca", 10000))
    contestants = [
        Contestant(OURS, run(place, policy, "--rows", path)),
        Contestant("numpy, pyarrow", numpy_gate(place, path, classes, "bca")),
        Contestant("numpy, pandas", numpy_gate(place, path, classes, "bca", reader="pandas"),
                   repetitions=3)]
    goals = [Goal("times", OURS, faster, "numpy, pyarrow")]
    if seconds:
        goals.append(Goal("seconds", OURS, seconds))
    return Workload(name, f"{rows:,} rows, {classes} classes, CSV: 10,000 replicates, BCa intervals",
                    contestants, goals, rows=rows, classes=classes, replicates=10000,
                    family=f"whole gate, {classes} classes")


def over_percentile(place, name, rows):
    rows = place.at_most(rows)
    path = place.data("classes", rows, 10) / "rows.parquet"
    policies = {method: place.policy(f"{method}-10", gates.of_classes(gates.COMPARED, 10, method, 10000))
                for method in ("bca", "percentile")}
    contestants = [Contestant(f"{OURS}, {method}", run(place, policies[method], "--rows", path),
                              compares="values", repetitions=9) for method in policies]
    numpy = Contestant("numpy", numpy_gate(place, path, 10, "bca"))
    return Workload(name, f"BCa over percentile: {rows:,} rows, 10 classes, Parquet", contestants,
                    [Goal("times_at_most", contestants[0].name, 1.1, contestants[1].name)], "cpu",
                    replicates=10000, checks=[numpy], rows=rows, classes=10,
                    unit="whole process, processor time")


def reading(place, name, kind):
    rows = place.at_most(10_000_000)
    path = place.data("classes", rows, 10) / f"rows.{kind}"
    policy = place.policy("read-10", gates.of_classes(gates.COUNTS, 10))
    values = place.policy("values-10", gates.of_classes(gates.COMPARED, 10))
    contestants = [Contestant(OURS, run(place, policy, "--rows", path), compares="nothing")]
    goals = [Goal("megabytes", OURS, 200)]
    for name, option in READERS[kind].items():
        query = COUNT.format(kind, path, option)
        contestants.append(Contestant(name, [place.program("bench_engine_query"), query],
                                      compares="nothing"))
        goals.insert(-1, Goal("times_at_most", OURS, 1.15, name))
    checks = [Contestant("modelgate, values", run(place, values, "--rows", path)),
              Contestant("numpy", numpy_gate(place, path, 10, "percentile", 1000), compares="values")]
    return Workload(name, f"reading {rows:,} rows, 10 classes, {kind}", contestants, goals,
                    checks=checks, rows=rows, classes=10)


def join(place):
    rows = place.at_most(10_000_000)
    folder = place.data("files", rows)
    policy = place.policy("files", gates.FILES)

    def ours(name, candidate, limit=LIMIT):
        files = ["--labels", folder / "labels.csv", "--baseline", folder / "baseline.csv",
                 "--candidate", folder / f"{candidate}.csv", "--memory-limit", limit]
        return Contestant(name, run(place, policy, *files), repetitions=3)

    def bare(name, candidate):
        query = [f"SET memory_limit='{LIMIT}'", f"SET temp_directory='{place.work}/spill'",
                 JOIN.format(folder, candidate)]
        return Contestant(name, [place.program("bench_engine_query"), *query], repetitions=3,
                          compares="nothing")

    short = f"{OURS}, {SHORT}"
    contestants = [ours(OURS, "shuffled"), ours(short, "shuffled", SHORT),
                   ours(f"{OURS}, same order", "candidate"),
                   bare("bare query", "shuffled"), bare("bare query, same order", "candidate")]
    return Workload("join", f"three CSV files of {rows:,} ids, memory limit {LIMIT}", contestants,
                    [Goal("times_at_most", OURS, 1.0, "bare query"), Goal("megabytes", short, 600),
                     Goal("times", f"{OURS}, same order", 3, "bare query, same order")], rows=rows)


def twenty_checks(place):
    rows = place.at_most(10_000_000)
    path = place.data("classes", rows, 10) / "rows.parquet"
    policy = place.policy("twenty", gates.of_classes(gates.TWENTY, 10))
    numpy = Contestant("numpy", numpy_gate(place, path, 10, "percentile", 1000), compares="values")
    return Workload("twenty-checks", f"20 checks: {rows:,} rows, 10 classes, Parquet",
                    [Contestant(OURS, run(place, policy, "--rows", path))],
                    [Goal("seconds", OURS, 1.0)], checks=[numpy], rows=rows, classes=10)


def slices(place):
    rows = place.at_most(1_000_000)
    count = max(rows // 10, 1)
    path = place.data("slices", rows, count) / "rows.parquet"

    def gate(interval, *arguments):
        policy = place.policy(f"slices-{interval}",
                              gates.of_classes(gates.SLICES, 2, interval, 1000))
        return [place.program("modelgate"), "run", policy, "--rows", path, "--fail-on", "fail",
                *arguments]

    numpy = Contestant("numpy, slice by slice", place.peer("numpy_slices.py", path, 1000, 2000),
                       kind="statistic", compares="values", repetitions=3)
    silent = {"compares": "nothing", "repetitions": 1}
    checks = [Contestant("modelgate, values", gate("auto", "--format", "json"))]
    return Workload("slices", f"{count:,} slices of {rows:,} rows, Parquet: an interval for each",
                    [Contestant(OURS, gate("percentile", "--quiet"), **silent),
                     Contestant(f"{OURS}, auto", gate("auto", "--quiet"), **silent), numpy],
                    [Goal("times", OURS, 20, numpy.name), Goal("seconds", OURS, 1.0),
                     Goal("megabytes", OURS, 150)], replicates=1000, checks=checks, rows=rows)


def hundred_million(place):
    contestants, policy = [], place.policy("twenty", gates.of_classes(gates.TWENTY, 10))
    for rows in (place.at_most(100_000_000), place.at_most(100_000_000) // 10):
        path = place.data("classes", rows, 10) / "rows.parquet"
        contestants.append(Contestant(f"{OURS}, {rows:,} rows", run(place, policy, "--rows", path),
                                      compares="nothing", repetitions=3))
    names = [one.name for one in contestants]
    return Workload("rows-100m", f"{names[0]} over a tenth, 20 checks, 10 classes, Parquet",
                    contestants, [Goal("times_at_most", names[0], 10.5, names[1]),
                                  Goal("memory_times_at_most", names[0], 1.1, names[1])],
                    rows=place.at_most(100_000_000), classes=10)


def tools(place):
    """Tools of the same trade, each for what it can: whole processes on a small file."""
    rows = place.at_most(10_000)
    path = place.data("classes", rows, 2) / "rows.csv"
    policy = place.policy("tools", gates.of_classes(gates.COMPARED + gates.PLAIN, 2, "percentile"))
    once = {"repetitions": 1}
    contestants = [
        Contestant(OURS, run(place, policy, "--rows", path)),
        Contestant("scipy.stats.bootstrap", place.peer("scipy_bootstrap.py", path, 9999, "percentile"),
                   **once),
        Contestant("R boot", place.r("boot.R", path, 9999), missing=place.without_r(), **once),
        Contestant("scikit-learn loop", place.peer("sklearn_loop.py", "balanced_accuracy", path, 9999),
                   **once),
        Contestant("confidenceinterval", place.peer("confidenceinterval_gate.py", path, 200), **once)]
    for name, label in (("mlflow", "MLflow"), ("evidently", "Evidently"), ("tfma", "TFMA")):
        contestants.append(Contestant(label, place.peer(f"{name}_gate.py", path, environment=name),
                                      compares="values", missing=place.without(name), **once))
    return Workload("tools", f"{rows:,} rows, 2 classes, CSV: each tool's own way", contestants, [],
                    rows=rows, replicates=9999)


WORKLOADS = {
    "whole-10k": lambda place: whole(place, "whole-10k", 10_000, 2, 6, 0.08),
    "whole-100k": lambda place: whole(place, "whole-100k", 100_000, 2, 2),
    "whole-1m": lambda place: whole(place, "whole-1m", 1_000_000, 2, 2),
    "whole-10m": lambda place: whole(place, "whole-10m", 10_000_000, 2, 2.5),
    "whole-10m-k10": lambda place: whole(place, "whole-10m-k10", 10_000_000, 10, 2.5),
    "bca-10k": lambda place: over_percentile(place, "bca-10k", 10_000),
    "bca-10m": lambda place: over_percentile(place, "bca-10m", 10_000_000),
    "read-csv": lambda place: reading(place, "read-csv", "csv"),
    "read-parquet": lambda place: reading(place, "read-parquet", "parquet"),
    "join": join,
    "twenty-checks": twenty_checks,
    "slices": slices,
    "tools": tools,
    "rows-100m": hundred_million,
}
