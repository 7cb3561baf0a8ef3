"""The recipes of gates/ci: their scripts with a stand-in for GitHub's program, their inputs against
the action's.

    recipes_test.py ROOT PROGRAM SCRATCH [unittest arguments]
"""

import json
import os
import re
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

import yaml

ROOT, PROGRAM, SCRATCH = (Path(argument).resolve() for argument in sys.argv[1:4])
RECIPES = ROOT / "gates" / "ci"

# Writes down how it was called and answers with the first prepared text that a word of it names.
GH = """#!/usr/bin/env python3
import json, os, sys
call = sys.argv[1:]
body = call[call.index("--input") + 1] if "--input" in call else None
entry = {"call": call, "body": json.load(open(body))["body"] if body else None}
open(os.environ["GH_LOG"], "a").write(json.dumps(entry) + "\\n")
for word, answer in json.loads(os.environ["GH_ANSWERS"]):
    if word in " ".join(call):
        if answer is None:
            sys.exit(1)
        print(answer)
        break
"""


def recipe(name):
    return yaml.safe_load((RECIPES / name).read_text())


def steps(name):
    return [step for job in recipe(name)["jobs"].values() for step in job["steps"]]


def step(name, title):
    return next(one for one in steps(name) if one.get("name") == title)


class RecipeTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.folder = SCRATCH / self._testMethodName
        shutil.rmtree(self.folder, ignore_errors=True)
        (self.folder / "bin").mkdir(parents=True)
        (self.folder / "bin" / "gh").write_text(GH)
        (self.folder / "bin" / "gh").chmod(0o755)
        (self.folder / "bin" / "modelgate").symlink_to(PROGRAM)
        self.log = self.folder / "log"
        self.log.write_text("")

    def run_step(self, one, answers, **environment):
        output = self.folder / "output"
        output.write_text("")
        done = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", one["run"]], cwd=self.folder, capture_output=True, text=True,
            check=False,
            env={**os.environ, "PATH": f"{self.folder}/bin:{os.environ['PATH']}",
                 "GH_LOG": str(self.log), "GH_ANSWERS": json.dumps(answers),
                 "GITHUB_ACTIONS": "true", "GITHUB_OUTPUT": str(output), **environment})
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return output.read_text(), [json.loads(line) for line in self.log.read_text().splitlines()]


class Comment(RecipeTest):
    ENVIRONMENT = {"REPOSITORY": "o/r", "HEAD": "fork:feature", "HEAD_SHA": "abc",
                   "RUN_URL": "https://github.invalid/run"}
    PULLS = json.dumps([{"number": 6, "head": {"sha": "old"}}, {"number": 7, "head": {"sha": "abc"}}])

    def report(self, name, text=None):
        folder = self.folder / "report"
        folder.mkdir(exist_ok=True)
        golden = ROOT / "tests" / "golden" / name
        (folder / name).write_text(text or golden.read_text())

    def comment(self, comments, pulls=PULLS):
        answers = [["pulls", pulls], ["issues/7/comments", comments], ["PATCH", "{}"]]
        _, calls = self.run_step(step("github-comment.yml", "Comment"), answers, **self.ENVIRONMENT)
        return calls

    def test_creates_one_comment(self):
        self.report("failing.json")
        self.report("hostile.json")
        stranger = {"id": 1, "user": {"login": "someone"}, "body": "<!-- modelgate --> mine"}
        calls = self.comment(json.dumps([stranger]))
        self.assertEqual(calls[-1]["call"][:4],
                         ["api", "--method", "POST", "repos/o/r/issues/7/comments"])
        body = calls[-1]["body"]
        self.assertTrue(body.startswith("<!-- modelgate -->\n## ❌ spam-filter: fail\n"))
        self.assertIn("recall of spam fell by 0.021", body)
        self.assertNotIn("<script", body)
        self.assertIn("[All reports](https://github.invalid/run)", body)

    def test_updates_its_own_comment_on_any_page(self):
        self.report("passing.json")
        own = {"id": 42, "user": {"login": "github-actions[bot]"}, "body": "<!-- modelgate -->\nold"}
        calls = self.comment("[]\n" + json.dumps([own]))
        self.assertEqual(calls[-1]["call"][:4],
                         ["api", "--method", "PATCH", "repos/o/r/issues/comments/42"])

    def test_says_nothing_where_no_pull_request_is_at_the_commit(self):
        self.report("passing.json")
        calls = self.comment("[]", pulls=json.dumps([{"number": 6, "head": {"sha": "old"}}]))
        self.assertEqual(len(calls), 1)

    def test_is_short_where_the_reports_are_long(self):
        report = json.loads((ROOT / "tests" / "golden" / "failing.json").read_text())
        report["decisions"] = report["decisions"] * 2000
        for i, decision in enumerate(report["decisions"]):
            report["decisions"][i] = {**decision, "id": f"{decision['id']}{i}"}
        for name in ("a.json", "b.json"):
            self.report(name, json.dumps(report))
        body = self.comment("[]")[-1]["body"]
        self.assertLess(len(body), 65536)
        self.assertIn("too long for a comment", body)


class Baseline(RecipeTest):
    STEP = step("github-pull-request.yml", "Fetch the predictions of the model on the main branch")

    def test_names_the_file_where_the_main_branch_has_one(self):
        output, calls = self.run_step(self.STEP, [["run list", "123"], ["run download", ""]])
        self.assertEqual(output, "path=baseline/predictions.parquet\n")
        self.assertEqual(calls[1]["call"][:3], ["run", "download", "123"])

    def test_names_nothing_where_there_is_none(self):
        self.assertEqual(self.run_step(self.STEP, [["run list", ""]])[0], "")

    def test_a_failing_download_fails_the_step(self):
        for answers in ([["run list", None]], [["run list", "5"], ["download", None]]):
            with self.assertRaises(AssertionError):
                self.run_step(self.STEP, answers)
        self.assertEqual((self.folder / "output").read_text(), "")


class Gitlab(RecipeTest):
    """The job's script, line after line as GitLab runs it, with stand-ins for curl and modelgate."""

    def job(self, status, code=0):
        recipe_file = yaml.safe_load((RECIPES / "gitlab-ci.yml").read_text())
        (self.folder / "bin" / "curl").write_text(f"#!/bin/sh\nprintf {status}\n")
        (self.folder / "bin" / "modelgate").unlink(missing_ok=True)
        (self.folder / "bin" / "modelgate").write_text(f'#!/bin/sh\necho "$@" >called\nexit {code}\n')
        for name in ("curl", "modelgate"):
            (self.folder / "bin" / name).chmod(0o755)
        (self.folder / "called").write_text("")
        script = "\n".join(recipe_file["model gate"]["script"])
        done = subprocess.run(["bash", "-eo", "pipefail", "-c", script], cwd=self.folder, check=False,
                              env={**os.environ, "PATH": f"{self.folder}/bin:{os.environ['PATH']}"})
        return done.returncode, (self.folder / "called").read_text()

    def test_judges_against_the_main_branch_where_it_has_predictions(self):
        code, called = self.job(200, code=1)
        self.assertEqual(code, 1)
        self.assertIn(" --baseline=baseline.parquet ", called)
        code, called = self.job(404)
        self.assertEqual(code, 0)
        self.assertNotIn("--baseline", called)
        self.assertEqual(self.job(500), (3, ""))

    def test_installs_what_the_hashes_name(self):
        recipe_file = yaml.safe_load((RECIPES / "gitlab-ci.yml").read_text())
        variables = recipe_file["variables"]
        name = f"modelgate-{variables['MODELGATE_VERSION']}-linux-{os.uname().machine}"
        releases = self.folder / "releases" / f"v{variables['MODELGATE_VERSION']}"
        (releases / name / "bin").mkdir(parents=True)
        (releases / name / "bin" / "modelgate").write_text("#!/bin/sh\necho installed\n")
        (releases / name / "bin" / "modelgate").chmod(0o755)
        subprocess.run(["tar", "-czf", f"{name}.tar.gz", name], cwd=releases, check=True)
        (self.folder / "bin" / "modelgate").unlink()
        (self.folder / "bin" / "apt-get").write_text("#!/bin/sh\n")
        (self.folder / "bin" / "apt-get").chmod(0o755)
        script = "\n".join([*recipe_file[".modelgate"]["before_script"], "modelgate"])

        def install():
            work = self.folder / "work"
            shutil.rmtree(work, ignore_errors=True)
            work.mkdir()
            return subprocess.run(
                ["bash", "-eo", "pipefail", "-c", script], cwd=work, check=False,
                capture_output=True, text=True,
                env={**os.environ, **variables, "PATH": f"{self.folder}/bin:{os.environ['PATH']}",
                     "MODELGATE_RELEASES": f"file://{self.folder}/releases"})

        subprocess.run("sha256sum *.tar.gz >SHA256SUMS", shell=True, cwd=releases, check=True)
        done = install()
        self.assertTrue(done.stdout.endswith("installed\n"), done.stdout + done.stderr)
        for sums in ("0" * 64 + f"  {name}.tar.gz\n", "0" * 64 + "  other.tar.gz\n", ""):
            (releases / "SHA256SUMS").write_text(sums)
            done = install()
            self.assertNotEqual(done.returncode, 0, sums)
            self.assertNotIn("installed", done.stdout)


class Files(unittest.TestCase):
    def test_inputs_are_those_of_the_action(self):
        actions = {"OWNER/modelgate": "action.yml",
                   "OWNER/modelgate/.github/actions/install": ".github/actions/install/action.yml"}
        version = yaml.safe_load((RECIPES / "gitlab-ci.yml").read_text())["variables"]
        seen = 0
        for path in RECIPES.glob("github-*.yml"):
            for one in steps(path.name):
                name, _, tag = one.get("uses", "").partition("@")
                if name not in actions:
                    continue
                seen += 1
                action = yaml.safe_load((ROOT / actions[name]).read_text())
                self.assertLessEqual(set(one.get("with", {})), set(action["inputs"]), path)
                self.assertEqual(tag, "v" + version["MODELGATE_VERSION"])
                required = {key for key, spec in action["inputs"].items() if spec.get("required")}
                self.assertLessEqual(required, set(one.get("with", {})), path)
        self.assertEqual(seen, 3)

    def test_the_documents_show_inputs_that_there_are(self):
        inputs = set(yaml.safe_load((ROOT / "action.yml").read_text())["inputs"])
        for document in ("README.md", "gates/ci/README.md"):
            blocks = re.findall("```yaml\n(- uses: .*?)```", (ROOT / document).read_text(), re.DOTALL)
            self.assertEqual(len(blocks), 1, document)
            self.assertLessEqual(set(yaml.safe_load(blocks[0])[0]["with"]), inputs)
        manual = (RECIPES / "README.md").read_text()
        for name in yaml.safe_load((ROOT / "action.yml").read_text())["outputs"]:
            self.assertIn(f"`{name}`", manual)
        for name in inputs:
            self.assertIn(f"`{name}`", manual)

    def test_foreign_actions_are_pinned_to_commits(self):
        for path in [*RECIPES.glob("github-*.yml"), *(ROOT / ".github/workflows").glob("*.yml")]:
            for job in yaml.safe_load(path.read_text())["jobs"].values():
                for one in job["steps"]:
                    uses = one.get("uses", "")
                    if uses and not uses.startswith("OWNER/"):
                        self.assertRegex(uses, r"@[0-9a-f]{40}$", path)

    def test_no_script_holds_an_expression(self):
        for path in [*RECIPES.glob("github-*.yml"), *(ROOT / ".github/workflows").glob("*.yml")]:
            for job in yaml.safe_load(path.read_text())["jobs"].values():
                for one in job["steps"]:
                    self.assertNotIn("${{", one.get("run", ""), path)

    def test_the_hook_of_pre_commit_lints(self):
        (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
        self.assertEqual(hook["id"], "modelgate-lint")
        gates = sorted(str(path) for path in (ROOT / "gates").glob("*/gate.yaml"))
        self.assertTrue(gates)
        command = [str(PROGRAM), *hook["entry"].split()[1:], *gates]
        self.assertEqual(subprocess.run(command, check=False, capture_output=True).returncode, 0)


if __name__ == "__main__":
    unittest.main(argv=["recipes_test", *sys.argv[4:]])
