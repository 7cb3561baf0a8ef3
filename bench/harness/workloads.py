"""What is measured: who takes part, how often, and which figures are asked of it."""

import dataclasses


@dataclasses.dataclass
class Contestant:
    """One program. `kind` process: its own time from start to end; statistic: the time that it prints,
    brought to the workload's number of replicates. `compares` says what its outcome is held against
    the first contestant's: all, values, or nothing, of a program that prints no results."""

    name: str
    command: list
    kind: str = "process"
    repetitions: int = 5
    compares: str = "all"
    missing: str = ""


@dataclasses.dataclass
class Goal:
    """A figure that is asked: `of` compared with `against` (times faster, times_at_most as long,
    memory_times as much), or by itself (seconds, megabytes)."""

    kind: str
    of: str
    bound: float
    against: str = ""


@dataclasses.dataclass
class Workload:
    """`clock` wall or cpu: what times are compared by. `checks` run once, for agreement alone.
    `unit`: what one time is of."""

    name: str
    title: str
    contestants: list
    goals: list
    clock: str = "wall"
    replicates: int = 0
    checks: list = dataclasses.field(default_factory=list)
    rows: int = 0
    classes: int = 2
    unit: str = "whole process"
    family: str = ""


OURS = "modelgate"


def judged(goal, results):
    """What was measured for a goal, and whether it was reached; None without a contestant."""
    mine, theirs = results.get(goal.of), results.get(goal.against)
    if mine is None or (goal.against and theirs is None):
        return {**dataclasses.asdict(goal), "measured": None, "reached": None}
    own, other = mine["seconds"]["median"], theirs and theirs["seconds"]["median"]
    measured = {"times": lambda: other / own,
                "times_at_most": lambda: own / other,
                "memory_times": lambda: theirs["peak_mb"] / mine["peak_mb"],
                "memory_times_at_most": lambda: mine["peak_mb"] / theirs["peak_mb"],
                "seconds": lambda: own,
                "megabytes": lambda: mine["peak_mb"]}[goal.kind]()
    at_most = goal.kind in ("times_at_most", "memory_times_at_most", "seconds", "megabytes")
    reached = measured <= goal.bound if at_most else measured >= goal.bound
    return {**dataclasses.asdict(goal), "measured": measured, "reached": reached}


def words(goal):
    """A goal as a sentence; `goal` as it stands in results."""
    bound = f"{goal['bound']:g}"
    return {"times": f"at least {bound} times as fast as {goal['against']}",
            "times_at_most": f"at most {bound} times as long as {goal['against']}",
            "memory_times": f"at most 1/{bound} of the memory of {goal['against']}",
            "memory_times_at_most": f"at most {bound} times the memory of {goal['against']}",
            "seconds": f"at most {bound} s",
            "megabytes": f"at most {bound} MB"}[goal["kind"]]
