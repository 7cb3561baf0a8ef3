"""Workloads of a statistic alone, one thread unless said: processor time of what is computed."""

from harness import gates
from harness.whole_gates import numpy_gate, run
from harness.workloads import OURS, Contestant, Goal, Workload

ALONE = "statistic alone, processor time"
# Highway's name of AVX-512.
AVX512 = "AVX3"


def ours(place, name, program, *arguments, **more):
    return Contestant(name, [place.program(program), *arguments], "statistic", compares="nothing",
                      missing=more.pop("missing", "") or place.without_program(program), **more)


def resampling_of(place, rows, classes, target="best", threads=1, name=None):
    return ours(place, name or f"{OURS}, {target}", "bench_resampling", "--json", rows, classes,
                target, threads, missing=place.without_target(target))


def resampling(place, name, rows, classes, goals, replicates):
    """Draws alone. That both draw from the same law shows in the limits of whole gates."""
    rows = place.at_most(rows)
    path = place.data("classes", rows, classes) / "rows.parquet"
    policy = place.policy(f"percentile-{classes}",
                          gates.of_classes(gates.COMPARED, classes, "percentile", 1000))
    numpy = Contestant("numpy", place.peer("numpy_resampling.py", path, classes, replicates),
                       "statistic", compares="nothing", repetitions=3)
    contestants = [resampling_of(place, rows, classes, target) for target in (AVX512, "AVX2")]
    checks = [Contestant(f"{OURS}, limits", run(place, policy, "--rows", path)),
              Contestant("numpy, limits", numpy_gate(place, path, classes, "percentile", 1000))]
    return Workload(name, f"resampling: {rows:,} rows, {classes} classes, 10,000 replicates",
                    [*contestants, numpy],
                    [Goal("times", f"{OURS}, {target}", bound, "numpy") for target, bound in goals],
                    "cpu", 10000, checks, rows, classes, ALONE, family=f"resampling, {classes} classes")


def growth(place):
    rows = place.at_most(10_000_000), place.at_most(10_000_000) // 1000
    contestants = [resampling_of(place, count, 2, name=f"{OURS}, {count:,} rows") for count in rows]
    return Workload("resampling-rows", f"resampling: {rows[0]:,} over {rows[1]:,} rows, 2 classes",
                    contestants, [Goal("times_at_most", contestants[0].name, 1.2, contestants[1].name)],
                    "cpu", 10000, [], rows[0], 2, ALONE)


def threads(place):
    contestants = [resampling_of(place, place.at_most(1_000_000), 10, "best", count,
                                 f"{OURS}, {count} thread{'s' * (count > 1)}") for count in (2, 1)]
    return Workload("resampling-threads", "resampling: two threads over one, 10 classes", contestants,
                    [Goal("times", contestants[0].name, 1.8, contestants[1].name)], "wall", 10000, [],
                    place.at_most(1_000_000), 10, "statistic alone, wall time")


def reference(place, rows, interval):
    """What modelgate itself finds on the peers' scores."""
    policy = place.policy(f"scores-{interval}", gates.SCORES.replace("delong", interval))
    path = place.data("scores", rows) / "rows.parquet"
    return Contestant(f"{OURS}, values", run(place, policy, "--rows", path))


def delong(place, name, rows):
    rows = place.at_most(rows)
    folder = place.data("scores", rows)
    slow = {"repetitions": 1 if rows > 2_000_000 else 3}
    contestants = [
        ours(place, OURS, "bench_delong", rows),
        Contestant("numpy, rankdata", place.peer("numpy_delong.py", folder, "rankdata"), "statistic", 3),
        Contestant("numpy, loop", place.peer("numpy_delong.py", folder, "loop"), "statistic", **slow),
        Contestant("pROC", place.r("proc.R", folder, "delong", 0), "statistic",
                   missing=place.without_r(), **slow)]
    return Workload(name, f"paired DeLong: {rows:,} rows", contestants,
                    [Goal("times", OURS, 20, "numpy, rankdata"), Goal("times", OURS, 40, "pROC"),
                     Goal("memory_times", OURS, 4, "numpy, rankdata")], "cpu",
                    checks=[reference(place, rows, "delong")], rows=rows, unit=ALONE, family="DeLong")


def areas(place):
    rows = place.at_most(1_000_000)
    folder = place.data("scores", rows)
    contestants = [
        ours(place, OURS, "bench_auc_bootstrap", rows, 1000, 1, "AVX2"),
        Contestant("numpy, presorted", place.peer("numpy_auc_bootstrap.py", folder, 20), "statistic", 3,
                   "values"),
        Contestant("scikit-learn loop", place.peer("sklearn_loop.py", "roc_auc", folder, 3),
                   "statistic", 3, "values"),
        Contestant("pROC", place.r("proc.R", folder, "bootstrap", 3), "statistic", 1, "values",
                   place.without_r())]
    return Workload("auc-bootstrap", f"paired AUC: {rows:,} rows, 1,000 replicates", contestants,
                    [Goal("times", OURS, 100, "numpy, presorted"),
                     Goal("times", OURS, 1000, "scikit-learn loop"), Goal("seconds", OURS, 0.5)], "cpu",
                    1000, [reference(place, rows, "delong")], rows, unit=ALONE)


def losses(place):
    rows = place.at_most(1_000_000)
    folder = place.data("scores", rows)
    contestants = [
        ours(place, OURS, "bench_loss_bootstrap", rows, 1000),
        Contestant("numpy, gather", place.peer("numpy_losses.py", folder, 50), "statistic", 3, "values"),
        Contestant("scikit-learn loop", place.peer("sklearn_loop.py", "log_loss", folder, 5),
                   "statistic", 3, "values")]
    return Workload("loss-bootstrap", f"paired log loss: {rows:,} rows, 1,000 replicates", contestants,
                    [Goal("times", OURS, 30, "numpy, gather"),
                     Goal("times", OURS, 400, "scikit-learn loop")], "cpu", 1000,
                    [reference(place, rows, "delong")], rows, unit=ALONE)


WORKLOADS = {
    "resampling-k10": lambda place: resampling(place, "resampling-k10", 1_000_000, 10,
                                               [(AVX512, 10), ("AVX2", 6)], 2000),
    "resampling-k100": lambda place: resampling(place, "resampling-k100", 1_000_000, 100,
                                                [(AVX512, 40)], 200),
    "resampling-rows": growth,
    "resampling-threads": threads,
    "delong-100k": lambda place: delong(place, "delong-100k", 100_000),
    "delong-1m": lambda place: delong(place, "delong-1m", 1_000_000),
    "delong-10m": lambda place: delong(place, "delong-10m", 10_000_000),
    "auc-bootstrap": areas,
    "loss-bootstrap": losses,
}
