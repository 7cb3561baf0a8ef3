"""One workload from agreement to medians."""

import json

from harness import agreement, machine, measure
from harness.workloads import judged


def outcome_of(contestant, run):
    """What a program found, in the form of agreement.py."""
    if "--format" in contestant.command:
        if run.code != 0:
            raise ValueError(f"exit code {run.code}, expected 0: {(run.errors or run.output)[-400:]}")
        return agreement.of_report(json.loads(run.output))
    return run.outcome()


def holds(contestant, run):
    """The outcome of one run, None of a program that prints none; an exception when it failed."""
    if contestant.kind == "process" and contestant.compares == "nothing":
        if run.code != 0:
            raise ValueError(f"exit code {run.code}: {(run.errors or run.output)[-400:]}")
        return None
    return outcome_of(contestant, run)


def agree(workload, able, skipped):
    """Runs everybody once and compares outcomes with the first that has any: the comparisons.
    Who fails is left out with the reason; that run also fills the caches of files."""
    reference, found = None, []
    for contestant in [*workload.checks, *able]:
        try:
            outcome = holds(contestant, measure.run(contestant.command))
        except ValueError as error:
            skipped[contestant.name] = str(error)
            continue
        if outcome is None or not outcome.get("values"):
            continue
        if reference is None:
            reference = contestant.name, outcome
            continue
        for comparison in agreement.compare(reference[1], outcome):
            if comparison["what"] in ("values", contestant.compares) or contestant.compares == "all":
                found.append({"between": [reference[0], contestant.name], **comparison})
    return found


def seconds(contestant, workload, run):
    """The time of a run, and whether it is extrapolated to the workload's replicates."""
    if contestant.kind == "process":
        return (run.wall if workload.clock == "wall" else run.cpu), False
    outcome = run.outcome()
    took = outcome[f"seconds_{workload.clock}"] / outcome.get("share", 1.0)
    ran = outcome.get("replicates") or workload.replicates
    scale = workload.replicates / ran if workload.replicates else 1.0
    return took * scale, scale > 1.0 or outcome.get("share", 1.0) < 1.0


def time_in_turn(workload, able, repetitions, skipped):
    """Times and peak memory of everybody, interleaved."""
    by_name = {contestant.name: contestant for contestant in able}
    times, peaks, extrapolated = {}, {}, {}
    counts = {name: min(one.repetitions, repetitions) for name, one in by_name.items()}
    for name in measure.in_turn(list(by_name), counts) if by_name else ():
        if name in skipped:
            continue
        run = measure.run(by_name[name].command)
        try:
            holds(by_name[name], run)
            took, extrapolated[name] = seconds(by_name[name], workload, run)
        except ValueError as error:
            skipped[name] = str(error)
            continue
        times.setdefault(name, []).append(took)
        peaks.setdefault(name, []).append(run.peak_mb)
    return {name: {"kind": by_name[name].kind, "seconds": measure.spread(times[name]),
                   "peak_mb": max(peaks[name]), "extrapolated": extrapolated[name]}
            for name in times if name not in skipped}


def hold(workload, repetitions):
    """Everything that is kept of a workload. Nothing is timed where outcomes disagree."""
    able = [one for one in workload.contestants if not one.missing]
    skipped = {one.name: one.missing for one in workload.contestants if one.missing}
    load = measure.foreign_load()
    comparisons = agree(workload, able, skipped)
    able = [one for one in able if one.name not in skipped]
    disagree = [one for one in comparisons if not one["agrees"]]
    results = {} if disagree else time_in_turn(workload, able, repetitions, skipped)
    return {"name": workload.name, "title": workload.title, "unit": workload.unit,
            "clock": workload.clock, "rows": workload.rows, "classes": workload.classes,
            "family": workload.family, "replicates": workload.replicates, "agreement": comparisons,
            "agrees": not disagree, "contestants": results, "skipped": skipped,
            "goals": [judged(goal, results) for goal in workload.goals],
            "measured_at": machine.today(), "load_before": load}
