// TAP streams as the reader of version 14 reads them: file, good or bad, and counts; every diagnosis
// must be an object with a message.
//
//   node read_tap.mjs MODULES FILE…
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, ...paths] = process.argv.slice(2);
const { Parser } = await import(pathToFileURL(join(modules, "tap-parser/dist/esm/index.js")));

for (const path of paths) {
  let diagnoses = 0;
  const parser = new Parser({ strict: true }, (results) => {
    const { ok, count, fail, todo, skip, failures } = results;
    const problems = failures.filter((one) => one.tapError).length;
    console.log([basename(path), ok ? "good" : "bad", count, fail, todo, skip, problems].join(" "));
  });
  parser.on("assert", (point) => {
    if (!point.diag) return;
    if (typeof point.diag.message !== "string") throw new Error(`${path}: ${point.fullname}`);
    ++diagnoses;
  });
  parser.on("extra", (text) => {
    throw new Error(`${path}: not of the protocol: ${text}`);
  });
  // Announced as 13 for older readers; what it says is of 14.
  parser.end(readFileSync(path, "utf8").replace("TAP version 13", "TAP version 14"));
}
