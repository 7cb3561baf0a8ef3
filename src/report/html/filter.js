// The box over the decisions, and when plots are drawn.
'use strict';

const waitBeforeDrawing = 250;  // milliseconds without another key

/** The table's rows with what they are found by. */
function filteredRows() {
  return [...document.querySelectorAll('#decisions tbody tr')].map((row) => ({
    row, index: Number(row.dataset.index), verdict: row.dataset.verdict,
    words: `${row.textContent} ${report.decisions[Number(row.dataset.index)]?.metric} ` +
      `${report.decisions[Number(row.dataset.index)]?.id}`,
  })).map((one) => ({...one, words: one.words.toLowerCase()}));
}

/** Hides what does not match; returns the indexes of what does. */
function applyFilter(rows, form) {
  const terms = form.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
  const verdicts = new Set([...form.querySelectorAll('input:checked')].map((box) => box.value));
  const shown = [];
  for (const {row, index, verdict, words} of rows) {
    const isShown = verdicts.has(verdict) && terms.every((term) => words.includes(term));
    if (row.hidden === isShown) row.hidden = !isShown;
    if (isShown) shown.push(index);
  }
  form.elements.shown.value = `${shown.length} of ${rows.length} shown`;
  return shown;
}

function start() {
  const form = document.getElementById('filter');
  let indexes = report.decisions.map((_, index) => index);
  let timer = 0;
  const redraw = (isForestAlone) => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      await drawForest(indexes);
      if (!isForestAlone) await drawCurves();
      document.documentElement.dataset.drawn = 'yes';
    }, document.documentElement.dataset.drawn ? waitBeforeDrawing : 0);
  };
  if (form) {
    const rows = filteredRows();
    form.hidden = false;
    const filter = () => {
      indexes = applyFilter(rows, form);
      redraw(true);
    };
    form.addEventListener('input', filter);
    form.addEventListener('submit', (event) => event.preventDefault());
    indexes = applyFilter(rows, form);
  }
  let width = document.documentElement.clientWidth;
  window.addEventListener('resize', () => {
    if (width === document.documentElement.clientWidth) return;
    width = document.documentElement.clientWidth;
    redraw(false);
  });
  redraw(false);
}

start();
