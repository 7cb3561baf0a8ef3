// Reliability, ROC and precision-recall curves of both models, with pointwise intervals.
'use strict';

const models = ['baseline', 'candidate'];

const modelTone = {
  field: 'model', type: 'nominal', legend: {title: null, symbolOpacity: 1},
  scale: {domain: models, range: [colours.baseline, colours.candidate]},
};

/** Rows of both models' lists, each with its model. */
function rowsOf(curves, list, row) {
  return models.flatMap((model) =>
    (curves[model]?.[list] ?? []).map((one) => ({model, ...row(one)})));
}

function unit(field, title) {
  return {field, type: 'quantitative', title, scale: {domain: [0, 1]}, axis: {tickCount: 5}};
}

/** Where both axes are equal; layers share their titles. */
function diagonal(x, y) {
  return {
    data: {values: [{at: 0}, {at: 1}]},
    mark: {type: 'line', strokeDash: [4, 3], strokeWidth: 1, color: colours.faint},
    encoding: {x: {...x, field: 'at'}, y: {...y, field: 'at'}},
  };
}

function curveSpec(title, size, values, {x, y, interpolate, hasDiagonal}) {
  const band = {
    transform: [{filter: 'isValid(datum.low)'}],
    mark: {type: 'area', opacity: 0.2, interpolate},
    encoding: {x, y: {...y, field: 'low'}, y2: {field: 'high'}, color: modelTone},
  };
  const line = {
    mark: {type: 'line', strokeWidth: 2, interpolate},
    encoding: {x, y, color: modelTone, order: {field: 'at'}},
  };
  const point = {
    mark: {type: 'point', size: 40, opacity: 0, tooltip: true},
    encoding: {x, y, color: modelTone, tooltip: {field: 'told'}},
  };
  return {
    title, width: size, height: size, data: {values},
    layer: [...(hasDiagonal ? [diagonal(x, y)] : []), band, line, point],
  };
}

function reliabilitySpec(curves, size) {
  const values = rowsOf(curves, 'reliability', (bin) => ({
    score: bin.mean_score, rows: bin.rows, share: bin.share,
    low: bin.interval[0], high: bin.interval[1],
    told: `${bin.rows} rows with scores from ${short(bin.low)} to ${short(bin.high)}: mean ` +
      `${short(bin.mean_score)}, share ${withInterval({value: bin.share, interval: bin.interval})}`,
  }));
  const x = unit('score', 'mean score of the bin');
  const y = unit('share', 'share of the class');
  return {
    title: 'Reliability', width: size, height: size, data: {values},
    layer: [
      diagonal(x, y),
      {
        mark: {type: 'rule', strokeWidth: 1.5, opacity: 0.7},
        encoding: {x, y: {...y, field: 'low'}, y2: {field: 'high'}, color: modelTone},
      },
      {mark: {type: 'line', strokeWidth: 1.5, opacity: 0.6}, encoding: {x, y, color: modelTone}},
      {
        mark: {type: 'point', filled: true, opacity: 1},
        encoding: {
          x, y, color: modelTone, tooltip: {field: 'told'},
          size: {field: 'rows', type: 'quantitative', legend: null, scale: {range: [12, 130]}},
        },
      },
    ],
  };
}

function told(point, name, value, interval) {
  return `threshold ${short(point.threshold)}: ${name} ${withInterval({value, interval})}`;
}

function rocSpec(curves, size) {
  const values = rowsOf(curves, 'points', (point) => ({
    at: point.fpr + point.recall, fpr: point.fpr, recall: point.recall,
    low: point.recall_interval?.[0], high: point.recall_interval?.[1],
    told: told(point, `false-positive rate ${short(point.fpr)}, recall`, point.recall,
               point.recall_interval),
  }));
  for (const model of models) {
    if (curves[model]) values.push({model, at: -1, fpr: 0, recall: 0, told: 'nothing is positive'});
  }
  return curveSpec('ROC', size, values, {
    x: unit('fpr', 'false-positive rate'), y: unit('recall', 'recall'), interpolate: 'linear',
    hasDiagonal: true,
  });
}

function precisionSpec(curves, size) {
  const values = rowsOf(curves, 'points', (point) => ({
    at: point.recall + point.fpr, recall: point.recall, precision: point.precision,
    low: point.precision_interval?.[0], high: point.precision_interval?.[1],
    told: told(point, `recall ${short(point.recall)}, precision`, point.precision,
               point.precision_interval),
  }));
  return curveSpec('Precision and recall', size, values, {
    x: unit('recall', 'recall'), y: unit('precision', 'precision'), interpolate: 'step-before',
    hasDiagonal: false,
  });
}

async function drawCurvesOf(frame) {
  const curves = report.curves.classes[Number(frame.dataset.curves)];
  const perRow = frame.clientWidth > 900 ? 3 : frame.clientWidth > 620 ? 2 : 1;
  const size = Math.min(320, Math.floor(frame.clientWidth / perRow) - 92);
  clear(frame);
  const named = `class ${curves.class}; the tables below have the same figures`;
  await draw(frame, reliabilitySpec(curves, size), `Reliability of the scores of ${named}`);
  await draw(frame, rocSpec(curves, size), `ROC curves of ${named}`);
  await draw(frame, precisionSpec(curves, size), `Precision-recall curves of ${named}`);
}

/** Draws the curves of the classes that are open to view; the others when they are opened. */
async function drawCurves() {
  if (!hasPlots) return;
  for (const frame of document.querySelectorAll('.curves')) {
    const fold = frame.closest('details');
    if (!fold || fold.open) await drawCurvesOf(frame);
    if (fold) fold.ontoggle = () => fold.open && drawCurvesOf(frame);
  }
}
