// Forest plots: every decision's estimate with its interval beside its limit. Decisions of one
// scale share a plot.
'use strict';

const mostRowsOfAPlot = 40;

/** The title of a decision as the table has it. */
function titleOf(decision) {
  const parts = Object.entries(decision.slice ?? {}).map(([column, value]) =>
    column === 'where' ? value : `${column}=${value ?? '(null)'}`);
  return decision.name + (parts.length ? ` [${parts.join(', ')}]` : '');
}

/** What is judged: the candidate's value, or the change. */
function judged(decision) {
  return decision.kind === 'delta' ? decision.delta : decision.candidate;
}

function isPlotted(decision) {
  return decision.kind !== 'evidence' && decision.limit && judged(decision)?.value !== undefined;
}

function isShare(decision) {
  const numbers = [decision.limit.value];
  for (const estimate of [decision.candidate, decision.baseline, decision.delta]) {
    if (estimate?.value !== undefined) numbers.push(estimate.value);
    numbers.push(...(estimate?.interval ?? []));
  }
  return numbers.every((number) => Math.abs(number) <= 1);
}

/** The heading of the plot that a decision belongs to: those of one scale share one. */
function scaleOf(decision) {
  if (decision.kind === 'delta' && decision.limit.relative) {
    return 'Changes as a share of the baseline, against their limits';
  }
  const of = isShare(decision) ? '' : ` of ${decision.metric}`;
  return decision.kind === 'delta' ? `Changes${of} against their limits`
    : `Margins${of}: how far values lie on the good side of their limits`;
}

/** The direction in which a decision gets better: 1 up, -1 down. */
function better(decision) {
  return decision.limit.comparison.startsWith('>') ? 1 : -1;
}

/** The comparison as it is written on paper. */
function sign(comparison) {
  return {'>=': '≥', '<=': '≤'}[comparison] ?? comparison;
}

/** One line of the plot for each model that has an estimate. Values are plotted by how far they
    lie on the good side of their limit, which makes them comparable; changes as they are. */
function linesOf(decision, key) {
  const {limit} = decision;
  const isChange = decision.kind === 'delta';
  const place = (value) => isChange || value === undefined
    ? value : better(decision) * (value - limit.value);
  const title = isChange ? titleOf(decision)
    : `${titleOf(decision)} ${sign(limit.comparison)} ${short(limit.value)}`;
  const line = (model, estimate) => ({
    key, model, title, verdict: decision.verdict, value: place(estimate.value),
    low: place(estimate.interval?.[0]), high: place(estimate.interval?.[1]), limit: limit.value,
    told: `${titleOf(decision)}, ${model}: ${withInterval(estimate)}; limit ` +
      `${sign(limit.comparison)} ${short(limit.value)}; ${decision.verdict}`,
  });
  if (isChange) return [line('change', decision.delta)];
  const lines = [line('candidate', decision.candidate)];
  if (decision.baseline?.value !== undefined) lines.unshift(line('baseline', decision.baseline));
  return lines;
}

/** A model's points and intervals as two layers, shifted so that models do not cover each other. */
function estimateLayers(model, yOffset, look, x, y) {
  const tooltip = {field: 'told'};
  const own = {filter: `datum.model ${model}`};
  return [
    {
      transform: [own, {filter: 'isValid(datum.low)'}],
      mark: {type: 'rule', strokeWidth: 2, yOffset, ...look.mark},
      encoding: {x: x('low'), x2: {field: 'high'}, y, tooltip, ...look.encoding},
    },
    {
      transform: [own],
      mark: {type: 'point', filled: true, size: 60, opacity: 1, yOffset, ...look.mark},
      encoding: {x: x('value'), y, tooltip, ...look.encoding},
    },
  ];
}

/** What estimates are compared with: the limits of changes and no change; or, of values, the limit
    that all margins are counted from. */
function limitLayers(isChange, x, y) {
  const at = (mark) => ({
    data: {values: [{}]}, mark: {type: 'rule', ...mark},
    encoding: {x: {datum: 0, type: 'quantitative'}},
  });
  if (!isChange) return [at({strokeWidth: 2, color: colours.limit})];
  return [at({strokeDash: [4, 3], color: colours.faint}), {
    mark: {type: 'tick', thickness: 3, color: colours.limit, cornerRadius: 1, size: 20},
    encoding: {x: x('limit'), y, tooltip: {field: 'told'}},
  }];
}

function forestSpec(title, lines, width) {
  const isChange = title.startsWith('Changes');
  const labels = Object.fromEntries(lines.map((line) => [line.key, line.title]));
  const y = {
    field: 'key', type: 'nominal', sort: null, title: null,
    axis: {
      labelExpr: `${JSON.stringify(labels)}[datum.value]`, grid: true, ticks: false, domain: false,
      labelLimit: Math.max(110, Math.min(320, width * 0.36)),
    },
  };
  const x = (field) => ({
    field, type: 'quantitative', title: null, scale: {zero: !isChange, nice: true},
    axis: {orient: 'top', tickCount: Math.max(3, Math.round(width / 160)), gridDash: [2, 3]},
  });
  const present = Object.keys(verdictColours)
    .filter((verdict) => lines.some((line) => line.verdict === verdict));
  const tone = {
    field: 'verdict', type: 'nominal', legend: {title: null},
    scale: {domain: present, range: present.map((verdict) => verdictColours[verdict])},
  };
  const hasBoth = lines.some((line) => line.model === 'baseline');
  const layer = limitLayers(isChange, x, y);
  if (hasBoth) {
    const grey = {mark: {color: colours.baseline}, encoding: {}};
    layer.push(...estimateLayers("=== 'baseline'", -5, grey, x, y));
  }
  const toned = {mark: {}, encoding: {color: tone}};
  layer.push(...estimateLayers("!== 'baseline'", hasBoth ? 4 : 0, toned, x, y));
  return {
    title, width, height: Object.keys(labels).length * (hasBoth ? 30 : 24),
    autosize: {type: 'fit-x', contains: 'padding'}, data: {values: lines}, layer,
  };
}

let forestTurn = 0;

/** Draws the decisions of these indexes, worst first; of many, the first of each plot. A later call
    stops one that is not done. */
async function drawForest(indexes) {
  const frame = document.getElementById('forest');
  if (!frame || !hasPlots) return;
  const groups = new Map();
  for (const index of indexes) {
    const decision = report.decisions[index];
    if (!isPlotted(decision)) continue;
    const scale = scaleOf(decision);
    if (!groups.has(scale)) groups.set(scale, []);
    groups.get(scale).push([decision, index]);
  }
  const turn = ++forestTurn;
  clear(frame);
  for (const [title, decisions] of groups) {
    const lines = decisions.slice(0, mostRowsOfAPlot)
      .flatMap(([decision, index]) => linesOf(decision, `d${index}`));
    await draw(frame, forestSpec(title, lines, frame.clientWidth),
               `${title}; the table has the same figures`);
    if (turn !== forestTurn) return;
    const left = decisions.length - mostRowsOfAPlot;
    if (left > 0) note(frame, `${left} more of this plot are not drawn: filter to see them.`);
  }
  note(frame, groups.size === 0 ? 'No decision that is shown has a value to plot.'
    : 'Upright bar or line: limit. Coloured: candidate or change, by verdict. Grey: baseline. ' +
      'Dashed: no change.');
}
