// Modals: the top of the person's stack of views in one <dialog>, which keeps the focus inside and gives it back when it closes.
import { api } from './api.js';
import { renderBlocks } from './blocks.js';
import { toast } from './dialog.js';
import { h, icon, replace, spinner } from './dom.js';
import { problems, showErrors } from './inputs.js';
import { plainText } from './mrkdwn.js';
import { closePopups } from './popup.js';
import { emit, on, state } from './state.js';
import { Values } from './values.js';

let dialog = null;
let drawn = null;                 // { id, sign } of the view on the screen
const drafts = new Map();         // view id → Values: what was typed survives an update and a view pushed on top

export function startModals() {
  on('views', render);
}

function render() {
  for (const id of drafts.keys()) if (!state.stack.some(v => v.id === id)) drafts.delete(id);
  const view = state.stack.at(-1);
  if (!view) return hide();
  const sign = JSON.stringify([view.id, view.title, view.submit, view.close, view.blocks, state.stack.length]);
  if (drawn?.sign === sign && dialog?.open) return;
  if (!drafts.has(view.id)) drafts.set(view.id, new Values());
  const same = drawn?.id === view.id;
  draw(view, same);
  drawn = { id: view.id, sign };
}

function hide() {
  if (!dialog) return;
  closePopups();
  dialog.close();
  dialog.remove();
  dialog = null;
  drawn = null;
}

function draw(view, same) {
  if (!dialog) {
    dialog = h('dialog', { class: 'modal', 'aria-labelledby': 'modal-title', data: { test: 'modal' } });
    dialog.addEventListener('cancel', event => { event.preventDefault(); close(state.stack.at(-1)); });
    document.body.append(dialog);
  }
  const focused = same && dialog.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
  const scroll = same ? dialog.querySelector('.modal-body')?.scrollTop : 0;
  closePopups();
  dialog.dataset.viewId = view.id;
  dialog.dataset.callback = view.callback_id ?? '';
  replace(dialog, form(view));
  if (!dialog.open) dialog.showModal();
  dialog.querySelector('.modal-body').scrollTop = scroll ?? 0;
  (focused && dialog.querySelector(`[data-focus="${CSS.escape(focused)}"]`) || firstField(view))?.focus();
}

function firstField(view) {
  const wanted = view.blocks?.find(b => b.element?.focus_on_load)?.block_id;
  return (wanted && dialog.querySelector(`[data-block="${CSS.escape(wanted)}"] :is(input, textarea)`))
    ?? dialog.querySelector('.modal-body input:not([type=date]), .modal-body textarea') ?? dialog.querySelector('.modal-foot button.primary') ?? dialog.querySelector('button');
}

function form(view) {
  const nested = state.stack.length > 1;
  const body = h('div', { class: 'modal-body' }, renderBlocks(view.blocks, hostOf(view)));
  const submits = view.submit || view.blocks?.some(b => b.type === 'input');
  return h('form', { class: 'modal-form', novalidate: true, onsubmit: event => { event.preventDefault(); submit(view); } },
    h('header', { class: 'modal-head' },
      nested ? h('button', { class: 'icon-btn', type: 'button', 'aria-label': 'Back', data: { test: 'modal-back' }, onclick: () => close(view) }, icon('back')) : h('img', { class: 'modal-mark', src: 'favicon.svg', alt: '' }),
      h('h2', { class: 'modal-title', id: 'modal-title' }, plainText(view.title)),
      h('button', { class: 'icon-btn', type: 'button', 'aria-label': 'Close', data: { test: 'modal-x' }, onclick: () => close(view, nested) }, icon('close'))),
    body,
    h('div', { class: 'modal-problem', role: 'alert', hidden: true, data: { test: 'modal-problem' } }),
    h('footer', { class: 'modal-foot' },
      h('button', { class: 'btn', type: 'button', data: { test: 'modal-close' }, onclick: () => close(view) }, plainText(view.close) || (submits ? 'Cancel' : 'Close')),
      submits && h('button', { class: 'btn primary', type: 'submit', data: { test: 'modal-submit' } }, h('span', { class: 'btn-label' }, plainText(view.submit) || 'Submit'), spinner())));
}

export function hostOf(view, place = 'modal') {
  const values = place === 'modal' ? drafts.get(view.id) : homeValues;
  return {
    place,
    get: values.get,
    set: values.set,
    act: async (el, block, value) => {
      try {
        await api.click({ user: state.user, view_id: view.id, action_id: el.action_id, block_id: block.block_id, value, values: values.all(view.blocks) });
      } catch (problem) {
        toast(problem.message, 'error');
      }
      emit('stale', 'views');
    },
    options: (el, block, query) => api.options({ user: state.user, view_id: view.id, action_id: el.action_id, block_id: block.block_id, value: query }),
  };
}

const homeValues = new Values();

async function submit(view) {
  const values = drafts.get(view.id);
  const button = dialog.querySelector('[data-test=modal-submit]');
  if (!button || button.getAttribute('aria-busy') === 'true') return;
  complain('');
  if (showErrors(dialog, problems(view.blocks, values.get))) return;
  button.setAttribute('aria-busy', 'true');
  try {
    const answer = await api.submit(state.user, view.id, values.all(view.blocks));
    if (answer.errors) showErrors(dialog, answer.errors);
    else if (answer.message) complain(answer.message);
  } catch (problem) {
    if (!problem.answer?.errors || !showErrors(dialog, problem.answer.errors)) complain(problem.message);
  } finally {
    button.removeAttribute('aria-busy');
    emit('stale', 'views');
    emit('stale', 'channel');
  }
}

function complain(text) {
  const place = dialog?.querySelector('.modal-problem');
  if (!place) return;
  place.textContent = text;
  place.hidden = !text;
}

async function close(view, clear) {
  try {
    await api.close(state.user, view.id, clear || undefined);
  } catch (problem) {
    toast(problem.message, 'error');
    state.stack = clear ? [] : state.stack.filter(v => v.id !== view.id);
    emit('views');
    return;
  }
  emit('stale', 'views');
}
