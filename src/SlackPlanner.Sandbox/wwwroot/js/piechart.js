import { s } from './dom.js';
import { format } from './axischart.js';

export function drawPie(svg, data, width, height, hover) {
  const values = data.series[0].values.map(v => Math.max(0, v ?? 0));
  const total = values.reduce((a, b) => a + b, 0);
  const radius = Math.min(height / 2 - 14, width / 2 - 60);
  const cx = width / 2;
  const cy = height / 2;
  let angle = -Math.PI / 2;
  values.forEach((value, i) => {
    if (value === 0) return;
    const turn = (value / total) * Math.PI * 2;
    const middle = angle + turn / 2;
    const slice = s('path', { class: `mark slice fill-${i % 6}`, d: sector(cx, cy, radius, angle, turn) });
    svg.append(slice);
    const share = `${Math.round((value / total) * 100)} %`;
    hover(slice, [data.categories[i], `${format(value)} (${share})`], cx + Math.cos(middle) * radius * 0.7, cy + Math.sin(middle) * radius * 0.7);
    svg.append(s('text', {
      class: 'axis-text', x: cx + Math.cos(middle) * (radius + 10), y: cy + Math.sin(middle) * (radius + 10) + 4,
      'text-anchor': Math.cos(middle) > 0.15 ? 'start' : Math.cos(middle) < -0.15 ? 'end' : 'middle',
    }, `${format(value)} · ${share}`));
    angle += turn;
  });
  if (total === 0) svg.append(s('text', { class: 'axis-text', x: cx, y: cy, 'text-anchor': 'middle' }, 'No data'));
}

function sector(cx, cy, r, from, turn) {
  const point = a => `${cx + Math.cos(a) * r} ${cy + Math.sin(a) * r}`;
  if (turn > Math.PI * 2 - 1e-6) return `M${point(from)}A${r} ${r} 0 1 1 ${point(from + Math.PI)}A${r} ${r} 0 1 1 ${point(from)}z`;
  return `M${cx} ${cy}L${point(from)}A${r} ${r} 0 ${turn > Math.PI ? 1 : 0} 1 ${point(from + turn)}z`;
}
