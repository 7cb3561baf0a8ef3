"""Where programs, peers, data and policies are: made when they are first asked for."""

import pathlib
import shutil
import subprocess
import sys
import venv

ROOT = pathlib.Path(__file__).resolve().parents[2]
PEERS = ROOT / "bench" / "peers"
R_PACKAGES = ("boot", "pROC")


def say(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)


class Place:
    """`work` holds the environments of the peers, the data and the policies."""

    def __init__(self, build, work, most_rows=None):
        self.build, self.work, self.most_rows = build, work, most_rows
        self.broken = {}
        (work / "policies").mkdir(parents=True, exist_ok=True)

    def at_most(self, rows):
        return min(rows, self.most_rows or rows)

    # Our own programs.

    def program(self, name):
        return self.build / "bin" / name

    def without_program(self, name):
        return "" if self.program(name).exists() else f"{name} is not built"

    def without_target(self, name):
        flags = pathlib.Path("/proc/cpuinfo").read_text().split()
        asked = {"AVX3": "avx512vl", "AVX2": "avx2"}.get(name)
        return "" if asked is None or asked in flags else f"this processor has no {asked}"

    # Other people's.

    def environment(self, name="python"):
        """The interpreter of an environment, which is installed first."""
        python = self.work / name / "bin" / "python"
        wanted, stamp = (PEERS / f"{name}.txt").read_text(), self.work / name / "installed"
        if name in self.broken or (stamp.exists() and stamp.read_text() == wanted):
            return python
        say(f"installing bench/peers/{name}.txt")
        venv.create(self.work / name, with_pip=True, clear=True)
        run = subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                              "-r", PEERS / f"{name}.txt"], text=True, stdin=subprocess.DEVNULL,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if run.returncode == 0:
            stamp.write_text(wanted)
        else:
            self.broken[name] = f"pip could not install it: {run.stdout.strip()[-300:]}"
        return python

    def without(self, environment):
        self.environment(environment)
        return self.broken.get(environment, "")

    def peer(self, script, *arguments, environment="python"):
        return [self.environment(environment), PEERS / script, *arguments]

    def r(self, script, *arguments):
        return ["Rscript", "--vanilla", PEERS / script, *arguments]

    def without_r(self):
        """Why R cannot take part; its packages come with scripts/bootstrap --peers."""
        if shutil.which("Rscript") is None:
            return "no R: scripts/bootstrap --peers"
        code = f"for (name in c({', '.join(map(repr, R_PACKAGES))})) library(name, character.only = TRUE)"
        found = subprocess.run(["Rscript", "--vanilla", "-e", code], stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
        return "" if found.returncode == 0 else "R lacks boot or pROC: scripts/bootstrap --peers"

    def versions(self):
        """What the peers' environments hold, by name."""
        found = {}
        for file in sorted(PEERS.glob("*.txt")):
            if (self.work / file.stem / "installed").exists():
                found.update(line.split("==") for line in file.read_text().split())
        return found

    # Data.

    def data(self, kind, rows, *more):
        folder = self.work / "data" / "-".join(map(str, (kind, *more, rows)))
        if not (folder / "made").exists():
            say(f"making {folder.name}")
            shutil.rmtree(folder, ignore_errors=True)
            subprocess.run(list(map(str, self.peer("populations.py", kind, folder, rows, *more))),
                           check=True)
            (folder / "made").touch()
        return folder

    def policy(self, name, text):
        path = self.work / "policies" / f"{name}.yaml"
        path.write_text(text)
        return path
