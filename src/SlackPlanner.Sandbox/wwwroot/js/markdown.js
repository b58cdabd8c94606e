// The markdown block and GitLab's descriptions: headings, lists, tasks, tables, quotes, code and the usual inline marks.
import { h } from './dom.js';
import { emoji } from './emoji.js';
import { emojiNode, link } from './mrkdwn.js';

export function markdown(text) {
  return h('div', { class: 'md' }, blocks(String(text ?? '').replaceAll('\r\n', '\n').replace(/<!--[^]*?-->/g, '').split('\n')));
}

const ITEM = /^(\s*)([-*+]|\d+[.)])\s+(.*)$/;
const RULE = /^\s*([-*_])(\s*\1){2,}\s*$/;
const isTableRule = line => line !== undefined && line.includes('-') && /^\s*\|?[\s:|-]+\|?\s*$/.test(line) && line.includes('|');

function blocks(lines) {
  const nodes = [];
  for (let i = 0; i < lines.length;) {
    const line = lines[i];
    const fence = /^\s*(```|~~~)/.exec(line);
    const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
    if (!line.trim()) i++;
    else if (fence) i = take(lines, i + 1, l => !l.trim().startsWith(fence[1]), body => nodes.push(h('pre', { class: 'pre' }, body.join('\n')))) + 1;
    else if (heading) { nodes.push(h('p', { class: `md-h md-h${heading[1].length}`, role: 'heading', 'aria-level': heading[1].length + 2 }, spans(heading[2]))); i++; }
    else if (RULE.test(line)) { nodes.push(h('hr', { class: 'divider' })); i++; }
    else if (/^\s*>/.test(line)) i = take(lines, i, l => /^\s*>/.test(l), body => nodes.push(h('blockquote', { class: 'quote' }, blocks(body.map(l => l.replace(/^\s*>\s?/, ''))))));
    else if (line.includes('|') && isTableRule(lines[i + 1])) i = take(lines, i, l => l.includes('|'), body => nodes.push(table(body)));
    else if (ITEM.test(line)) i = take(lines, i, l => ITEM.test(l) || /^\s{2,}\S/.test(l), body => nodes.push(list(body)));
    else i = take(lines, i, (l, first) => first || !startsBlock(l), body => nodes.push(paragraph(body)));
  }
  return nodes;
}

const startsBlock = line => !line.trim() || /^\s*(```|~~~|>|#{1,6}\s)/.test(line) || ITEM.test(line) || RULE.test(line);

function take(lines, from, wanted, use) {
  let end = from;
  while (end < lines.length && wanted(lines[end], end === from)) end++;
  use(lines.slice(from, end));
  return end;
}

const paragraph = body => h('p', null, body.flatMap((line, index) => (index ? [h('br'), ...spans(line)] : spans(line))));

function list(lines) {
  const first = ITEM.exec(lines[0]);
  const depth = first[1].length;
  const items = [];
  for (const line of lines) {
    const match = ITEM.exec(line);
    if (match && match[1].length <= depth) items.push({ text: match[3], below: [] });
    else items.at(-1).below.push(line);
  }
  return h(/\d/.test(first[2]) ? 'ol' : 'ul', { class: 'rich-list' }, items.map(item => {
    const task = /^\[([ xX])\]\s+(.*)$/.exec(item.text);
    const nested = item.below.some(l => ITEM.test(l)) ? list(item.below.filter(l => ITEM.test(l))) : item.below.length ? h('div', null, spans(item.below.join(' ').trim())) : null;
    if (!task) return h('li', null, spans(item.text), nested);
    return h('li', { class: 'task' }, h('input', { type: 'checkbox', checked: task[1] !== ' ', disabled: true, 'aria-label': task[2] }), h('span', null, spans(task[2])), nested);
  }));
}

function table(lines) {
  const cells = line => line.trim().replace(/^\||\|$/g, '').split(/(?<!\\)\|/).map(c => c.trim().replaceAll('\\|', '|'));
  const align = cells(lines[1]).map(c => (/^:-+:$/.test(c) ? 'center' : /-:$/.test(c) ? 'right' : 'left'));
  const row = (line, tag) => h('tr', null, cells(line).map((c, i) => h(tag, { data: { align: align[i] ?? 'left' }, scope: tag === 'th' ? 'col' : undefined }, spans(c))));
  return h('div', { class: 'table-scroll', role: 'region', 'aria-label': 'Table', tabindex: 0 },
    h('table', { class: 'table' }, h('thead', null, row(lines[0], 'th')), h('tbody', null, lines.slice(2).map(l => row(l, 'td')))));
}

const INLINE = [
  [/^`([^`]+)`/, m => h('code', { class: 'code' }, m[1])],
  [/^!\[([^\]]*)\]\(([^)\s]+)[^)]*\)/, m => link(m[2], [m[1] || 'image'])],
  [/^\[([^\]]+)\]\(([^)\s]+)[^)]*\)/, m => link(m[2], spans(m[1]))],
  [/^<(https?:[^>\s]+)>/, m => link(m[1], [m[1]])],
  [/^(https?:\/\/[^\s<>()]+[^\s<>().,;:!?])/, m => link(m[1], [m[1]])],
  [/^\*\*(\S(?:.*?\S)?)\*\*/, m => h('strong', null, spans(m[1]))],
  [/^__(\S(?:.*?\S)?)__/, m => h('strong', null, spans(m[1]))],
  [/^~~(\S(?:.*?\S)?)~~/, m => h('s', null, spans(m[1]))],
  [/^\*(\S(?:.*?\S)?)\*(?!\*)/, m => h('em', null, spans(m[1]))],
  [/^_(\S(?:.*?\S)?)_(?![\p{L}\p{N}])/u, m => h('em', null, spans(m[1]))],
  [/^:([a-z0-9_+-]+):/, m => emoji(m[1]) && emojiNode(emoji(m[1]), m[1])],
  [/^\\([\\`*_{}[\]()#+.!~|<>-])/, m => document.createTextNode(m[1])],
];
const SPECIAL = /[`![<h*_~:\\]/;

function spans(text) {
  const nodes = [];
  let buffer = '';
  for (let i = 0; i < text.length;) {
    const found = SPECIAL.test(text[i]) && !(text[i] === '_' && /[\p{L}\p{N}]/u.test(text[i - 1] ?? '')) && match(text.slice(i));
    if (found) {
      if (buffer) nodes.push(buffer);
      buffer = '';
      nodes.push(found.node);
      i += found.length;
    } else buffer += text[i++];
  }
  if (buffer) nodes.push(buffer);
  return nodes;
}

function match(rest) {
  for (const [pattern, make] of INLINE) {
    const m = pattern.exec(rest);
    const node = m && make(m);
    if (node) return { node, length: m[0].length };
  }
  return null;
}
