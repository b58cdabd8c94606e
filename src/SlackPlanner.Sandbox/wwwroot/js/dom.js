// Everything on the page is made here from text nodes and attributes; nothing parses HTML, so no text of a person can become markup.

const SVG = 'http://www.w3.org/2000/svg';

export function h(tag, props, ...children) {
  return fill(document.createElement(tag), props, children);
}

export function s(tag, props, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

function fill(node, props, children) {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name === 'style') for (const [k, v] of Object.entries(value)) node.style.setProperty(k, v);
    else if (name === 'data') for (const [k, v] of Object.entries(value)) { if (v !== undefined && v !== null) node.dataset[k] = v; }
    else if (name in LIVE) node[name] = value;
    else node.setAttribute(name === 'className' ? 'class' : name, value === true ? '' : value);
  }
  add(node, children);
  return node;
}

// These are state rather than attributes: a re-render must set what the control shows now.
const LIVE = { value: 1, checked: 1, disabled: 1, hidden: 1, indeterminate: 1 };

export function add(node, children) {
  for (const child of [children].flat(Infinity)) {
    if (child === undefined || child === null || child === false || child === '') continue;
    node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return node;
}

export function replace(node, ...children) {
  node.replaceChildren();
  return add(node, children);
}

/** Replaces only those children that look other than before: a button that is being pressed stays the button that gets the click. */
export function refresh(node, children) {
  children.forEach((fresh, at) => {
    const old = node.children[at];
    if (!old) node.append(fresh);
    else if (!alike(old, fresh)) old.replaceWith(fresh);
  });
  while (node.children.length > children.length) node.lastElementChild.remove();
}

// Whether its menu is open is not how it looks.
function alike(old, fresh) {
  const other = old.cloneNode(true);
  if (fresh.hasAttribute('aria-haspopup')) other.setAttribute('aria-expanded', fresh.getAttribute('aria-expanded'));
  return other.isEqualNode(fresh);
}

/** Shows `items` as children of `parent`, keeping the nodes whose signature did not change so that focus and scroll survive. */
export function keyed(parent, items, key, make) {
  const old = new Map([...parent.children].map(node => [node.dataset.key, node]));
  let at = parent.firstChild;
  for (const item of items) {
    const id = key(item);
    const sign = JSON.stringify(item);
    let node = old.get(id);
    old.delete(id);
    if (!node || node.signature !== sign) {
      const fresh = make(item);
      fresh.dataset.key = id;
      fresh.signature = sign;
      if (node) {
        if (at === node) at = node.nextSibling;
        node.remove();
      }
      node = fresh;
    }
    if (node === at) at = at.nextSibling;
    else parent.insertBefore(node, at);
  }
  for (const gone of old.values()) gone.remove();
}

let ids = 0;
export const uid = prefix => `${prefix}-${++ids}`;

const PATHS = {
  hash: 'M6.5 2.5 5 13.5M11 2.5 9.5 13.5M2.8 6h11M2.2 10h11',
  close: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  back: 'M10 3 5 8l5 5',
  menu: 'M2.5 4h11M2.5 8h11M2.5 12h11',
  send: 'M2.5 2.8 14 8 2.5 13.2 4.3 8zM4.3 8H9',
  thread: 'M2.5 3.5h11v7H7l-3 2.7v-2.7H2.5z',
  clock: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8M8 4.5V8l2.4 1.6',
  mail: 'M2 3.5h12v9H2zM2 4.2l6 4.6 6-4.6',
  issue: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 7.2a.8.8 0 1 0 0 1.6.8.8 0 0 0 0-1.6',
  down: 'M4 6.2 8 10l4-3.8',
  eye: 'M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8M8 6.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6',
  tour: 'M3 14V2.5M3 3h9l-2 3 2 3H3',
  more: 'M3.2 8h.01M8 8h.01M12.8 8h.01',
  lock: 'M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M10.5 10.5l3 3',
  check: 'M3 8.5 6.5 12 13 4.5',
};

export function icon(name) {
  return s('svg', { class: `icon icon-${name}`, viewBox: '0 0 16 16', 'aria-hidden': 'true', focusable: 'false' }, s('path', { d: PATHS[name] }));
}

export const spinner = () => h('span', { class: 'spinner', 'aria-hidden': 'true' });
