// Cases of JUnit files as xunit-viewer reads them: outcome, class, name, first line.
//
//   node read_xunit_viewer.mjs MODULES FILE…
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, ...paths] = process.argv.slice(2);
const { default: parse } = await import(
  pathToFileURL(join(modules, "xunit-viewer/src/cli/parse.js"))
);
const outcomes = { failure: "failed", error: "errored", skipped: "skipped", passed: "passed" };

for (const path of paths) {
  const { suites } = await parse(readFileSync(path, "utf8"));
  for (const one of Object.values(suites).flatMap((suite) => Object.values(suite.tests))) {
    const text = one.messages[0] ?? "";
    console.log([outcomes[one.status], one.classname, one.name, text.split("\n")[0]].join("\t"));
  }
}
