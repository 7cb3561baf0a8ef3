"""docs/benchmarks.md as text, from results and from sections written by hand."""

import re

from harness.workloads import words

INTRODUCTION = """# Benchmarks

Written by `bench/document` from `bench/results.json`, which `bench/run` makes; do not edit. Ratios are
what counts: all programs of a table ran in turn on one machine (A B C, A B C, …), and times of one
machine move by a third between minutes. Before anything was timed everybody ran once and had to agree:
values within 1e-9, resampled limits within five standard errors of Monte Carlo.
"""
HOW = """
```sh
bench/run && bench/document    # all but 100 million rows
bench/run --full               # and those
bench/run --only delong-1m     # one table anew
```
"""
PLOTS = {"whole.svg": "Seconds of a whole gate over its rows: modelgate's start, then the reading",
         "delong.svg": "Seconds of the paired DeLong statistic over its rows",
         "replicate.svg": "Microseconds of a replicate over the classes"}


def number(value):
    """Three significant figures, without exponents."""
    if value >= 100:
        return f"{value:,.0f}"
    digits = 3 - len(f"{value:.0f}") if value >= 1 else 2
    while value < 1 and digits < 7 and round(value, digits - 2) == 0:
        digits += 1
    return f"{value:.{max(digits, 0)}f}"


def time(value):
    if value < 1e-3:
        return f"{number(value * 1e6)} µs"
    return f"{number(value * 1e3)} ms" if value < 1 else f"{number(value)} s"


def sections(text):
    """The text below each `## NAME`, by name."""
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return {name.strip(): body.strip() for name, body in zip(parts[1::2], parts[2::2])}


def machine(results):
    here = results["machine"]
    versions = ", ".join(f"{name} {version.removeprefix(name).strip()}"
                         for name, version in here["versions"].items())
    return (f"\n{here['processor']}, {here['processors']} processors, {here['memory_gb']} GB, "
            f"{here['system']}, {here['compiler']}. {versions}.\n")


def verdict(goal):
    if goal["reached"] is None:
        return "not measured"
    return "reached" if goal["reached"] else "**missed**"


def measured(goal):
    if goal["measured"] is None:
        return "–"
    if goal["kind"] == "seconds":
        return time(goal["measured"])
    if goal["kind"] == "megabytes":
        return f"{goal['measured']:.0f} MB"
    return f"{number(goal['measured'])}×"


def summary(workloads):
    lines = ["", "## Figures asked for", "",
             "| work | program | asked | measured | |", "|---|---|---|--:|---|"]
    for one in workloads:
        for goal in one["goals"]:
            lines.append(f"| [{one['title']}](#{one['name']}) | {goal['of']} | {words(goal)} | "
                         f"{measured(goal)} | {verdict(goal)} |")
    return lines


def row(name, one, base):
    times = one["seconds"]
    ratio = times["median"] / base if base else None
    mark = " (x)" if one["extrapolated"] else ""
    return (f"| {name} | {time(times['median'])}{mark} | {time(times['first_quartile'])} – "
            f"{time(times['third_quartile'])} | {number(ratio)} | {one['peak_mb']:.0f} | "
            f"{times['runs']} |")


def agreement(one):
    """What was compared before, in a sentence."""
    if not one["agreement"]:
        return "Nothing to compare: the programs print times alone."
    counted = {"values": 0, "intervals": 0}
    furthest = {"values": 0.0, "intervals": 0.0}
    for found in one["agreement"]:
        counted[found["what"]] += found["compared"]
        furthest[found["what"]] = max(furthest[found["what"]], found["difference"] or 0.0)
    text = f"Agreement: {counted['values']} values, the farthest {furthest['values']:.1g} apart"
    if counted["intervals"]:
        text += (f"; {counted['intervals']} intervals, the farthest limit {furthest['intervals']:.1f} "
                 "standard errors")
    return text + "."


def workload(one, notes):
    lines = ["", f"### {one['name']}", "", f"{one['title']}. Time: {one['unit']}.", ""]
    contestants = one["contestants"]
    if contestants:
        base = next(iter(contestants.values()))["seconds"]["median"]
        lines += ["| program | median | quartiles | times the first | peak memory, MB | runs |",
                  "|---|--:|--:|--:|--:|--:|",
                  *(row(name, found, base) for name, found in contestants.items()), ""]
    lines += [f"- {name}: not measured: {' '.join(reason.split())}"
              for name, reason in one["skipped"].items()]
    lines.append(agreement(one) if one["agrees"] else
                 "**The programs disagree, so nothing was timed.**")
    lines[-1] += f" Measured {one['measured_at']}, load before {one['load_before']:.1f}."
    if one["name"] in notes:
        lines += ["", notes[one["name"]]]
    return lines


def document(results, notes, plots):
    workloads = list(results["workloads"].values())
    lines = [INTRODUCTION.rstrip(), HOW.rstrip(), machine(results).rstrip(), *summary(workloads)]
    if "figures" in notes:
        lines += ["", notes["figures"]]
    for name in plots:
        lines += ["", f"![{PLOTS.get(name, name)}](benchmarks/{name})"]
    lines += ["", "## Each table", "", "(x): measured at fewer replicates or slices and multiplied."]
    for one in workloads:
        lines += workload(one, notes)
    if "time" in notes:
        lines += ["", "## Where the time goes", "", notes["time"]]
    return "\n".join(lines) + "\n"
