// The pane on the right: a thread, the clock, an issue or a mail. On a small screen it covers the page.
import { h, icon } from './dom.js';
import { go } from './route.js';
import { on, state } from './state.js';

let shown = '';

export const paneKind = () => state.pane?.kind;

/** `makers`: kind → (pane, id) that fills it. */
export function startPane(pane, makers) {
  let opener = null;
  on('route', () => {
    const key = state.pane ? `${state.user}/${state.pane.kind}/${state.pane.id}` : '';
    if (key === shown) return;
    const wasOpen = shown !== '';
    shown = key;
    pane.hidden = !key;
    document.body.classList.toggle('with-pane', Boolean(key));
    if (!key) {
      pane.replaceChildren();
      opener?.isConnected && opener.focus();
      return;
    }
    if (!wasOpen) opener = document.activeElement;
    pane.dataset.kind = state.pane.kind;
    pane.dataset.test = `pane-${state.pane.kind}`;
    (makers[state.pane.kind] ?? (() => {}))(pane, state.pane.id);
    if (!wasOpen) (pane.querySelector('textarea') ?? pane.querySelector('button'))?.focus({ preventScroll: true });
  });
  pane.addEventListener('keydown', event => { if (event.key === 'Escape' && !event.defaultPrevented) closePane(); });
}

export const closePane = () => go({ pane: '' });

export function paneHead(title, detail) {
  return h('header', { class: 'head pane-head' },
    h('h2', { class: 'head-title' }, title), detail && h('span', { class: 'head-detail' }, detail),
    h('button', { class: 'icon-btn head-end', type: 'button', 'aria-label': `Close ${title}`, data: { test: 'pane-close' }, onclick: closePane }, icon('close')));
}
