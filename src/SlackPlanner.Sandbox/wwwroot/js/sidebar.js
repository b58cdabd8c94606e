// The sidebar: workspace, whom one acts as, conversations, and the sandbox's own rooms (issues, mailbox, clock).
import { avatarOf, botFace } from './avatar.js';
import { nameOfRoutine, upcoming } from './clock.js';
import { h, icon, refresh } from './dom.js';
import { openMenu } from './popup.js';
import { go } from './route.js';
import { dmOf, emit, me, nameOf, on, people, state, unreadOf } from './state.js';
import { hour, instant, now, shortDay, wait, zoneName } from './time.js';

export function startSidebar(sidebar, scrim) {
  const draw = () => refresh(sidebar, parts());
  on('route', () => { draw(); drawer(false); });
  on('unread', draw);
  on('world', draw);
  on('upcoming', draw);
  on('tick', () => tick(sidebar));
  on('drawer', drawer);
  scrim.addEventListener('click', () => drawer(false));
  sidebar.addEventListener('keydown', event => { if (event.key === 'Escape') drawer(false); });
  const narrow = matchMedia('(max-width: 760px)');
  const settle = () => { sidebar.inert = narrow.matches && !document.body.classList.contains('drawer-open'); };
  narrow.addEventListener('change', settle);

  function drawer(open) {
    document.body.classList.toggle('drawer-open', open);
    settle();
    if (open) sidebar.querySelector('button, a')?.focus();
  }
}

function tick(sidebar) {
  const user = me();
  set(sidebar.querySelector('[data-live=local]'), user && `${hour(now(), user.tz)} in ${zoneName(user.tz)}`);
  set(sidebar.querySelector('[data-live=clock]'), `${shortDay(now())}, ${hour(now())}`);
}

function set(node, text) {
  if (node && text && node.textContent !== text) node.textContent = text;
}

function parts() {
  const { world } = state;
  const dm = dmOf(state.user);
  return [
    h('div', { class: 'team' }, h('img', { src: 'favicon.svg', alt: '', class: 'team-mark' }), h('div', null, h('div', { class: 'team-name' }, world.team), h('div', { class: 'team-note' }, 'SlackPlanner sandbox'))),
    actingAs(),
    h('div', { class: 'side-scroll' },
      section('Channels', world.channels.filter(c => !c.is_im).map(channelItem)),
      section('Apps', dm ? [item({ href: link({ channel: dm.id }), active: state.view === 'channel' && state.channel === dm.id, face: botFace('tiny'), label: 'SlackPlanner', unread: unreadOf(dm.id), test: `channel-${dm.id}`, alias: 'dm' })] : [h('p', { class: 'side-empty' }, 'No direct message with the app yet')]),
      section('Outside of Slack', [
        item({ href: link({ view: 'issues' }), active: state.view === 'issues', face: icon('issue'), label: 'GitLab issues', test: 'view-issues' }),
        item({ href: link({ view: 'mail' }), active: state.view === 'mail', face: icon('mail'), label: 'Mailbox', test: 'view-mail' }),
      ])),
    clockBox(),
  ];
}

const link = place => `#${new URLSearchParams({ ...place, user: state.user ?? '' })}`;

function section(title, items) {
  return h('section', { class: 'side-section' }, h('h2', { class: 'side-title' }, title), h('ul', null, items.map(i => h('li', null, i))));
}

function item({ href, active, face, label, unread, test, alias, dim }) {
  return h('a', {
    class: `side-item${unread ? ' unread' : ''}${dim ? ' dim' : ''}`, href, 'aria-current': active ? 'page' : undefined, data: { test, alias },
    onclick: event => { event.preventDefault(); go({ view: 'channel', ...Object.fromEntries(new URLSearchParams(href.slice(1))) }); },
  }, face, h('span', { class: 'side-label' }, label), unread ? h('span', { class: 'side-new' }, h('span', { class: 'sr' }, 'new messages')) : null);
}

function channelItem(channel) {
  return item({
    href: link({ channel: channel.id }), active: state.view === 'channel' && state.channel === channel.id, face: icon('hash'), label: channel.name,
    unread: unreadOf(channel.id), test: `channel-${channel.id}`, dim: channel.members?.length > 0 && !channel.members.includes(state.user),
  });
}

function actingAs() {
  const user = me();
  const button = h('button', { class: 'acting', type: 'button', 'aria-haspopup': 'menu', 'aria-expanded': 'false', data: { test: 'acting-as', user: state.user ?? '' }, onclick: () => choose(button) },
    avatarOf(user), h('span', { class: 'acting-text' },
      h('span', { class: 'acting-label' }, 'Acting as'),
      h('span', { class: 'acting-name' }, nameOf(user)),
      h('span', { class: 'acting-title' }, user?.title || (user?.guest ? 'Guest' : '')),
      h('span', { class: 'acting-time', data: { live: 'local' } }, user ? `${hour(now(), user.tz)} in ${zoneName(user.tz)}` : '')), icon('down'));
  return button;
}

function choose(button) {
  const groups = [...new Set(people().map(u => u.group ?? 'Others'))];
  openMenu(button, groups.flatMap(group => people().filter(u => (u.group ?? 'Others') === group).map(u => ({
    label: nameOf(u), detail: u.title || (u.guest ? 'Guest' : ''), end: hour(now(), u.tz), face: avatarOf(u, 'small'), group,
    selected: u.id === state.user, test: `act-as-${u.id}`, run: () => actAs(u.id),
  }))), 'Act as');
}

export function actAs(user) {
  const inOwnDm = state.view === 'channel' && dmOf(state.user)?.id === state.channel;
  go({ user, ...(inOwnDm && dmOf(user) ? { channel: dmOf(user).id } : {}) });
}

const capital = text => text.charAt(0).toUpperCase() + text.slice(1);

function clockBox() {
  const next = upcoming.items[0];
  return h('div', { class: 'side-foot' },
    h('button', { class: 'clock-btn', type: 'button', 'aria-expanded': String(state.pane?.kind === 'clock'), data: { test: 'clock' }, onclick: () => go({ pane: state.pane?.kind === 'clock' ? '' : 'clock' }) },
      icon('clock'), h('span', { class: 'clock-text' }, h('span', { class: 'clock-now', data: { live: 'clock' } }, `${shortDay(now())}, ${hour(now())}`),
        h('span', { class: 'clock-next' }, next ? `${capital(wait(instant(next.at)))}: ${nameOfRoutine(next)}` : 'What happens next'))),
    h('button', { class: 'tour-btn', type: 'button', data: { test: 'tour' }, onclick: () => emit('tour') }, icon('tour'), 'Take the tour'));
}
