// The planner clock: what time it is, what happens next, and jumps. Moving forward stops at each planned instant, so a jump may take a while.
import { api } from './api.js';
import { toast } from './dialog.js';
import { h, replace, spinner } from './dom.js';
import { paneHead } from './pane.js';
import { emit, me, on, state } from './state.js';
import { dayLabel, fromLocal, full, hour, hourSeconds, instant, isoDay, longDate, nextMorning, now, setClock, wait, zone, zoneName } from './time.js';

export const upcoming = { items: [], problem: null, loaded: false };
export let jumping = null;
let body = null;
let asked = 0;

export function startClock() {
  on('upcoming', draw);
  on('tick', () => {
    const node = body?.querySelector('[data-live=now]');
    if (node) node.textContent = hourSeconds(now());
  });
  on('route', () => { if (state.pane?.kind !== 'clock') body = null; });
}

export async function loadUpcoming() {
  const turn = ++asked;
  try {
    const answer = await api.upcoming();
    if (turn !== asked) return;
    const wasAway = upcoming.problem !== null;
    Object.assign(upcoming, { items: answer.items ?? [], problem: null, loaded: true });
    if (wasAway) emit('stale', 'clock');
  } catch (problem) {
    if (turn !== asked) return;
    Object.assign(upcoming, { items: [], problem: problem.message, loaded: true });
  }
  emit('upcoming');
}

/** "capacity-summary" as a person says it. */
export const nameOfRoutine = item => item.routine.charAt(0).toUpperCase() + item.routine.slice(1).replaceAll('-', ' ');

export async function loadClock() {
  setClock((await api.clock()).now);
  emit('tick');
}

export function showClock(pane) {
  body = h('div', { class: 'pane-body clock-body' });
  replace(pane, paneHead('Clock', 'planner time'), body);
  draw();
  loadUpcoming();
}

/** Moves planner time; resolves to whether it arrived. */
export async function jump(ms, label) {
  if (jumping) return false;
  jumping = { ms, label };
  emit('upcoming');
  const following = setInterval(() => loadClock().catch(() => {}), 500); // what the clock passes on its way
  try {
    const answer = await api.setClock(ms);
    setClock(answer.now ?? ms);
    emit('tick');
    toast(`It is now ${full(now())} in ${zoneName(zone())}.`);
    return true;
  } catch (problem) {
    toast(problem.message, 'error');
    return false;
  } finally {
    clearInterval(following);
    jumping = null;
    emit('stale', 'all');
    loadUpcoming();
  }
}

function draw() {
  if (!body) return;
  const focused = body.contains(document.activeElement) ? document.activeElement.dataset.test : null;
  replace(body, face(), controls(), h('h3', { class: 'pane-title' }, 'What happens next'), list());
  if (focused) body.querySelector(`[data-test="${CSS.escape(focused)}"]`)?.focus();
}

function face() {
  return h('div', { class: 'clock-face' },
    h('div', { class: 'clock-big', data: { live: 'now', test: 'clock-now' } }, hourSeconds(now())),
    h('div', { class: 'clock-day' }, longDate(now())),
    h('div', { class: 'clock-zone' }, `${zoneName(zone())}, where ${(me()?.real_name ?? '').split(' ')[0]} is · ${hour(now(), 'UTC')} UTC`),
    jumping && h('div', { class: 'clock-busy', role: 'status' }, spinner(), `Moving to ${full(jumping.ms)}. Each occurrence on the way runs at its hour.`));
}

function controls() {
  const date = h('input', { class: 'text-input picker', type: 'date', 'aria-label': 'Date', value: isoDay(now()), data: { test: 'clock-date' } });
  const time = h('input', { class: 'text-input picker', type: 'time', 'aria-label': 'Time', value: hour(now()), data: { test: 'clock-time' } });
  const set = event => {
    event.preventDefault();
    if (date.value && time.value) jump(fromLocal(date.value, time.value.slice(0, 5)));
  };
  const step = (label, test, to) => h('button', { class: 'btn', type: 'button', disabled: Boolean(jumping), data: { test }, onclick: () => jump(to()) }, label);
  return h('form', { class: 'clock-set', onsubmit: set },
    h('div', { class: 'clock-steps' }, step('+1 hour', 'clock-hour', () => now() + 3_600_000), step('Next day, 09:00', 'clock-day', () => nextMorning(now()))),
    h('div', { class: 'clock-exact' }, date, time, h('button', { class: 'btn', type: 'submit', disabled: Boolean(jumping), data: { test: 'clock-set' } }, 'Set')));
}

function list() {
  if (upcoming.problem) return h('div', { class: 'notice' }, upcoming.problem);
  if (!upcoming.items.length) return h('p', { class: 'muted' }, upcoming.loaded ? 'Nothing is planned. Teams are set up with /planner setup.' : 'Looking…');
  const rows = [];
  let day;
  upcoming.items.forEach((item, i) => {
    const at = instant(item.at);
    const label = dayLabel(at);
    if (label !== day) rows.push(h('li', { class: 'next-day' }, label));
    day = label;
    rows.push(row(item, at, i));
  });
  return h('ol', { class: 'next', data: { test: 'clock-next' } }, rows);
}

function row(item, at, i) {
  const here = jumping?.ms === at;
  return h('li', { class: 'next-item', data: { routine: item.routine, at: item.at } },
    h('div', { class: 'next-time' }, h('time', { datetime: new Date(at).toISOString(), title: full(at) }, hour(at)), h('span', { class: 'next-wait' }, wait(at))),
    h('div', { class: 'next-main' }, h('div', { class: 'next-what' }, nameOfRoutine(item)), h('div', { class: 'next-about' }, [item.team, item.subject].filter(Boolean).join(' · ')), item.what && h('div', { class: 'next-about' }, item.what)),
    h('button', { class: 'btn small', type: 'button', disabled: Boolean(jumping), 'aria-busy': here ? 'true' : undefined, 'aria-label': `Jump to ${full(at)}: ${nameOfRoutine(item)}, ${item.team}`, data: { test: `jump-${i}` }, onclick: () => jump(at, item.what) },
      h('span', { class: 'btn-label' }, 'Jump there'), spinner()));
}
