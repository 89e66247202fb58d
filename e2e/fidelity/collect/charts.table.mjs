/** What the chart libraries are asked to draw. */

import { months, series } from './sample.table.mjs';

// biome-ignore format: one a line
export const ECHARTS = [
  { xAxis: { data: months }, yAxis: {}, legend: {}, series: [1, 2, 3].map((k) => ({ name: `Series ${k}`, type: 'bar', stack: 'a', data: series(8, k) })) },
  { xAxis: { data: months, boundaryGap: false }, yAxis: {}, series: [{ type: 'line', smooth: true, data: series(8), label: { show: true }, areaStyle: { color: { type: 'linear', x: 0, y: 0, x2: 0, y2: 1, colorStops: [{ offset: 0, color: '#5470c6' }, { offset: 1, color: 'rgba(84,112,198,0)' }] } } }] },
  { title: { text: 'Visitors', left: 'center' }, series: [{ type: 'pie', roseType: 'area', radius: ['15%', '65%'], itemStyle: { borderRadius: 6, shadowBlur: 12, shadowColor: 'rgba(0,0,0,.4)' }, data: months.map((name, i) => ({ name, value: series(8)[i] })) }] },
  { radar: { indicator: months.map((name) => ({ name, max: 120 })) }, series: [{ type: 'radar', areaStyle: { opacity: 0.4 }, data: [{ value: series(8) }, { value: series(8, 3) }] }] },
  { series: [{ type: 'gauge', progress: { show: true }, detail: { formatter: '{value} %' }, data: [{ value: 67, name: 'Load' }] }] },
  { series: [{ type: 'sankey', emphasis: {}, lineStyle: { color: 'gradient' }, data: ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name })), links: [['a', 'c', 5], ['a', 'd', 3], ['b', 'd', 8], ['b', 'c', 3], ['c', 'e', 6], ['d', 'e', 9]].map(([source, target, value]) => ({ source, target, value })) }] },
  { series: [{ type: 'treemap', breadcrumb: { show: false }, data: months.map((name, i) => ({ name, value: series(8)[i], children: [1, 2].map((k) => ({ name: `${name} ${k}`, value: i + k * 4 })) })) }] },
  { xAxis: { data: months }, yAxis: { data: ['a', 'b', 'c', 'd'] }, visualMap: { min: 0, max: 120, calculable: true }, series: [{ type: 'heatmap', label: { show: true }, data: series(32).map((v, i) => [i % 8, Math.floor(i / 8), v]) }] },
  { xAxis: { data: months }, yAxis: { scale: true }, series: [{ type: 'candlestick', data: series(8).map((v, i) => [v, v + 12 - 3 * i, v - 20, v + 25]) }] },
  { series: [{ type: 'sunburst', radius: ['10%', '95%'], label: { rotate: 'radial' }, data: months.map((name, i) => ({ name, children: [1, 2, 3].map((k) => ({ name: `${k}`, value: i + k })) })) }] },
  { legend: { bottom: 0 }, series: [{ type: 'funnel', label: { position: 'inside' }, data: ['Show', 'Click', 'Visit', 'Order'].map((name, i) => ({ name, value: 100 - 22 * i })) }] },
  { xAxis: {}, yAxis: {}, series: [{ type: 'scatter', symbolSize: (v) => v[2] / 3, itemStyle: { opacity: 0.7, shadowBlur: 10, shadowOffsetY: 5, shadowColor: '#888', color: { type: 'radial', x: 0.4, y: 0.3, r: 1, colorStops: [{ offset: 0, color: '#fbf8e0' }, { offset: 1, color: '#e8741e' }] } }, data: series(14).map((v, i) => [i, v, series(14, 4)[i]]) }] },
];

// biome-ignore format: one a line
export const PLOTLY = [
  [[1, 2, 3].map((k) => ({ x: months, y: series(8, k), name: `Line ${k}`, mode: 'lines+markers', fill: k === 1 ? 'tozeroy' : 'none' }))],
  [[1, 2].map((k) => ({ x: months, y: series(8, k), name: `Bar ${k}`, type: 'bar', text: series(8, k), error_y: { type: 'percent', value: 10 } })), { barmode: 'group' }],
  [[{ labels: months, values: series(8), type: 'pie', hole: 0.4, pull: [0, 0.1] }]],
  [[{ z: [0, 1, 2, 3, 4, 5].map((k) => series(8, k)), type: 'contour', colorscale: 'Viridis' }]],
  [[{ z: [0, 1, 2, 3].map((k) => series(8, k)), type: 'heatmap', x: months }]],
  [[1, 2, 3, 4].map((k) => ({ y: series(20, k), type: k % 2 ? 'box' : 'violin', name: `Group ${k}`, boxpoints: 'all' }))],
  [[{ r: series(8), theta: months, type: 'scatterpolar', fill: 'toself' }, { r: series(8, 3), theta: months, type: 'barpolar' }]],
  [[{ type: 'sunburst', labels: ['All', 'A', 'B', 'A1', 'A2', 'B1'], parents: ['', 'All', 'All', 'A', 'A', 'B'], values: [0, 0, 0, 5, 3, 7] }]],
];

const VEGA_AXES = [
  { orient: 'bottom', scale: 'x', title: 'Month' },
  { orient: 'left', scale: 'y', grid: true, title: 'Value' },
];
// biome-ignore format: short
const vegaChart = (marks, more = {}) => ({
  width: 420, height: 260, padding: 10, axes: VEGA_AXES, marks, data: [{ name: 't', values: months.map((m, i) => ({ m, v: series(8)[i], w: series(8, 5)[i] })) }],
  scales: [{ name: 'x', type: 'band', domain: { data: 't', field: 'm' }, range: 'width', padding: 0.15 }, { name: 'y', domain: { data: 't', field: 'v' }, zero: true, nice: true, range: 'height' }, { name: 'c', type: 'linear', domain: [0, 120], range: { scheme: 'plasma' } }],
  ...more,
});
const at = { x: { scale: 'x', field: 'm', band: 0.5 }, y: { scale: 'y', field: 'v' } };
// biome-ignore format: one a line
const sunset = { gradient: 'linear', x1: 0, y1: 0, x2: 0, y2: 1, stops: [{ offset: 0, color: '#d33' }, { offset: 1, color: '#fd8' }] };
// biome-ignore format: one a line
export const VEGA = [
  vegaChart([{ type: 'rect', from: { data: 't' }, encode: { enter: { x: { scale: 'x', field: 'm' }, width: { scale: 'x', band: 1 }, y: at.y, y2: { scale: 'y', value: 0 }, fill: { value: sunset }, cornerRadius: { value: 6 } } } }], { title: { text: 'Bars with a gradient', subtitle: 'eight months' } }),
  vegaChart([{ type: 'area', from: { data: 't' }, encode: { enter: { ...at, y2: { scale: 'y', value: 0 }, interpolate: { value: 'monotone' }, fill: { value: '#48c' }, fillOpacity: { value: 0.3 } } } }, { type: 'line', from: { data: 't' }, encode: { enter: { ...at, interpolate: { value: 'monotone' }, stroke: { value: '#48c' }, strokeWidth: { value: 3 }, strokeDash: { value: [8, 4] } } } }]),
  vegaChart([{ type: 'symbol', from: { data: 't' }, encode: { enter: { ...at, size: { signal: 'datum.w * 8' }, shape: { value: 'diamond' }, fill: { scale: 'c', field: 'w' }, stroke: { value: '#333' } } } }], { legends: [{ fill: 'c', title: 'Weight' }], background: '#fafafa' }),
  { width: 320, height: 320, data: [{ name: 't', values: series(6).map((v, i) => ({ v, i })), transform: [{ type: 'pie', field: 'v' }] }], scales: [{ name: 'c', type: 'ordinal', domain: { data: 't', field: 'i' }, range: { scheme: 'category20c' } }], legends: [{ fill: 'c' }], marks: [{ type: 'arc', from: { data: 't' }, encode: { enter: { x: { value: 160 }, y: { value: 160 }, startAngle: { field: 'startAngle' }, endAngle: { field: 'endAngle' }, innerRadius: { value: 70 }, outerRadius: { value: 150 }, padAngle: { value: 0.03 }, cornerRadius: { value: 8 }, fill: { scale: 'c', field: 'i' } } } }] },
];
