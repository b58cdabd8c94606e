import { h } from './dom.js';
import { withEmoji } from './emoji.js';
import { richText } from './richtext.js';

export function tableBlock(block) {
  const [head, ...rows] = block.rows ?? [];
  const settings = block.column_settings ?? [];
  return h('div', { class: 'table-scroll', role: 'region', 'aria-label': 'Table', tabindex: 0 },
    h('table', { class: 'table' },
      h('thead', null, row(head ?? [], settings, 'th')),
      h('tbody', null, rows.map(cells => row(cells, settings, 'td')))));
}

function row(cells, settings, tag) {
  return h('tr', null, cells.map((cell, column) => {
    const setting = settings[column] ?? {};
    return h(tag, { scope: tag === 'th' ? 'col' : undefined, data: { align: setting.align ?? 'left', wrap: setting.is_wrapped ? 'yes' : 'no' } }, content(cell));
  }));
}

function content(cell) {
  if (cell?.type === 'rich_text') return richText(cell);
  const text = String(cell?.text ?? cell?.value ?? '');
  return withEmoji(text).split('\n').flatMap((line, index) => (index ? [h('br'), line] : [line]));
}
