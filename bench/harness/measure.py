"""Runs programs one at a time and in turn; keeps times, peak memory and what they print."""

import dataclasses
import json
import os
import pathlib
import select
import statistics
import subprocess
import tempfile
import time


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
    """Peak memory is the process's own, of wait4."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(list(map(str, command)), stdin=subprocess.DEVNULL, stdout=output,
                                   stderr=errors, start_new_session=True)
        usage = wait(process, timeout)
        wall = time.perf_counter() - start
        texts = []
        for file in (output, errors):
            file.seek(0)
            texts.append(file.read().decode(errors="replace"))
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode,
               *texts)


def wait(process, timeout):
    """Resources of a child that is killed after `timeout` seconds."""
    deadline = time.monotonic() + timeout
    descriptor = os.pidfd_open(process.pid)
    try:
        poller = select.poll()
        poller.register(descriptor, select.POLLIN)
        if not poller.poll(max(deadline - time.monotonic(), 0) * 1000):
            process.kill()
    finally:
        os.close(descriptor)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage


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
