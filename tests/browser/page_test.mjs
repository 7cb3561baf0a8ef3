// Pages of real gates in headless Chromium: no message on the console, no request, plots with
// marks in them, a filter that finds, keys that reach everything. Screenshots are kept.
//
//   node page_test.mjs MODELGATE SOURCE SCREENSHOTS PLAYWRIGHT CHROMIUM
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';

const [program, source, screenshots, playwright, chromiumPath] = process.argv.slice(2);
const skipped = 77;
if (!existsSync(join(playwright, 'index.js')) || !chromiumPath || !existsSync(chromiumPath)) {
  console.log('skipped: no Playwright or no Chromium (scripts/bootstrap --browser installs them)');
  process.exit(skipped);
}
const {chromium} = createRequire(import.meta.url)(playwright);
mkdirSync(screenshots, {recursive: true});

/** Runs modelgate, whose exit code tells the verdict. */
function modelgate(...words) {
  try {
    execFileSync(program, words, {cwd: source, stdio: 'pipe'});
    return 0;
  } catch (error) {
    return error.status;
  }
}

/** A gate whose slices are so small that nothing can be decided. */
function undecidedGate() {
  const rows = readFileSync(join(source, 'gates/first/predictions.csv'), 'utf8').split('\n');
  writeFileSync(join(screenshots, 'few.csv'), rows.slice(0, 160).join('\n') + '\n');
  return ['gates/first/gate.yaml', '--rows', join(screenshots, 'few.csv')];
}

/** A report with as many decisions, made of those of another. */
function widened(path, count) {
  const report = JSON.parse(readFileSync(path, 'utf8'));
  const kinds = report.decisions;
  report.decisions = Array.from({length: count}, (_, at) => ({
    ...kinds[at % kinds.length], id: `copy${at}.${kinds[at % kinds.length].id}`,
    name: `${kinds[at % kinds.length].name} ${at}`, slice: {region: `r${at % 50}`},
  }));
  report.summary.decisions = count;
  const wide = join(screenshots, 'wide.json');
  writeFileSync(wide, JSON.stringify(report));
  return wide;
}

const browser = await chromium.launch({executablePath: chromiumPath, args: ['--no-sandbox']});

/** Opens a page and complains about every message and every request but the page itself. */
async function opened(path, options = {}) {
  const context = await browser.newContext({viewport: {width: 1280, height: 900}, ...options});
  const page = await context.newPage();
  const faults = [];
  page.on('console', (message) => faults.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  const address = pathToFileURL(path).href;
  page.on('request', (request) => {
    if (request.url() !== address) faults.push(`request: ${request.url()}`);
  });
  await page.goto(address);
  await page.waitForSelector('html[data-drawn=yes]', {timeout: 60_000});
  return {page, faults, close: () => context.close()};
}

/** Points, bars and lines that were drawn. */
const marks = (page, where) => page.locator(['symbol path', 'rule line', 'line path', 'area path']
  .map((mark) => `${where} svg g.mark-${mark}`).join(', ')).count();

async function checkPage(name, path, verdict) {
  const {page, faults, close} = await opened(path);
  assert.equal(await page.locator('.verdict').textContent(), verdict);
  assert.equal(await page.locator('.missing').count(), 0, `${name}: something is missing`);
  const data = await page.evaluate(() => ({
    decisions: report.decisions.length, plotted: report.decisions.filter(isPlotted).length,
    curves: report.curves?.classes.length ?? 0,
  }));
  assert.equal(await page.locator('#decisions tbody tr').count(), data.decisions);
  assert.ok(await marks(page, '#forest') >= data.plotted, `${name}: decisions without marks`);
  const openClasses = 2;  // the others are folded
  assert.equal(await page.locator('.curves svg').count(), 3 * Math.min(data.curves, openClasses));
  if (data.curves) assert.ok(await marks(page, '.curves') > 20, `${name}: empty curves`);
  for (const plot of await page.locator('.plot').all()) {
    assert.match(await plot.getAttribute('aria-label') ?? '', /same figures/,
                 `${name}: a plot without words`);
  }
  const overflow = await page.evaluate(() =>
    document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(overflow, 0, `${name}: wider than the window`);
  assert.deepEqual(faults, [], name);
  await page.screenshot({path: join(screenshots, `${name}.png`), fullPage: true});
  await page.emulateMedia({media: 'print'});
  await page.pdf({path: join(screenshots, `${name}.pdf`), format: 'A4'});
  await page.screenshot({path: join(screenshots, `${name}-print.png`), fullPage: true});
  await close();
  for (const [kind, options] of Object.entries({
    dark: {colorScheme: 'dark'},
    phone: {viewport: {width: 390, height: 844}, deviceScaleFactor: 2, isMobile: true,
            hasTouch: true},
  })) {
    const other = await opened(path, options);
    const wider = await other.page.evaluate(() =>
      document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wider <= 0, `${name}: wider than a ${kind} by ${wider}`);
    await other.page.screenshot({path: join(screenshots, `${name}-${kind}.png`), fullPage: true});
    assert.deepEqual(other.faults, [], `${name} ${kind}`);
    await other.close();
  }
}

async function checkFilter(path, count) {
  const {page, faults, close} = await opened(path);
  await page.keyboard.press('Tab');
  const reached = new Set();
  for (let step = 0; step < 40; ++step) {
    reached.add(await page.evaluate(() => document.activeElement?.id ?? ''));
    await page.keyboard.press('Tab');
  }
  assert.ok(reached.has('words'), 'the filter cannot be reached by keys');
  const shown = () => page.locator('#decisions tbody tr:visible').count();
  assert.equal(await shown(), count);
  const milliseconds = await page.evaluate(() => {
    const box = document.getElementById('words');
    const spent = [];
    for (const words of ['r7', 'region=r7', '', 'r4', 'nothing like it', '']) {
      const start = performance.now();
      box.value = words;
      box.dispatchEvent(new Event('input', {bubbles: true}));
      document.body.offsetHeight;  // the new layout belongs to it
      spent.push(performance.now() - start);
    }
    return spent;
  });
  console.log(`filtering ${count} decisions: ` +
    milliseconds.map((one) => `${one.toFixed(1)} ms`).join(', '));
  await page.fill('#words', 'region=r7');
  assert.equal(await shown(), count / 50);
  assert.equal(await page.locator('#shown').textContent(), `${count / 50} of ${count} shown`);
  await page.waitForFunction(() =>
    document.querySelectorAll('#forest svg').length > 0 &&
    !document.getElementById('forest').textContent.includes('r8]'));
  await page.uncheck('input[value=pass]');
  const passes = await page.locator('#decisions tbody tr:visible[data-verdict=pass]').count();
  assert.equal(passes, 0);
  assert.deepEqual(faults, []);
  await close();
}

const gates = {
  pass: ['gates/triage/gate.yaml'], fail: ['gates/leak/gate.yaml'],
  inconclusive: undecidedGate(),
};
const verdicts = {0: 'pass', 1: 'fail', 2: 'inconclusive'};
try {
  for (const [name, words] of Object.entries(gates)) {
    const path = join(screenshots, `${name}.html`);
    const exit = modelgate('run', ...words, '--as-of', '2026-03-01', '--report', `html=${path}`,
                           '--report', `json=${join(screenshots, `${name}.json`)}`);
    assert.equal(verdicts[exit], name);
    await checkPage(name, path, name);
  }
  const wide = widened(join(screenshots, 'fail.json'), 1000);
  const path = join(screenshots, 'wide.html');
  assert.equal(modelgate('report', wide, '--report', `html=${path}`), 0);
  await checkFilter(path, 1000);
  console.log(`screenshots are in ${screenshots}`);
} finally {
  await browser.close();
}
