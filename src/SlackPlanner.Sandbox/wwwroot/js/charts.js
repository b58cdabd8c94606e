// data_visualization: a figure with a legend, the drawing, a tooltip and the same figures as a table for those who do not see the picture.
import { h, replace, s } from './dom.js';
import { drawAxes } from './axischart.js';
import { drawPie } from './piechart.js';

const HEIGHT = 250;

export function chartBlock(block) {
  const chart = block.chart ?? {};
  const title = typeof block.title === 'string' ? block.title : block.title?.text ?? '';
  const data = dataOf(chart);
  const plot = h('div', { class: 'chart-plot', style: { height: `${HEIGHT}px` } });
  const tip = h('div', { class: 'chart-tip', role: 'status', hidden: true });
  const figure = h('figure', { class: 'chart' },
    h('figcaption', { class: 'chart-title' }, title),
    legend(chart, data),
    h('div', { class: 'chart-stage' }, plot, tip),
    h('details', { class: 'chart-data' }, h('summary', null, 'Show the figures'), dataTable(chart, data)));
  const redraw = () => draw(plot, tip, chart, data, title);
  new ResizeObserver(redraw).observe(plot);
  return figure;
}

/** Both shapes as columns: pie segments are one series without a name. */
function dataOf(chart) {
  if (chart.type === 'pie') {
    const segments = chart.segments ?? [];
    return { categories: segments.map(p => p.label), series: [{ name: 'Value', values: segments.map(p => number(p.value)) }] };
  }
  const series = chart.series ?? [];
  const categories = chart.axis_config?.categories ?? [...new Set(series.flatMap(x => (x.data ?? []).map(p => p.label)))];
  return {
    categories,
    series: series.map(x => ({ name: x.name, values: categories.map(c => number((x.data ?? []).find(p => p.label === c)?.value)) })),
  };
}

const number = value => (value === undefined || value === null ? null : Number(value));

function legend(chart, data) {
  const names = chart.type === 'pie' ? data.categories : data.series.map(x => x.name);
  return h('ul', { class: 'chart-legend' }, names.map((name, i) => h('li', null, h('span', { class: `swatch fill-${i % 6}` }), name)));
}

function draw(plot, tip, chart, data, title) {
  const width = Math.floor(plot.clientWidth);
  if (width < 40 || Number(plot.dataset.width) === width) return;
  plot.dataset.width = width;
  const svg = s('svg', { width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, role: 'img', 'aria-label': summary(title, chart, data) });
  const hover = tipper(plot, tip);
  if (chart.type === 'pie') drawPie(svg, data, width, HEIGHT, hover);
  else drawAxes(svg, chart, data, width, HEIGHT, hover);
  replace(plot, svg);
}

function summary(title, chart, data) {
  const parts = data.categories.map((c, i) => `${c}: ${data.series.map(x => (chart.type === 'pie' ? '' : `${x.name} `) + (x.values[i] ?? 'none')).join(', ')}`);
  return `${title}, ${chart.type} chart. ${parts.join('; ')}`;
}

function tipper(plot, tip) {
  return (node, lines, x, y) => {
    const show = () => {
      replace(tip, lines.map((line, i) => h('div', { class: i ? 'chart-tip-line' : 'chart-tip-head' }, line)));
      tip.hidden = false;
      const left = Math.max(4, Math.min(x - tip.offsetWidth / 2, plot.clientWidth - tip.offsetWidth - 4));
      tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(Math.max(0, y - tip.offsetHeight - 8))}px)`;
    };
    node.addEventListener('pointerenter', show);
    node.addEventListener('pointerleave', () => { tip.hidden = true; });
  };
}

function dataTable(chart, data) {
  const heads = chart.type === 'pie' ? ['Segment', 'Value'] : [chart.axis_config?.x_label || 'Category', ...data.series.map(x => x.name)];
  return h('div', { class: 'table-scroll' }, h('table', { class: 'table' },
    h('thead', null, h('tr', null, heads.map((t, i) => h('th', { scope: 'col', data: { align: i ? 'right' : 'left' } }, t)))),
    h('tbody', null, data.categories.map((c, i) => h('tr', null, h('th', { scope: 'row' }, c), data.series.map(x => h('td', { data: { align: 'right' } }, x.values[i] ?? '–')))))));
}
