"""Runs programs one at a time and in turn; keeps times, peak memory and what they print."""

import dataclasses
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile

WATCH = pathlib.Path(__file__).with_name("watch.py")


@dataclasses.dataclass
class Run:
    """One whole process."""

    wall: float
    cpu: float
    peak_mb: float
    code: int
    output: str
    errors: str

    def outcome(self):
        """The line of JSON that a peer or one of our benchmarks prints; its last."""
        lines = [line for line in self.output.splitlines() if line.startswith("{")]
        if self.code != 0 or not lines:
            raise ValueError(f"exit code {self.code}: {(self.errors or self.output)[-400:].strip()}")
        return json.loads(lines[-1])


def run(command, timeout=900):
    """Started by a small process of its own (watch.py): Linux counts the memory of whoever starts a
    program as the program's, and this process has read large reports."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors, \
            tempfile.NamedTemporaryFile() as usage:
        subprocess.run([sys.executable, "-I", "-S", WATCH, usage.name, str(timeout),
                        *map(str, command)], stdin=subprocess.DEVNULL, stdout=output, stderr=errors)
        texts = []
        for file in (output, errors):
            file.seek(0)
            texts.append(file.read().decode(errors="replace"))
        measured = usage.read().split()
    if not measured:
        return Run(0.0, 0.0, 0.0, 127, *texts)
    wall, cpu, peak, code = map(float, measured)
    return Run(wall, cpu, peak, int(code), *texts)


def quartiles(values):
    """First quartile, median and third; of fewer than two values their own."""
    if len(values) < 2:
        return values[0], values[0], values[0]
    return tuple(statistics.quantiles(values, n=4, method="inclusive"))


def spread(values):
    first, median, third = quartiles(values)
    return {"median": median, "first_quartile": first, "third_quartile": third,
            "runs": len(values)}


def in_turn(names, repetitions):
    """A B C, A B C, …: who runs when. A name leaves when it has had its own repetitions."""
    for turn in range(max(repetitions[name] for name in names)):
        yield from (name for name in names if turn < repetitions[name])


def foreign_load():
    """Processes that want a processor besides this one, over the last minute."""
    return float(pathlib.Path("/proc/loadavg").read_text().split()[0])
