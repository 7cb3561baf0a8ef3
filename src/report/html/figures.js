// The report as data, and how its figures are drawn: Vega-Lite specifications, run by Vega's
// interpreter so that the page's security policy can forbid eval.
'use strict';

const report = JSON.parse(document.getElementById('report').textContent);
const hasPlots = typeof vega !== 'undefined' && typeof vegaLite !== 'undefined';

// Colours are the style sheet's, so that dark mode and print need no second drawing.
const colours = {
  baseline: 'var(--baseline)', candidate: 'var(--candidate)', limit: 'var(--limit)',
  grid: 'var(--line)', text: 'var(--text)', faint: 'var(--faint)',
};
const verdictColours = {
  pass: 'var(--pass)', inconclusive: 'var(--inconclusive)', error: 'var(--error)',
  fail: 'var(--fail)',
};

const config = {
  background: 'transparent',
  font: 'system-ui, -apple-system, "Segoe UI", sans-serif',
  view: {stroke: null},
  axis: {
    labelColor: colours.text, titleColor: colours.faint, gridColor: colours.grid,
    domainColor: colours.grid, tickColor: colours.grid, labelFontSize: 12, titleFontSize: 12,
    titleFontWeight: 'normal',
  },
  legend: {
    labelColor: colours.text, titleColor: colours.faint, labelFontSize: 12, title: null,
    orient: 'top',
  },
};

/** Draws a specification into a frame, under its title; what cannot be drawn says so there. */
function draw(frame, {title, ...spec}, description) {
  const figure = document.createElement('figure');
  const caption = document.createElement('figcaption');
  const place = document.createElement('div');
  caption.textContent = title;
  place.className = 'plot';
  figure.append(caption, place);
  frame.append(figure);
  try {
    const whole = {
      $schema: 'https://vega.github.io/schema/vega-lite/v6.json', config, description, ...spec,
    };
    const compiled = vegaLite.compile(whole).spec;
    const view = new vega.View(vega.parse(compiled, null, {ast: true}), {
      expr: vega.expressionInterpreter, renderer: 'svg', container: place, hover: true,
      logLevel: vega.Error,
    });
    place.view = view;
    return view.runAsync();
  } catch (error) {
    place.className = 'missing';
    place.textContent = `This plot could not be drawn: ${error.message}`;
    return Promise.resolve();
  }
}

/** Adds a sentence below what is drawn. */
function note(frame, sentence) {
  const place = document.createElement('p');
  place.className = 'note';
  place.textContent = sentence;
  frame.append(place);
}

/** Removes all plots of a frame. */
function clear(frame) {
  for (const place of frame.querySelectorAll('.plot')) place.view?.finalize();
  frame.replaceChildren();
}

/** A number with at most four digits that count. */
function short(value) {
  if (value === undefined || value === null) return '–';
  return String(Number(value.toPrecision(4)));
}

/** "0.931 [0.918, 0.942]" */
function withInterval(estimate) {
  if (!estimate || estimate.value === undefined) return '–';
  const interval = estimate.interval;
  return short(estimate.value) + (interval ? ` [${interval.map(short).join(', ')}]` : '');
}
