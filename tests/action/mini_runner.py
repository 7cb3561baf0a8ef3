"""Runs a composite action as the runner of GitHub Actions does, as far as modelgate's goes.

Rules are those of actions/runner (ActionCommand.cs, ActionCommandManager.cs, FileCommandManager.cs,
CreateStepSummaryCommand): what a step prints on either stream is searched for commands, at most ten
annotations of a type are kept per step, messages are cut, files of the environment are parsed
strictly, a summary above 1 MiB is dropped with an error.
"""

import os
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import yaml

MOST_ANNOTATIONS = 10
MESSAGE_CHARACTERS = 4096
SUMMARY_BYTES = 1024 * 1024
KNOWN = {"error", "warning", "notice", "debug", "group", "endgroup", "echo", "add-mask", "add-path",
         "set-env", "set-output", "save-state", "add-matcher", "remove-matcher", "stop-commands"}


@dataclass
class Annotation:
    level: str
    message: str
    properties: dict


@dataclass
class Run:
    """What became of an action: `commands` are all that were obeyed, annotations those that show."""

    outcome: str = "success"
    exit_code: int = 0
    outputs: dict = field(default_factory=dict)
    annotations: list = field(default_factory=list)
    commands: list = field(default_factory=list)
    summary: str = ""
    log: str = ""


def unescape(text, tokens):
    """In the runner's order: the percent sign last."""
    for code, character in tokens:
        text = text.replace(code, character)
    return text


def unescape_data(text):
    return unescape(text, [("%0D", "\r"), ("%0A", "\n"), ("%25", "%")])


def unescape_property(text):
    return unescape(text, [("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")])


def parse_v2(line):
    """`::name key=value,key=value::data`, after blanks."""
    line = line.lstrip()
    if not line.startswith("::"):
        return None
    end = line.find("::", 2)
    if end < 0:
        return None
    name, _, rest = line[2:end].partition(" ")
    if name not in KNOWN:
        return None
    properties = {}
    for pair in filter(None, rest.strip().split(",")):
        key, sign, value = pair.partition("=")
        if sign:
            properties[key] = unescape_property(value)
    return name, properties, unescape_data(line[end + 2:])


def parse_v1(line):
    """`##[name key=value;]data`, anywhere in a line."""
    start = line.find("##[")
    end = line.find("]", start)
    if start < 0 or end < 0:
        return None
    name = line[start + 3:end].split(" ")[0]
    return (name, {}, line[end + 1:]) if name in KNOWN else None


def parse_environment_file(text):
    """NAME=VALUE, or NAME<<DELIMITER with lines up to the delimiter; anything else is refused."""
    values = {}
    lines = iter(text.split("\n"))
    for line in lines:
        if not line:
            continue
        equals, heredoc = line.find("="), line.find("<<")
        if equals >= 0 and (heredoc < 0 or equals < heredoc):
            name, _, value = line.partition("=")
        elif heredoc >= 0:
            name, _, delimiter = line.partition("<<")
            if not delimiter:
                raise ValueError(f"no delimiter in '{line}'")
            collected = []
            for part in lines:
                if part == delimiter:
                    break
                collected.append(part)
            else:
                raise ValueError(f"matching delimiter not found '{delimiter}'")
            value = "\n".join(collected)
        else:
            raise ValueError(f"invalid format '{line}'")
        if not name:
            raise ValueError(f"no name in '{line}'")
        values[name] = value
    return values


class Runner:
    def __init__(self, action, workspace, temporary, system=("Linux", "X64")):
        self.root = Path(action)
        self.workspace = Path(workspace)
        self.temporary = Path(temporary)
        self.system = system

    def run(self, inputs, environment=None):
        action = yaml.safe_load((self.root / "action.yml").read_text())
        assert action["runs"]["using"] == "composite"
        unknown = set(inputs) - set(action["inputs"])
        assert not unknown, unknown
        contexts = {"inputs": self._inputs(action, inputs), "steps": {},
                    "github": {"action_repository": "owner/modelgate"}}
        result = Run()
        for step in action["runs"]["steps"]:
            self._step(step, contexts, result, environment or {})
            if result.outcome == "failure":
                break
        for name, output in action["outputs"].items():
            result.outputs[name] = self._evaluate(output["value"], contexts)
        return result

    def _inputs(self, action, given):
        values = {}
        for name, spec in action["inputs"].items():
            assert name in given or "default" in spec, f"{name} is required"
            values[name] = given.get(name, spec.get("default"))
        return values

    def _evaluate(self, text, contexts):
        return re.sub(r"\$\{\{(.*?)\}\}", lambda m: self._expression(m[1], contexts), text)

    def _expression(self, expression, contexts):
        value = ""
        for operand in expression.split("||"):
            operand = operand.strip()
            if operand.startswith("'"):
                value = operand[1:-1]
            else:
                place = contexts
                for key in operand.split("."):
                    place = place.get(key, {})
                value = place if isinstance(place, str) else ""
            if value:
                break
        return value

    def _step(self, step, contexts, result, extra):
        assert step["shell"] == "bash"
        assert "${{" not in step["run"], "an expression in a script is an injection"
        files = {name: self.temporary / f"{name}_{step['id']}"
                 for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_PATH", "GITHUB_ENV")}
        for path in files.values():
            path.write_text("")
        environment = {
            "PATH": os.environ["PATH"], "HOME": str(self.temporary), "CI": "true",
            "GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(self.workspace),
            "GITHUB_ACTION_PATH": str(self.root), "GITHUB_REPOSITORY": "owner/repository",
            "GITHUB_SERVER_URL": "https://github.invalid", "RUNNER_OS": self.system[0],
            "RUNNER_ARCH": self.system[1], "RUNNER_TEMP": str(self.temporary),
            **{name: str(path) for name, path in files.items()},
            **{key: self._evaluate(value, contexts) for key, value in step["env"].items()}, **extra}
        script = self.temporary / f"{step['id']}.sh"
        script.write_text(step["run"])
        folder = self.workspace / self._evaluate(step.get("working-directory", "."), contexts)
        done = subprocess.run(["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)],
                              cwd=folder, env=environment, capture_output=True, check=False)
        self._listen(done, result)
        self._summarize(files["GITHUB_STEP_SUMMARY"], result)
        outputs = parse_environment_file(files["GITHUB_OUTPUT"].read_text())
        contexts["steps"][step["id"]] = {"outputs": outputs}
        result.exit_code = done.returncode
        if done.returncode != 0:
            result.outcome = "failure"

    def _listen(self, done, result):
        shown = {}
        for stream in (done.stdout, done.stderr):
            text = stream.decode("utf-8", "replace")
            result.log += text
            for line in re.split(r"\r\n|\r|\n", text):
                command = parse_v2(line) or parse_v1(line)
                if not command:
                    continue
                name, properties, data = command
                result.commands.append(command)
                shown[name] = shown.get(name, 0) + 1
                if name in ("error", "warning", "notice") and shown[name] <= MOST_ANNOTATIONS:
                    kept = {key: value for key, value in properties.items() if value}
                    result.annotations.append(Annotation(name, data[:MESSAGE_CHARACTERS], kept))

    def _summarize(self, path, result):
        size = path.stat().st_size
        if size > SUMMARY_BYTES:
            result.annotations.append(Annotation("error", f"summary of {size} bytes dropped", {}))
        else:
            result.summary += path.read_text()
