// Starts the page: reads the world, draws its parts, and reads again what the sandbox says has changed.
import { api, listen } from './api.js';
import { loadClock, loadUpcoming, showClock, startClock, upcoming } from './clock.js';
import { loadChannel, startConversation } from './conversation.js';
import { h, replace } from './dom.js';
import { startHome } from './home.js';
import { loadIssues, showIssue, startIssues } from './issues.js';
import { loadMail, showMail, startMail } from './mail.js';
import { startModals } from './modal.js';
import { startPane } from './pane.js';
import { apply } from './route.js';
import { startSidebar } from './sidebar.js';
import { markUnread, emit, on, setWorld, state } from './state.js';
import { showThread, startThread } from './thread.js';
import { setClock } from './time.js';
import { startTour } from './tour.js';

const main = document.getElementById('main');

async function start() {
  try {
    setWorld(await api.world());
  } catch (problem) {
    replace(main, h('div', { class: 'empty' }, h('h1', null, 'The sandbox does not answer'), h('p', null, problem.message), h('button', { class: 'btn primary', type: 'button', onclick: () => location.reload() }, 'Try again')));
    return;
  }
  setClock(state.world.clock);
  startSidebar(document.getElementById('sidebar'), document.getElementById('scrim'));
  startConversation(main);
  startHome();
  startIssues(main);
  startMail(main);
  startThread();
  startClock();
  startPane(document.getElementById('pane'), { thread: showThread, clock: showClock, issue: showIssue, mail: showMail });
  startModals();
  on('person', () => { state.stack = []; state.home = null; emit('views'); loadViews(); });
  on('stale', refresh);
  apply();
  setInterval(() => emit('tick'), 1000);
  setInterval(() => { if (upcoming.problem || !upcoming.items.length) refresh('upcoming'); }, 4000); // no event tells that the app has come up and made its plans
  listen({ changed, connected, lost: () => document.body.classList.add('offline') });
  startTour();
}

let viewsAsked = 0;

async function loadViews() {
  const turn = ++viewsAsked;
  const user = state.user;
  if (!user) return;
  try {
    const answer = await api.views(user);
    if (turn !== viewsAsked || user !== state.user) return;
    state.stack = answer.stack ?? [];
    state.home = answer.home ?? null;
    emit('views');
  } catch { /* the stream reconnects and asks again */ }
}

async function loadWorld() {
  setWorld(await api.world());
  emit('world');
}

const LOADERS = { channel: loadChannel, views: loadViews, clock: loadClock, issues: loadIssues, mail: loadMail, upcoming: loadUpcoming, world: loadWorld };
const waiting = new Map();

/** Many changes at once are read once. */
function refresh(what) {
  if (what === 'all') return Object.keys(LOADERS).filter(inUse).forEach(refresh);
  if (waiting.has(what)) return;
  const delay = what === 'upcoming' ? 400 : 30;
  waiting.set(what, setTimeout(() => {
    waiting.delete(what);
    Promise.resolve(LOADERS[what]()).catch(() => {});
  }, delay));
}

const inUse = what => (what === 'issues' ? state.view === 'issues' || state.pane?.kind === 'issue' : what === 'mail' ? state.view === 'mail' || state.pane?.kind === 'mail' : true);

function changed({ what, channel, user }) {
  switch (what) {
    case 'message': return messageChanged(channel, user);
    case 'view': case 'home': return !user || user === state.user ? refresh('views') : undefined;
    case 'clock': refresh('clock'); return refresh('upcoming');
    case 'people': return refresh('world');
    case 'issues': case 'mail': return inUse(what) ? refresh(what) : undefined;
    default: return refresh('all');
  }
}

function messageChanged(channel, user) {
  if (!channel || (channel === state.channel && state.view === 'channel')) refresh('channel');
  else if (!user || user === state.user) {
    const known = state.world.channels.find(c => c.id === channel);
    if (!known) return refresh('world');
    markUnread(known.is_im ? known.user : state.user, channel);
    emit('unread');
  }
}

function connected() {
  document.body.classList.remove('offline');
  refresh('all'); // what happened while nobody listened
}

document.getElementById('skip').addEventListener('click', event => {
  event.preventDefault();
  (main.querySelector('.list') ?? main).focus();
});

start();
