"""Runs a program: watch.py FILE SECONDS PROGRAM [ARGUMENT…]

Writes wall seconds, CPU seconds, peak memory in MB and the exit code into FILE. A program that takes
longer than SECONDS is killed. Small on purpose: peak memory cannot read below that of this process.
"""

import os
import select
import sys
import time


def wait(child, seconds):
    descriptor = os.pidfd_open(child)
    poller = select.poll()
    poller.register(descriptor, select.POLLIN)
    if not poller.poll(seconds * 1000):
        os.kill(child, 9)
    return os.wait4(child, 0)


def main():
    path, seconds, command = sys.argv[1], float(sys.argv[2]), sys.argv[3:]
    start = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ)
    _, status, usage = wait(child, seconds)
    wall = time.perf_counter() - start
    with open(path, "w", encoding="ascii") as file:
        print(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024,
              os.waitstatus_to_exitcode(status), file=file)


if __name__ == "__main__":
    main()
