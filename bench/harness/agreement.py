"""Whether two programs found the same: values exactly, resampled limits within Monte Carlo error."""

import math

VALUES_WITHIN = 1e-9
Z = 1.959963984540054
# Five standard errors: of a thousand limits none is expected outside.
STANDARD_ERRORS = 5.0


def limit_error(interval, replicates):
    """Standard error of the 2.5 % or 97.5 % quantile of so many replicates of a normal variable
    with the spread that the interval shows: sqrt(p (1 - p) / B) over the density."""
    if not replicates:
        return 0.0
    spread = (interval[1] - interval[0]) / (2 * Z)
    density = math.exp(-Z * Z / 2) / math.sqrt(2 * math.pi)
    return spread * math.sqrt(0.025 * 0.975 / replicates) / density


def compare_values(first, second):
    """The names that both have, with the largest difference; none in common is no agreement."""
    shared = sorted(first["values"].keys() & second["values"].keys())
    differences = {name: abs(first["values"][name] - second["values"][name]) for name in shared}
    worst = max(differences, key=differences.get, default=None)
    return {"what": "values", "compared": len(shared), "worst": worst,
            "difference": differences.get(worst), "allowed": VALUES_WITHIN,
            "agrees": bool(shared) and differences[worst] <= VALUES_WITHIN}


def compare_intervals(first, second):
    """None where no interval is shared. `difference` is in standard errors of Monte Carlo; closed
    formulas, which have none, must agree as values do."""
    shared = sorted(first["intervals"].keys() & second["intervals"].keys())
    if not shared:
        return None
    errors, worst = 0.0, None
    for name in shared:
        ends = first["intervals"][name], second["intervals"][name]
        allowed = math.hypot(*(limit_error(pair, one.get("replicates", 0))
                               for pair, one in zip(ends, (first, second))))
        step = max(abs(mine - theirs) for mine, theirs in zip(*ends))
        distance = step / max(allowed, VALUES_WITHIN / STANDARD_ERRORS)
        if worst is None or distance > errors:
            errors, worst = distance, name
    return {"what": "intervals", "compared": len(shared), "worst": worst, "difference": errors,
            "allowed": STANDARD_ERRORS, "agrees": errors <= STANDARD_ERRORS}


def compare(first, second):
    """Every comparison that two outcomes allow; without a shared value or limit they disagree."""
    return [found for found in (compare_values(first, second), compare_intervals(first, second))
            if found is not None]


def of_report(report):
    """A JSON report of modelgate as a peer's outcome: what a decision judges by its id, and each
    model's own value and interval by the id of the metric."""
    values, intervals = {}, {}
    for decision in report["decisions"]:
        judged = decision["delta" if decision["kind"] == "delta" else "candidate"]
        if judged is None:
            continue
        values[decision["id"]] = judged["value"]
        if judged.get("interval") is not None:
            intervals[decision["id"]] = judged["interval"]
        stem = decision["id"].rpartition(".")[0]
        for model in ("baseline", "candidate"):
            side = decision.get(model)
            if side is None:
                continue
            values.setdefault(f"{stem}.{model}", side["value"])
            if side.get("interval") is not None:
                intervals.setdefault(f"{stem}.{model}", side["interval"])
    return {"values": values, "intervals": intervals,
            "replicates": report["statistics"].get("replicates", 0)}
