// The five-step tour: says what to look at, points at it, and can go there by itself.
import { steps } from './toursteps.js';
import { h, icon, replace, spinner } from './dom.js';
import { memory, on } from './state.js';

let card = null;
let step = 0;
let ring = null;
let busy = false;
const size = new ResizeObserver(() => document.body.style.setProperty('--tour-height', `${card.offsetHeight}px`));

export function startTour() {
  on('tour', () => begin(0));
  const kept = memory.get('tour');
  if (kept !== 'done') begin(Math.min(Number(kept) || 0, steps.length - 1));
}

function begin(at) {
  step = at;
  card ??= h('section', { class: 'tour', 'aria-label': 'Tour', data: { test: 'tour-card' } });
  if (!card.isConnected) document.body.append(card);
  ring ??= h('div', { class: 'tour-ring', hidden: true, 'aria-hidden': 'true' });
  if (!ring.isConnected) document.body.append(ring);
  document.body.classList.add('touring');
  size.observe(card);
  draw();
  follow();
}

function end() {
  memory.set('tour', 'done');
  size.disconnect();
  card.remove();
  ring.remove();
  document.body.classList.remove('touring');
}

function show(at) {
  step = at;
  memory.set('tour', String(step));
  draw();
}

function draw() {
  const { title, text, action } = steps[step];
  const last = step === steps.length - 1;
  replace(card,
    h('div', { class: 'tour-head' }, h('span', { class: 'tour-count' }, `Tour, step ${step + 1} of ${steps.length}`),
      h('button', { class: 'icon-btn', type: 'button', 'aria-label': 'Close the tour', data: { test: 'tour-close' }, onclick: end }, icon('close'))),
    h('div', { class: 'tour-bar', 'aria-hidden': 'true' }, steps.map((_, i) => h('span', { class: i <= step ? 'done' : '' }))),
    h('h2', { class: 'tour-title' }, title),
    h('p', { class: 'tour-text' }, text()),
    h('p', { class: 'tour-problem', role: 'alert', hidden: true }),
    h('div', { class: 'tour-buttons' },
      h('button', { class: 'btn quiet', type: 'button', disabled: step === 0, data: { test: 'tour-back' }, onclick: () => show(step - 1) }, 'Back'),
      h('button', { class: 'btn tour-go', type: 'button', data: { test: 'tour-go' }, onclick: take }, h('span', { class: 'btn-label' }, action), spinner()),
      h('button', { class: 'btn primary', type: 'button', data: { test: 'tour-next' }, onclick: () => (last ? end() : show(step + 1)) }, last ? 'Finish' : 'Next')));
}

async function take() {
  if (busy) return;
  busy = true;
  const button = card.querySelector('.tour-go');
  button.setAttribute('aria-busy', 'true');
  try {
    await steps[step].go();
  } catch (problem) {
    const place = card.querySelector('.tour-problem');
    place.textContent = problem.message;
    place.hidden = false;
  } finally {
    busy = false;
    button.removeAttribute('aria-busy');
  }
}

/** The ring follows its place while the page changes under it. */
function follow() {
  if (!card.isConnected) return;
  const target = document.querySelector('dialog[open]') ? null : steps[step].target();
  const box = target?.getBoundingClientRect();
  const visible = box && box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0;
  ring.hidden = !visible;
  if (visible) {
    const left = Math.max(2, box.left - 5);
    const top = Math.max(2, box.top - 5);
    ring.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    ring.style.width = `${Math.round(Math.min(innerWidth - 2, box.right + 5) - left)}px`;
    ring.style.height = `${Math.round(Math.min(innerHeight - 2, box.bottom + 5) - top)}px`;
  }
  requestAnimationFrame(follow);
}
