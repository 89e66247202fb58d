/**
 * Generators of charts; each is [name, packages (the licence is the first one's), category, how many, what gives { name: svg or function }].
 * `load` imports from the installed packages, `read` reads one of their files, `page` draws in Chromium with scripts of packages loaded:
 * its functions run in the page, and see nothing of this module.
 */

import { ECHARTS, PLOTLY, VEGA } from './charts.table.mjs';
import { named } from './drawing.mjs';

const plotOf = (i) => {
  const { Plot, rows } = window;
  const marks = [
    [Plot.barY(rows, { x: 'm', y: 'v', fill: 'v', tip: false }), Plot.ruleY([0])],
    [
      Plot.lineY(rows, { x: 'i', y: 'v', stroke: 'steelblue', curve: 'catmull-rom', marker: 'circle' }),
      Plot.text(rows, { x: 'i', y: 'v', text: 'm', dy: -10 }),
    ],
    [Plot.dot(rows, { x: 'v', y: 'w', r: 'i', fill: 'm', symbol: 'm' }), Plot.linearRegressionY(rows, { x: 'v', y: 'w', stroke: 'red' })],
    [
      Plot.areaY(rows, { x: 'i', y: 'v', fill: 'url(#g)' }),
      () =>
        Object.assign(document.createElementNS('http://www.w3.org/2000/svg', 'g'), {
          innerHTML:
            '<defs><linearGradient id="g" x2="0" y2="1"><stop stop-color="gold"/><stop offset="1" stop-color="teal"/></linearGradient></defs>',
        }),
    ],
    [Plot.cell(rows, { x: 'm', y: 'w', fill: 'v', inset: 1 }), Plot.text(rows, { x: 'm', y: 'w', text: 'v', fill: 'white' })],
    [
      Plot.arrow(rows, { x1: 'v', y1: 'w', x2: 'w', y2: 'v', bend: true, stroke: 'i' }),
      Plot.vector(rows, { x: 'v', y: 'w', rotate: (d) => d.v * 5, length: 20 }),
    ],
  ][i];
  return Plot.plot({ marks, grid: true, color: { scheme: 'turbo' } }).outerHTML;
};
const chartistOf = (i) => {
  const { Chartist, rows, css } = window;
  const host = document.body.appendChild(Object.assign(document.createElement('div'), { style: 'width:600px;height:360px' }));
  const [labels, values] = [rows.map((r) => r.m), [rows.map((r) => r.v), rows.map((r) => r.w)]];
  const make = [
    () => new Chartist.LineChart(host, { labels, series: values }, { showArea: true, width: 600, height: 360 }),
    () => new Chartist.BarChart(host, { labels, series: values }, { stackBars: true, width: 600, height: 360 }),
    () => new Chartist.PieChart(host, { labels, series: values[0] }, { donut: true, donutWidth: 60, width: 600, height: 360 }),
  ];
  make[i]();
  return new Promise((done) =>
    setTimeout(() => done(host.innerHTML.replaceAll('2000/xmlns/', '1999/xhtml').replace(/(<svg[^>]*>)/, `$1<style>${css}</style>`)), 300),
  );
};
const roughOf = (i) => {
  const root = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const pen = window.rough.svg(root, { options: { seed: i + 1 } });
  root.setAttribute('viewBox', '0 0 420 300');
  ['hachure', 'solid', 'zigzag', 'cross-hatch', 'dots', 'dashed'].forEach((fillStyle, k) => {
    const style = { fill: `hsl(${k * 60 + i * 20} 70% 60%)`, fillStyle, roughness: 1 + i, strokeWidth: 1 + i };
    const [x, y] = [20 + (k % 3) * 135, 20 + Math.floor(k / 3) * 140];
    root.append(k % 2 ? pen.circle(x + 55, y + 55, 110, style) : pen.rectangle(x, y, 110, 110, style));
    const wave = [-20, -10, 5].map((dx, j) => [x + dx, y + [100, 40, 90][j]]);
    if (k % 3) root.append(pen.curve(wave, { stroke: '#333' }));
  });
  return root.outerHTML;
};
const frappeOf = (i) => {
  const { frappe, rows } = window;
  const host = document.body.appendChild(document.createElement('div'));
  const datasets = [
    { name: 'v', values: rows.map((r) => r.v), ...(!i && { chartType: 'bar' }) },
    { name: 'w', values: rows.map((r) => r.w), ...(!i && { chartType: 'line' }) },
  ];
  new frappe.Chart(host, {
    data: { labels: rows.map((r) => r.m), datasets },
    type: ['axis-mixed', 'line', 'pie'][i],
    height: 300,
    animate: false,
    title: 'Frappe',
    lineOptions: { regionFill: 1 },
  });
  return new Promise((done) => setTimeout(() => done(host.querySelector('svg').outerHTML), 800));
};

const plotlyOf = ([data, layout = {}]) =>
  window.Plotly.toImage({ data, layout: { title: { text: 'Plotly' }, ...layout } }, { format: 'svg', width: 700, height: 450 }).then(
    (url) => decodeURIComponent(url.slice(url.indexOf(',') + 1)),
  );

export const CHARTS = [
  [
    'echarts',
    ['echarts@6.1.0'],
    'charts',
    12,
    async ({ load }) => {
      const { init } = await load('echarts');
      return named('option', ECHARTS, (option) => {
        const chart = init(null, null, { renderer: 'svg', ssr: true, width: 640, height: 420 });
        chart.setOption({ animation: false, ...option });
        return chart.renderToSVGString();
      });
    },
  ],
  [
    'vega',
    ['vega@6.2.0'],
    'charts',
    4,
    async ({ load }) => {
      const { View, parse } = await load('vega');
      return named('spec', VEGA, (spec) => new View(parse(spec), { renderer: 'none' }).toSVG());
    },
  ],
  [
    'plotly',
    ['plotly.js-dist-min@4.1.2'],
    'charts',
    8,
    ({ page }) => named('figure', PLOTLY, page(['plotly.js-dist-min/plotly.min.js'], plotlyOf)),
  ],
  [
    'observable-plot',
    ['@observablehq/plot@0.6.17', 'd3@7.9.0'],
    'charts',
    6,
    ({ page }) => named('plot', [0, 1, 2, 3, 4, 5], page(['d3/dist/d3.min.js', '@observablehq/plot/dist/plot.umd.min.js'], plotOf)),
  ],
  [
    'chartist',
    ['chartist@1.5.0'],
    'charts',
    3,
    ({ page }) => named('chart', [0, 1, 2], page(['chartist/dist/index.umd.js'], chartistOf, 'chartist/dist/index.css')),
  ],
  [
    'frappe-charts',
    ['frappe-charts@1.6.2'],
    'charts',
    3,
    ({ page }) => named('chart', [0, 1, 2], page(['frappe-charts/dist/frappe-charts.min.umd.js'], frappeOf)),
  ],
  ['rough', ['roughjs@4.6.6'], 'charts', 3, ({ page }) => named('sketch', [0, 1, 2], page(['roughjs/bundled/rough.js'], roughOf))],
];
