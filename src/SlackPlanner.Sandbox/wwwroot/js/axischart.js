// Bar (grouped), line and area charts on one pair of axes.
import { s } from './dom.js';

export function drawAxes(svg, chart, data, width, height, hover) {
  const axis = chart.axis_config ?? {};
  const scale = niceScale(data.series.flatMap(x => x.values).filter(v => v !== null));
  const left = 14 + Math.max(...scale.ticks.map(t => format(t).length)) * 7 + (axis.y_label ? 18 : 0);
  const step = (width - left - 10) / Math.max(1, data.categories.length);
  const slanted = data.categories.some(c => c.length * 6.6 > step - 4);
  const bottom = (slanted ? 62 : 24) + (axis.x_label ? 18 : 0);
  const box = { left, right: width - 10, top: 18, bottom: height - bottom, step };
  const y = value => box.bottom - ((value - scale.min) / (scale.max - scale.min)) * (box.bottom - box.top);
  const x = index => box.left + step * (index + 0.5);

  for (const tick of scale.ticks) {
    svg.append(
      s('line', { class: tick === 0 ? 'axis-zero' : 'axis-grid', x1: box.left, x2: box.right, y1: y(tick), y2: y(tick) }),
      s('text', { class: 'axis-text', x: box.left - 8, y: y(tick) + 4, 'text-anchor': 'end' }, format(tick)));
  }
  data.categories.forEach((category, i) => svg.append(label(category, x(i), box.bottom + 16, slanted)));
  if (axis.x_label) svg.append(s('text', { class: 'axis-label', x: (box.left + box.right) / 2, y: height - 4, 'text-anchor': 'middle' }, axis.x_label));
  if (axis.y_label) svg.append(s('text', { class: 'axis-label', x: 0, y: 0, 'text-anchor': 'middle', transform: `translate(12 ${(box.top + box.bottom) / 2}) rotate(-90)` }, axis.y_label));

  if (chart.type === 'bar') bars(svg, data, box, x, y, hover);
  else lines(svg, data, x, y, scale, chart.type === 'area', hover);
}

function label(text, x, y, slanted) {
  const short = text.length > 14 && slanted ? `${text.slice(0, 13)}…` : text;
  return slanted
    ? s('text', { class: 'axis-text', 'text-anchor': 'end', transform: `translate(${x + 4} ${y - 4}) rotate(-38)` }, short, s('title', null, text))
    : s('text', { class: 'axis-text', x, y, 'text-anchor': 'middle' }, short);
}

function bars(svg, data, box, x, y, hover) {
  const count = data.series.length;
  const group = Math.min(box.step * 0.74, count * 44);
  const gap = count > 1 ? Math.min(3, group / count / 6) : 0;
  const width = Math.max(2, (group - gap * (count - 1)) / count);
  data.categories.forEach((category, i) => data.series.forEach((series, k) => {
    const value = series.values[i];
    if (value === null) return;
    const left = x(i) - group / 2 + k * (width + gap);
    const top = Math.min(y(value), y(0));
    const size = Math.max(1, Math.abs(y(value) - y(0)));
    const bar = s('path', { class: `mark fill-${k % 6}`, d: rounded(left, top, width, size, value >= 0) });
    svg.append(bar);
    if (width >= 13) svg.append(s('text', { class: 'mark-value', x: left + width / 2, y: value >= 0 ? top - 4 : top + size + 12, 'text-anchor': 'middle' }, format(value)));
    hover(bar, [category, `${series.name}: ${format(value)}`], left + width / 2, top);
  }));
}

function rounded(x, y, w, size, up) {
  const r = Math.min(3, w / 2, size);
  return up
    ? `M${x} ${y + size}V${y + r}q0 ${-r} ${r} ${-r}h${w - 2 * r}q${r} 0 ${r} ${r}V${y + size}z`
    : `M${x} ${y}v${size - r}q0 ${r} ${r} ${r}h${w - 2 * r}q${r} 0 ${r} ${-r}V${y}z`;
}

function lines(svg, data, x, y, scale, filled, hover) {
  const floor = y(Math.max(0, scale.min));
  data.series.forEach((series, k) => {
    for (const run of runs(series.values)) {
      const path = run.map(([i, v], n) => `${n ? 'L' : 'M'}${x(i)} ${y(v)}`).join('');
      if (filled) svg.append(s('path', { class: `area fill-${k % 6}`, d: `${path}L${x(run.at(-1)[0])} ${floor}L${x(run[0][0])} ${floor}z` }));
      svg.append(s('path', { class: `line stroke-${k % 6}`, d: path }));
    }
  });
  data.series.forEach((series, k) => series.values.forEach((value, i) => {
    if (value === null) return;
    const dot = s('circle', { class: `dot fill-${k % 6}`, cx: x(i), cy: y(value), r: 4 });
    const reach = s('circle', { class: 'reach', cx: x(i), cy: y(value), r: 12 });
    svg.append(dot, reach);
    if (data.series.length === 1 && data.categories.length <= 12) svg.append(s('text', { class: 'mark-value', x: x(i), y: y(value) - 9, 'text-anchor': 'middle' }, format(value)));
    hover(reach, [data.categories[i], `${series.name}: ${format(value)}`], x(i), y(value));
  }));
}

/** Stretches without gaps: a missing point breaks the line. */
function runs(values) {
  const found = [];
  values.forEach((value, i) => {
    if (value === null) return;
    if (i > 0 && values[i - 1] !== null) found.at(-1).push([i, value]);
    else found.push([[i, value]]);
  });
  return found;
}

function niceScale(values) {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const span = high - low || 1;
  const whole = values.every(Number.isInteger); // whole things are not counted in quarters
  const rough = whole ? Math.max(1, span / 5) : span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (whole ? [1, 2, 5, 10] : [1, 2, 2.5, 5, 10]).map(m => m * power).find(size => size >= rough) ?? rough;
  const min = Math.floor(low / step) * step;
  const max = Math.ceil(high / step) * step || step;
  const ticks = Array.from({ length: Math.round((max - min) / step) + 1 }, (_, i) => Number((min + i * step).toPrecision(12)));
  return { min, max, ticks };
}

export const format = value => new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 }).format(value);
