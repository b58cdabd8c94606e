// One combobox for all menus of Block Kit: single and multi, given options, people, conversations, or options asked from the app.
import { h, icon, replace, uid } from './dom.js';
import { openPopup } from './popup.js';

/**
 * options: { load(query) → Promise<[{ value, text, detail?, face?, group? }]>, value (string | string[]), multi, placeholder, label ids,
 *            max, clearable, minQuery, textOf(value), changed(value), test, id, describedBy }
 */
export function combobox(o) {
  const listId = uid('list');
  const chips = h('span', { class: 'chips' });
  const input = h('input', {
    class: 'combo-input', type: 'text', role: 'combobox', id: o.id, autocomplete: 'off', spellcheck: 'false', placeholder: o.placeholder,
    'aria-expanded': 'false', 'aria-autocomplete': 'list', 'aria-controls': listId, 'aria-label': o.label, 'aria-describedby': o.describedBy, data: { test: o.test, focus: o.focus },
  });
  const clear = h('button', { class: 'combo-clear', type: 'button', 'aria-label': 'Clear', hidden: true, onclick: () => { pick(null); input.focus(); } }, icon('close'));
  const root = h('div', { class: `combo${o.multi ? ' multi' : ''}` }, chips, input, clear, h('span', { class: 'combo-arrow' }, icon('down')));
  let chosen = o.multi ? [...(o.value ?? [])] : o.value ?? null;
  let popup = null;
  let items = [];
  let active = -1;
  let asked = 0;
  let timer;

  show();
  input.addEventListener('focus', () => { if (!o.multi) input.select(); });
  root.addEventListener('click', event => { if (!event.target.closest('button')) { input.focus(); if (!popup) open(''); } });
  input.addEventListener('input', () => open(input.value));
  input.addEventListener('keydown', keys);
  input.addEventListener('blur', () => setTimeout(() => { if (document.activeElement !== input) { popup?.close(); show(); } }, 120));
  return root;

  function show() {
    if (o.multi) {
      replace(chips, chosen.map(value => h('span', { class: 'chip' }, o.textOf(value),
        h('button', { class: 'chip-x', type: 'button', 'aria-label': `Remove ${o.textOf(value)}`, onclick: () => { toggle(value); input.focus(); } }, '×'))));
      input.placeholder = chosen.length ? '' : o.placeholder ?? '';
      input.value = '';
    } else {
      input.value = chosen === null ? '' : o.textOf(chosen);
      clear.hidden = !(o.clearable && chosen !== null);
    }
  }

  async function open(query) {
    if (!popup) {
      const list = h('ul', { class: 'options', id: listId, role: 'listbox', 'aria-multiselectable': o.multi ? 'true' : undefined, 'aria-label': o.label });
      list.addEventListener('pointerdown', event => event.preventDefault()); // the input keeps the focus
      popup = openPopup(root, list, { onClose: () => { popup = null; active = -1; input.setAttribute('aria-expanded', 'false'); input.removeAttribute('aria-activedescendant'); } });
      popup.list = list;
      input.setAttribute('aria-expanded', 'true');
    }
    if (o.minQuery && query.length < o.minQuery) return note(`Type ${o.minQuery === 1 ? 'a letter' : `${o.minQuery} letters`} to search`);
    clearTimeout(timer);
    const turn = ++asked;
    const ask = async () => {
      try {
        const found = await o.load(query);
        if (turn === asked && popup) list(found);
      } catch (problem) {
        if (turn === asked && popup) note(problem.message);
      }
    };
    if (!o.remote) return ask();
    if (!items.length) note('Searching…');
    timer = setTimeout(ask, query ? 180 : 0);
  }

  function note(text) {
    items = [];
    replace(popup.list, h('li', { class: 'option-note' }, text));
    popup.place();
  }

  function list(found) {
    items = found;
    if (!found.length) return note('No match');
    active = Math.max(0, o.multi ? 0 : found.findIndex(item => item.value === chosen));
    let group;
    const nodes = [];
    found.forEach((item, i) => {
      if (item.group !== group) nodes.push(h('li', { class: 'option-group', role: 'presentation' }, item.group));
      group = item.group;
      nodes.push(h('li', {
        class: 'option', role: 'option', id: `${listId}-${i}`, data: { test: `option-${item.value}`, index: i },
        'aria-selected': String(isChosen(item.value)), onclick: () => choose(item),
      }, item.face, h('span', { class: 'option-text' }, h('span', null, item.text), item.detail && h('span', { class: 'option-detail' }, item.detail)), isChosen(item.value) && icon('check')));
    });
    replace(popup.list, nodes);
    popup.place();
    mark();
  }

  function mark() {
    for (const node of popup.list.querySelectorAll('.option')) node.classList.toggle('active', Number(node.dataset.index) === active);
    const node = popup.list.querySelector('.option.active');
    node?.scrollIntoView({ block: 'nearest' });
    if (node) input.setAttribute('aria-activedescendant', node.id);
  }

  function isChosen(value) {
    return o.multi ? chosen.includes(value) : chosen === value;
  }

  function choose(item) {
    o.remember?.(item);
    if (!o.multi) return pick(item.value);
    if (!chosen.includes(item.value) && o.max && chosen.length >= o.max) return note(`At most ${o.max}`);
    toggle(item.value);
    open('');
  }

  function pick(value) {
    chosen = value;
    popup?.close();
    show();
    o.changed(value);
  }

  function toggle(value) {
    chosen = chosen.includes(value) ? chosen.filter(v => v !== value) : [...chosen, value];
    show();
    o.changed(chosen);
  }

  function keys(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (!popup) return open('');
      if (items.length) { active = (active + step + items.length) % items.length; mark(); }
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (popup && items[active]) choose(items[active]);
      else if (!popup) open('');
    } else if (event.key === 'Backspace' && o.multi && !input.value && chosen.length) toggle(chosen.at(-1));
    else if (event.key === 'Tab') popup?.close();
  }
}
