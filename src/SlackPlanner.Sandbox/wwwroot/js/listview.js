// What the issue list and the mailbox share: a page head, a filter row, a list that keeps its place.
import { menuButton } from './conversation.js';
import { h, icon, replace } from './dom.js';

/** Fills `main` with a titled list; returns { tools, body, count(text) }. */
export function listPage(main, name, title) {
  const count = h('span', { class: 'head-detail', 'aria-live': 'polite' });
  const tools = h('div', { class: 'tools' });
  const body = h('div', { class: 'list cards', tabindex: 0, role: 'region', 'aria-label': title, data: { test: `${name}-list` } });
  replace(main, h('header', { class: 'head' }, menuButton(), h('h1', { class: 'head-title' }, title), count), tools, body);
  return { tools, body, count: text => { count.textContent = text; } };
}

export function searchBox(label, test, value, changed) {
  const input = h('input', { class: 'text-input', type: 'search', placeholder: label, 'aria-label': label, value, data: { test } });
  input.addEventListener('input', () => changed(input.value));
  return h('span', { class: 'search' }, icon('search'), input);
}

export function choiceBox(label, test, value, options, changed) {
  const select = h('select', { class: 'text-input', 'aria-label': label, data: { test } }, options.map(([id, text]) => h('option', { value: id }, text)));
  select.value = value;
  select.addEventListener('change', () => changed(select.value));
  return select;
}

export const emptyNote = (title, text) => h('div', { class: 'empty' }, h('h2', null, title), text && h('p', null, text));
