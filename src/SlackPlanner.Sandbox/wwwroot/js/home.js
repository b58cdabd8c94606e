// The app's Home tab of the person one acts as.
import { api } from './api.js';
import { renderBlocks } from './blocks.js';
import { h, replace } from './dom.js';
import { hostOf } from './modal.js';
import { nameOf, me, on, state } from './state.js';

let body = null;
let opening = false;

export function startHome() {
  on('views', draw);
  on('route', () => { if (state.tab !== 'home') body = null; });
}

export async function showHome(main, head) {
  body = h('div', { class: 'list home', tabindex: 0, role: 'region', 'aria-label': 'Home', data: { test: 'home' } });
  replace(main, head, body);
  opening = true;
  draw();
  const user = state.user;
  try {
    const answer = await api.home(user);
    if (state.user !== user || !body) return;
    state.home = answer.view ?? state.home;
    opening = false;
    draw();
  } catch (problem) {
    if (body && !state.home) replace(body, h('div', { class: 'empty' }, h('h2', null, 'Home'), h('p', null, problem.message)));
  }
}

function draw() {
  if (!body) return;
  if (state.home?.blocks?.length) replace(body, h('div', { class: 'home-inner' }, renderBlocks(state.home.blocks, hostOf(state.home, 'home'))));
  else replace(body, h('div', { class: 'empty' }, h('h2', null, 'Home'), h('p', null, opening ? 'Opening…' : `The app has not published a Home tab for ${nameOf(me())}.`)));
}
