// The mailbox: what the app has sent by mail.
import { api } from './api.js';
import { h, keyed, replace } from './dom.js';
import { emptyNote, listPage, searchBox } from './listview.js';
import { paneHead } from './pane.js';
import { go } from './route.js';
import { emit, on, state } from './state.js';
import { dayLabel, full, hour, instant } from './time.js';

let mails = [];
let problem = null;
let ready = false;
let page = null;
let pane = null;
let words = '';

const keyOf = mail => String(mail.id);
const timeOf = mail => instant(mail.at);

export function startMail(main) {
  on('route', () => {
    if (state.view === 'mail' && !page) show(main);
    else if (state.view !== 'mail') page = null;
    else draw();
    if (state.pane?.kind !== 'mail') pane = null;
  });
  on('mail', () => { draw(); drawPane(); });
}

export async function loadMail() {
  try {
    const answer = await api.mail();
    mails = answer;
    problem = null;
  } catch (refused) {
    problem = refused.message;
  }
  ready = true;
  emit('mail');
}

function show(main) {
  page = listPage(main, 'mail', 'Mailbox');
  replace(page.tools, searchBox('Search subject or address', 'mail-search', words, value => { words = value; draw(); }));
  draw();
  loadMail();
}

function draw() {
  if (!page) return;
  if (problem) return replace(page.body, emptyNote('The mailbox did not load', problem));
  if (!ready) return;
  const found = mails.filter(m => `${m.subject} ${m.to.join(' ')} ${m.from}`.toLowerCase().includes(words.toLowerCase()));
  page.count(found.length === 1 ? '1 mail' : `${found.length} mails`);
  if (!found.length) return replace(page.body, mails.length ? emptyNote('No mail fits this search') : emptyNote('No mail yet', 'Calendar invitations and other mail that the app sends arrive here instead of leaving the machine.'));
  if (page.body.firstElementChild?.tagName !== 'UL') replace(page.body, h('ul', { class: 'rows' }));
  keyed(page.body.firstElementChild, found.map(mail => ({ mail, open: state.pane?.kind === 'mail' && state.pane.id === keyOf(mail) })), item => keyOf(item.mail), item => row(item.mail, item.open));
}

function row(mail, open) {
  const at = timeOf(mail);
  return h('li', null, h('a', {
    class: `row${open ? ' open' : ''}`, href: '#', 'aria-current': open ? 'true' : undefined, data: { test: 'mail' },
    onclick: event => { event.preventDefault(); go({ pane: `mail:${keyOf(mail)}` }); },
  }, h('span', { class: 'row-main' }, h('span', { class: 'row-title' }, mail.subject || '(no subject)'), h('span', { class: 'row-about' }, `to ${mail.to.join(', ')}`)),
    h('time', { class: 'row-time', title: full(at) }, `${dayLabel(at)}, ${hour(at)}`)));
}

export function showMail(target, id) {
  pane = { target, id };
  if (!ready) loadMail();
  drawPane();
}

function drawPane() {
  if (!pane) return;
  const mail = mails.find(m => keyOf(m) === pane.id);
  if (!mail) return replace(pane.target, paneHead('Mail'), h('div', { class: 'pane-body' }, h('p', { class: 'muted' }, ready ? problem ?? 'This mail is not here.' : 'Loading…')));
  const at = timeOf(mail);
  replace(pane.target, paneHead('Mail'),
    h('div', { class: 'pane-body', tabindex: 0, role: 'region', 'aria-label': mail.subject ?? 'Mail' },
      h('h3', { class: 'issue-title' }, mail.subject || '(no subject)'),
      h('dl', { class: 'facts' },
        h('dt', null, 'From'), h('dd', null, mail.from), h('dt', null, 'To'), h('dd', null, mail.to.join(', ')),
        h('dt', null, 'Sent'), h('dd', null, full(at))),
      h('pre', { class: 'mail-text' }, mail.text),
      mail.attachments.length > 0 && h('p', { class: 'attachments' }, `Attached: ${mail.attachments.join(', ')}`)));
}
