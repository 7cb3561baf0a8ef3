"""What ran where: the processor, the compiler, versions."""

import datetime
import os
import pathlib
import platform
import re
import subprocess


def first_line(command):
    try:
        run = subprocess.run(list(map(str, command)), text=True, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return run.stdout.strip().splitlines()[0] if run.stdout.strip() else ""


def compiler(build):
    file = next((build / "CMakeFiles").glob("*/CMakeCXXCompiler.cmake"), None)
    if file is None:
        return ""
    return " ".join(re.search(rf'set\({variable} "(.*)"\)', file.read_text())[1]
                    for variable in ("CMAKE_CXX_COMPILER_ID", "CMAKE_CXX_COMPILER_VERSION"))


def describe(place):
    processor = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2 ** 30
    r = first_line(["Rscript", "--version"]) if not place.without_r() else ""
    return {"processor": processor[1] if processor else platform.machine(),
            "processors": os.cpu_count(), "memory_gb": round(memory),
            "system": platform.freedesktop_os_release().get("PRETTY_NAME", platform.system()),
            "compiler": compiler(place.build),
            "versions": {"modelgate": first_line([place.program("modelgate"), "--version"]),
                         "Python": platform.python_version(), **place.versions(),
                         **({"R": r} if r else {})}}


def today():
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC")
