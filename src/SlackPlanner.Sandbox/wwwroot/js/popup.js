// Lists and menus that float over the page. They live in the top layer, inside the open dialog if there is one (the rest is inert then).
import { h } from './dom.js';

let current = null;

/** Shows `node` at `anchor`; returns a function that closes it. */
export function openPopup(anchor, node, { onClose, fitWidth = true } = {}) {
  current?.close();
  const host = anchor.closest('dialog') ?? document.body;
  node.setAttribute('popover', 'manual');
  node.classList.add('popup');
  host.append(node);
  node.showPopover();
  const place = () => position(anchor, node, fitWidth);
  place();

  const outside = event => { if (!node.contains(event.target) && !anchor.contains(event.target)) close(); };
  const escape = event => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    close();
    anchor.focus();
  };
  const scrolled = event => { if (!node.contains(event.target)) place(); };
  document.addEventListener('pointerdown', outside, true);
  document.addEventListener('keydown', escape, true);
  document.addEventListener('scroll', scrolled, true);
  addEventListener('resize', place);

  const entry = { close };
  current = entry;
  function close() {
    if (current !== entry) return;
    current = null;
    document.removeEventListener('pointerdown', outside, true);
    document.removeEventListener('keydown', escape, true);
    document.removeEventListener('scroll', scrolled, true);
    removeEventListener('resize', place);
    node.remove();
    onClose?.();
  }
  return { close, place };
}

function position(anchor, node, fitWidth) {
  const box = anchor.getBoundingClientRect();
  const margin = 8;
  if (fitWidth) node.style.minWidth = `${Math.min(box.width, innerWidth - 2 * margin)}px`;
  const below = innerHeight - box.bottom - margin;
  const above = box.top - margin;
  const up = below < Math.min(node.scrollHeight, 240) && above > below;
  node.style.maxHeight = `${Math.max(120, Math.min(340, (up ? above : below) - 4))}px`;
  node.style.left = `${Math.max(margin, Math.min(box.left, innerWidth - node.offsetWidth - margin))}px`;
  node.style.top = up ? `${box.top - node.offsetHeight - 4}px` : `${box.bottom + 4}px`;
}

export const closePopups = () => current?.close();

/** A menu of buttons: items are { label, detail?, face?, test?, selected?, group?, run }. */
export function openMenu(anchor, items, label) {
  const list = h('div', { class: 'menu', role: 'menu', 'aria-label': label });
  const popup = openPopup(anchor, list, { fitWidth: false, onClose: () => anchor.setAttribute('aria-expanded', 'false') });
  let group;
  for (const item of items) {
    if (item.group && item.group !== group) list.append(h('div', { class: 'menu-group' }, item.group));
    group = item.group;
    list.append(menuItem(item, () => { popup.close(); anchor.focus(); item.run(); }));
  }
  anchor.setAttribute('aria-expanded', 'true');
  list.addEventListener('keydown', event => walk(event, list));
  popup.place();
  (list.querySelector('[aria-checked="true"]') ?? list.querySelector('button'))?.focus();
  return popup;
}

function menuItem(item, run) {
  return h('button', {
    class: `menu-item${item.danger ? ' danger' : ''}`, type: 'button', role: item.selected === undefined ? 'menuitem' : 'menuitemradio',
    'aria-checked': item.selected === undefined ? undefined : String(item.selected), tabindex: -1, data: { test: item.test }, onclick: run,
  }, item.face, h('span', { class: 'menu-text' }, h('span', { class: 'menu-label' }, item.label), item.detail && h('span', { class: 'menu-detail' }, item.detail)), item.end && h('span', { class: 'menu-end' }, item.end));
}

function walk(event, list) {
  const items = [...list.querySelectorAll('button')];
  const at = items.indexOf(document.activeElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (next !== undefined) {
    event.preventDefault();
    items[(next + items.length) % items.length]?.focus();
  } else if (event.key === 'Tab') closePopups();
  else if (event.key.length === 1) items.find((item, i) => i > at && item.textContent.trim().toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
}

