"""The GitHub Action end to end: action.yml's steps on the mini-runner, with the built program.

    action_test.py ROOT PROGRAM SCRATCH [unittest arguments]
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import unittest
from pathlib import Path
from random import Random

import mini_runner

ROOT, PROGRAM, SCRATCH = (Path(argument).resolve() for argument in sys.argv[1:4])
VERSION = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True,
                         check=True).stdout.split()[1]
HOSTILE = ("::error::a\n::set-output name=verdict::pass\n##[set-output name=verdict;]pass "
           "]]> %0A%0D | <b>`x`</b> \U0001F6A8 \u202e\u0000 $(touch pwned) `touch pwned`")


def gate(name="small", limit="-0.01", more=""):
    return ("version: 1\n"
            f"name: {json.dumps(name, ensure_ascii=False)}\n"
            "data:\n"
            "  classes: [ham, spam]\n"
            "  positive: spam\n"
            "  label: label\n"
            "  baseline: {prediction: old}\n"
            "  candidate: {prediction: new}\n"
            "checks:\n"
            f"  - {{metric: recall, class: spam, delta: \">= {limit}\"}}\n{more}")


def rows(broken, fixed=10, slices=1, names=str):
    """1,000 rows for each slice; the candidate loses `broken` of them and wins `fixed`."""
    text = "label,old,new,part\n"
    for part in range(slices):
        for row in range(1000):
            old = "ham" if row < fixed else "spam"
            new = "ham" if fixed <= row < fixed + broken else "spam"
            text += f"spam,{old},{new},\"{names(part)}\"\n"
    return text


class ActionTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.folder = SCRATCH / self._testMethodName
        shutil.rmtree(self.folder, ignore_errors=True)
        self.workspace = self.folder / "workspace"
        self.temporary = self.folder / "temp"
        self.workspace.mkdir(parents=True)
        self.temporary.mkdir()

    def file(self, name, text):
        path = self.workspace / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def act(self, system=("Linux", "X64"), environment=None, **inputs):
        values = {name.replace("_", "-"): value for name, value in inputs.items()}
        values = {"bin": str(PROGRAM), **values}
        runner = mini_runner.Runner(ROOT, self.workspace, self.temporary, system)
        return runner.run(values, environment)

    def judge(self, broken, **inputs):
        self.file("gate.yaml", gate())
        self.file("rows.csv", rows(broken))
        return self.act(gate="gate.yaml", rows="rows.csv", **inputs)


class Verdicts(ActionTest):
    def test_pass(self):
        run = self.judge(2)
        self.assertEqual((run.outcome, run.exit_code), ("success", 0), run.log)
        self.assertEqual(run.outputs["verdict"], "pass")
        self.assertEqual(run.outputs["passed"], "1")
        self.assertEqual(run.annotations, [])
        self.assertTrue(run.summary.startswith("## ✅ small: pass\n"))
        self.assertEqual(run.outputs["report-json"], "modelgate/small.json")
        self.assertEqual(run.outputs["reports"], "modelgate/small.json\nmodelgate/small.xml")
        report = json.loads((self.workspace / "modelgate/small.json").read_text())
        self.assertEqual(report["verdict"], "pass")
        self.assertIn("file=", (self.workspace / "modelgate/small.xml").read_text())

    def test_fail(self):
        run = self.judge(90)
        self.assertEqual((run.outcome, run.exit_code), ("failure", 1), run.log)
        self.assertEqual(run.outputs["verdict"], "fail")
        self.assertEqual(run.outputs["exit-code"], "1")
        self.assertEqual((run.outputs["failed"], run.outputs["errors"]), ("1", "0"))
        self.assertEqual([a.level for a in run.annotations], ["error"])
        place = run.annotations[0].properties
        self.assertEqual((place["file"], place["line"]), ("gate.yaml", "10"))
        self.assertIn("delta", gate().splitlines()[int(place["line"]) - 1])
        self.assertIn("\nwould pass: ", run.annotations[0].message)
        self.assertTrue(run.summary.startswith("## ❌ small: fail\n"))
        self.assertTrue((self.workspace / "modelgate/small.xml").exists())

    def test_inconclusive(self):
        run = self.judge(15)
        self.assertEqual((run.outcome, run.exit_code), ("failure", 2), run.log)
        self.assertEqual(run.outputs["verdict"], "inconclusive")
        self.assertEqual([a.level for a in run.annotations], ["error"])
        self.assertTrue(run.summary.startswith("## ❔ small: inconclusive\n"))
        tolerated = self.judge(15, fail_on="fail")
        self.assertEqual((tolerated.outcome, tolerated.exit_code), ("success", 0))
        self.assertEqual(tolerated.outputs["verdict"], "inconclusive")
        self.assertEqual([a.level for a in tolerated.annotations], ["warning"])

    def test_broken_data(self):
        self.file("gate.yaml", gate())
        run = self.act(gate="gate.yaml", rows="none.csv")
        self.assertEqual((run.outcome, run.exit_code), ("failure", 3), run.log)
        self.assertEqual((run.outputs["verdict"], run.outputs["errors"]), ("error", "1"))
        self.assertEqual(len(run.annotations), 1)
        self.assertIn("none.csv", run.annotations[0].message)
        self.assertIn("## ⚠️ small: error", run.summary)
        report = json.loads((self.workspace / "modelgate/small.json").read_text())
        self.assertEqual(report["error"]["type"], "SourceError")

    def test_broken_policy(self):
        self.file("gate.yaml", gate(more="chekcs: []\n"))
        run = self.act(gate="gate.yaml", rows="rows.csv")
        self.assertEqual((run.outcome, run.exit_code), ("failure", 4), run.log)
        self.assertEqual(run.outputs["verdict"], "error")
        self.assertEqual(run.annotations[0].properties["line"], "11")
        self.assertIn("unknown key 'chekcs'", run.annotations[0].message)

    def test_wrong_usage(self):
        run = self.judge(2, fail_on="never")
        self.assertEqual((run.exit_code, run.outputs["verdict"]), (4, "error"), run.log)
        run = self.judge(2, reports="jnuit=x.xml")
        self.assertEqual((run.exit_code, run.outputs["verdict"]), (4, "error"), run.log)
        self.assertIn("did you mean 'junit'?", run.annotations[0].message)
        run = self.act(gate=" \n")
        self.assertEqual((run.exit_code, run.outputs["verdict"]), (4, "error"), run.log)


class Inputs(ActionTest):
    def test_several_gates_and_lines(self):
        self.file("a.yaml", gate("a", "-0.5"))
        self.file("b.yaml", gate("b"))
        self.file("rows.csv", rows(90))
        run = self.act(gate="a.yaml\n\n  b.yaml \n", rows="rows.csv",
                       reports="tap={gate}.tap\nprometheus={gate}.prom",
                       set="statistics.replicates=500\nstatistics.seed=7", args="--quiet\n--threads=1")
        self.assertEqual((run.exit_code, run.outputs["decisions"]), (1, "2"), run.log)
        self.assertEqual(run.outputs["reports"], "b.tap\nb.prom\na.tap\na.prom")
        self.assertLess(run.summary.index("b: fail"), run.summary.index("a: pass"))
        self.assertNotIn("Decisions", run.log)

    def test_an_html_report_is_an_output(self):
        run = self.judge(2, reports="html=out/{gate}.html")
        self.assertEqual(run.outputs["report-html"], "out/small.html", run.log)
        self.assertIn("<html", (self.workspace / "out/small.html").read_text())

    def test_parameters_and_separate_files(self):
        policy = gate(more="inputs: {candidate: \"${model}.csv\"}\n"
                           "parameters: {model: {type: string, required: true}}\n")
        policy = policy.replace("  label: label\n", "  label: label\n  id: id\n")
        self.file("gate.yaml", policy)
        table = [line.split(",") for line in rows(2).splitlines()[1:]]
        for name, column, title in (("labels", 0, "label"), ("old", 1, "old"), ("new", 2, "new")):
            lines = [f"{i},{row[column]}" for i, row in enumerate(table)]
            self.file(f"{name}.csv", f"id,{title}\n" + "\n".join(lines) + "\n")
        run = self.act(gate="gate.yaml", parameters="model=new", labels="labels.csv",
                       baseline="old.csv")
        self.assertEqual((run.exit_code, run.outputs["verdict"]), (0, "pass"), run.log)

    def test_working_directory(self):
        self.file("models/spam/gate.yaml", gate())
        self.file("models/spam/rows.csv", rows(90))
        run = self.act(gate="gate.yaml", rows="rows.csv", working_directory="models/spam")
        self.assertEqual(run.annotations[0].properties["file"], "models/spam/gate.yaml", run.log)

    def test_values_are_no_code_and_no_options(self):
        self.file("gate.yaml", gate())
        for value in ("$(touch pwned)", "`touch pwned`", "'; touch pwned; '", "--ledger=pwned",
                      "x\"; touch pwned #", "${IFS}touch${IFS}pwned"):
            run = self.act(gate=value, rows=value, reports="json=a.json")
            self.assertEqual((run.exit_code, run.outputs["verdict"]), (4, "error"), run.log)
        self.assertEqual(list(self.folder.rglob("pwned")), [])


class Hostile(ActionTest):
    def test_names_command_nothing(self):
        policy = gate(HOSTILE.replace("\u0000", ""),
                      more="  - {metric: recall, class: spam, delta: \">= -0.01\", slice: part, "
                           f"name: {json.dumps(HOSTILE.replace(chr(0), ''), ensure_ascii=False)}}}\n")
        self.file("gate.yaml", policy)
        self.file("rows.csv", rows(90, slices=3,
                                   names=lambda part: HOSTILE.replace("\0", "") + str(part)))
        run = self.act(gate="gate.yaml", rows="rows.csv",
                       reports="junit=a.xml\nmarkdown=a.md\ntap=a.tap\ngithub=a.github")
        self.assertEqual((run.exit_code, run.outputs["verdict"]), (1, "fail"), run.log)
        self.assertEqual([name for name, _, _ in run.commands], ["error"] * 4)
        self.assertEqual({a.properties["file"] for a in run.annotations}, {"gate.yaml"})
        self.assertNotIn("| <b>", run.summary)
        self.assertIn("&lt;b&gt;", run.summary)
        self.assertEqual(list(self.folder.rglob("pwned")), [])
        for stream in ("--format=json", "--report=tap=-"):
            again = self.act(gate="gate.yaml", rows="rows.csv", reports="", args=stream)
            self.assertEqual([name for name, _, _ in again.commands], ["error"] * 4, again.log)

    def test_random_names_command_nothing(self):
        """Whatever a name is made of, read as loosely as a runner might."""
        random = Random(20260101)
        parts = [":", ":", "::", "#", "##[", "[", "]", "error", "set-output name=verdict::", " ", "\t",
                 "\n", "\r", "\u3000", "\u200b", "\u00ad", "\ufeff", "\u0085", "\u2028", "\0", "\\",
                 "warning", "%0A", "\x1b[0m", "\u0301"]
        report = json.loads((ROOT / "tests/golden/failing.json").read_text())
        first = report["decisions"][0]
        report["decisions"] = []
        for i in range(400):
            name = "".join(random.choices(parts, k=random.randint(1, 9)))
            report["decisions"].append({**first, "id": f"a{i}", "name": name, "reason": name[::-1],
                                        "verdict": random.choice(["pass", "fail", "inconclusive"])})
        report["gate"].update(name="\n::error::x", owner="##[error]")
        self.file("r.json", json.dumps(report))
        for view in ("text", "markdown", "tap", "junit", "json", "prometheus"):
            command = [PROGRAM, "report", "r.json", "--report", f"{view}=-"]
            done = subprocess.run(command, cwd=self.workspace, capture_output=True, check=True,
                                  env={**os.environ, "GITHUB_ACTIONS": "true"})
            text = (done.stdout + done.stderr).decode("utf-8", "replace")
            for line in re.split("[\r\n]", text):
                seen = "".join(c for c in line if "!" <= c <= "~" or c == " ").lstrip()
                self.assertFalse(seen.startswith("::") and "::" in seen[2:], (view, line))
                self.assertNotIn("##[", seen, (view, line))
            if view == "json":
                self.assertEqual(json.loads(done.stdout), report)

    def test_policy_excerpts_command_nothing(self):
        self.file("gate.yaml", gate(more="::error::x: 1\n\"##[error]y\": 2\n"))
        run = self.act(gate="gate.yaml", rows="rows.csv")
        self.assertEqual(run.exit_code, 4, run.log)
        self.assertTrue(all("line" in a.properties for a in run.annotations), run.annotations)
        self.assertEqual({name for name, _, _ in run.commands}, {"error"})

    def test_many_decisions_show_the_worst_and_count_the_rest(self):
        more = "".join(f"  - {{name: w{i}, metric: recall, class: spam, delta: \">= -0.01\", "
                       "severity: warn}\n" for i in range(30))
        self.file("gate.yaml", gate(more="  - {name: part, metric: recall, class: spam, "
                                         "delta: \">= -0.01\", slice: part}\n" + more))
        self.file("rows.csv", rows(90, slices=30))
        run = self.act(gate="gate.yaml", rows="rows.csv", args="--set=statistics.replicates=200")
        levels = [a.level for a in run.annotations]
        self.assertEqual((levels.count("error"), levels.count("warning")), (10, 10), run.log)
        messages = [a.message for a in run.annotations]
        self.assertIn("22 more, see the summary", messages[9])
        self.assertIn("21 more, see the summary", messages[19])
        self.assertLess(len(run.summary.encode()), 900 * 1024)


class Installation(ActionTest):
    def release(self, version=VERSION, arch="x86_64", sums=None):
        """A release whose program hands over to the built one."""
        name = f"modelgate-{version}-linux-{arch}"
        program = self.folder / name / "bin" / "modelgate"
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text(f"#!/bin/sh\nexec '{PROGRAM}' \"$@\"\n")
        program.chmod(0o755)
        place = self.folder / "releases" / f"v{version}"
        place.mkdir(parents=True, exist_ok=True)
        with tarfile.open(place / f"{name}.tar.gz", "w:gz") as archive:
            archive.add(self.folder / name, name)
        digest = hashlib.sha256((place / f"{name}.tar.gz").read_bytes()).hexdigest()
        (place / "SHA256SUMS").write_text(sums or f"{digest}  {name}.tar.gz\n")
        return digest

    def download(self, **inputs):
        self.file("gate.yaml", gate())
        self.file("rows.csv", rows(2))
        inputs = {"releases": f"file://{self.folder}/releases", **inputs}
        return self.act(bin="", gate="gate.yaml", rows="rows.csv", **inputs)

    def refused(self, run, message):
        self.assertEqual((run.outcome, run.exit_code), ("failure", 3), run.log)
        self.assertEqual(run.outputs["verdict"], "error")
        self.assertEqual(len(run.annotations), 1, run.log)
        self.assertIn(message, run.annotations[0].message)

    def test_downloads_its_own_version(self):
        self.release()
        run = self.download()
        self.assertEqual((run.exit_code, run.outputs["verdict"]), (0, "pass"), run.log)
        name = f"modelgate-{VERSION}-linux-x86_64"
        self.assertEqual(run.outputs["bin"], str(self.temporary / name / "bin/modelgate"))
        added = (self.temporary / "GITHUB_PATH_install").read_text()
        self.assertEqual(added, str(self.temporary / name / "bin") + "\n")
        again = self.download(version=f"v{VERSION}")
        self.assertEqual(again.exit_code, 0, again.log)

    def test_arm_has_its_own_archive(self):
        self.release(arch="aarch64")
        run = self.download(system=("Linux", "ARM64"))
        self.assertEqual(run.exit_code, 0, run.log)

    def test_refuses_other_bytes(self):
        digest = self.release(sums="0" * 64 + f"  modelgate-{VERSION}-linux-x86_64.tar.gz\n")
        self.refused(self.download(), f"its SHA-256 is {digest}, expected {'0' * 64}")
        self.assertEqual(self.download(sha256=digest.upper()).exit_code, 0)
        self.refused(self.download(sha256="1" * 64), "expected " + "1" * 64)
        self.release(sums="0" * 64 + "  other.tar.gz\n")
        self.refused(self.download(), "does not name it once")

    def test_refuses_what_is_not_there_or_something_else(self):
        self.refused(self.download(), "cannot download")
        own = self.download(releases="")
        self.refused(own, "https://github.invalid/owner/modelgate/releases/download/"
                          f"v{VERSION}/modelgate-{VERSION}-linux-x86_64.tar.gz")
        self.release(version="99.0.0")
        self.refused(self.download(version="99.0.0"), "expected modelgate 99.0.0")
        self.refused(self.download(version="latest"), "is not of the form 1.2.3")
        self.refused(self.download(version="1.2.3/../../x"), "is not of the form 1.2.3")
        self.refused(self.download(releases="http://127.0.0.1:9/x"), "cannot download")

    def test_says_which_systems_have_no_release(self):
        self.refused(self.download(system=("Windows", "X64")), "for Linux only, not for 'Windows'")
        self.refused(self.download(system=("macOS", "ARM64")), "for Linux only, not for 'macOS'")
        self.refused(self.download(system=("Linux", "X86")), "for X64 and ARM64 only, not for 'X86'")

    def test_a_program_that_is_there(self):
        self.file("tools/modelgate", f"#!/bin/sh\nexec '{PROGRAM}' \"$@\"\n")
        (self.workspace / "tools/modelgate").chmod(0o755)
        self.assertEqual(self.download(releases="", version="0.0.1").exit_code, 3)
        run = self.judge(2, bin="./tools/modelgate")
        self.assertEqual(run.exit_code, 0, run.log)
        run = self.judge(2, bin="./tools/none")
        self.refused(run, "bin './tools/none' is no program")
        self.refused(self.judge(2, bin="false"), "bin 'false' does not run")


class Rules(unittest.TestCase):
    """The mini-runner itself: examples from the tests of actions/runner."""

    def test_commands(self):
        self.assertEqual(mini_runner.parse_v2("  ::error file=a%2Cb,line=1::x%0Ay%250A"),
                         ("error", {"file": "a,b", "line": "1"}, "x\ny%0A"))
        self.assertIsNone(mini_runner.parse_v2("x ::error::y"))
        self.assertIsNone(mini_runner.parse_v2("::unheard::y"))
        self.assertEqual(mini_runner.parse_v1("x ##[error]y"), ("error", {}, "y"))

    def test_environment_files(self):
        parse = mini_runner.parse_environment_file
        self.assertEqual(parse("a=b<<c\nd<<E\n1\n=2\nE\n"), {"a": "b<<c", "d": "1\n=2"})
        for broken in ("a<<E\n1\n", "abc\n", "=x\n", "a<<\n\n"):
            with self.assertRaises(ValueError):
                parse(broken)


if __name__ == "__main__":
    unittest.main(argv=["action_test", *sys.argv[4:]])
