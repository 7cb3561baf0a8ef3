// Cases of JUnit files as junit2json reads them: outcome, class, name, first line.
//
//   node read_junit2json.mjs MODULES FILE…
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, ...paths] = process.argv.slice(2);
const { parse } = await import(pathToFileURL(join(modules, "junit2json/dist/esm/index.js")));
const outcomes = { failure: "failed", error: "errored", skipped: "skipped" };

for (const path of paths) {
  const suites = await parse(readFileSync(path, "utf8"));
  for (const one of suites.testsuite.flatMap((suite) => suite.testcase ?? [])) {
    const key = Object.keys(outcomes).find((name) => one[name]);
    const text = (key ? one[key][0].inner : one["system-out"]?.[0]) ?? "";
    const outcome = key ? outcomes[key] : "passed";
    console.log([outcome, one.classname, one.name, text.split("\n")[0]].join("\t"));
  }
}
